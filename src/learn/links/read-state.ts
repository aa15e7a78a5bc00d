import { packings } from '../../build/pack/packings.ts'
import { spellings } from '../../build/pack/spellings/index.ts'
import { asList, asObject, type Json, type JsonObject } from '../../image/json.ts'
import { type ContextFile, findClash, isContextPath } from '../context-file.ts'
import { type LabState, type LearnState, type LessonState, type PlaygroundState, stateLimits } from './learn-state.ts'
import { LinkError } from './link-fault.ts'

/**
 * Reads a state out of JSON that anybody may have written: nothing in it is trusted, and what is not known is left out.
 * @throws LinkError
 */
export function readState(value: Json): LearnState {
  const fields = asObject(value)
  if (fields === undefined) throw new LinkError({ code: 'foreign' })
  if (fields['kind'] === 'playground') return readPlayground(fields)
  if (fields['kind'] === 'lab') return readLab(fields)
  if (fields['kind'] === 'lesson') return readLesson(fields)
  throw wrong('kind')
}

function readPlayground(fields: JsonObject): PlaygroundState {
  return {
    kind: 'playground',
    ...readDraft(fields),
    bases: readList(fields, 'bases', stateLimits.names).map((name) => readName(name, 'bases')),
    target: fields['target'] === undefined ? undefined : readName(fields['target'], 'target'),
    buildArgs: readBuildArgs(fields),
  }
}

function readLesson(fields: JsonObject): LessonState {
  const language = readName(fields['language'], 'language')
  const mark = readName(fields['mark'], 'mark')
  if (!/^[a-z]{2,8}$/.test(language)) throw wrong('language')
  if (!/^[0-9a-f]{8}$/.test(mark)) throw wrong('mark')
  const laid = readList(fields, 'laid', stateLimits.bets).map((entry) => {
    const [bet, choices] = asList(entry)
    if (!Array.isArray(choices) || choices.length > stateLimits.bets) throw wrong('laid')
    return [readCount(bet, 'laid'), choices.map((choice) => readCount(choice, 'laid'))] as const
  })
  return {
    kind: 'lesson',
    lesson: readName(fields['lesson'], 'lesson'),
    from: readName(fields['from'], 'from'),
    mark,
    ...readDraft(fields),
    packing: readPacking(fields['packing']),
    first:
      fields['first'] === undefined
        ? undefined
        : readList(fields, 'first', stateLimits.files).map((path) => readCommand(path, 'first')),
    others:
      fields['others'] === undefined
        ? undefined
        : readList(fields, 'others', stateLimits.names).map((text) => readCommand(text, 'others')),
    laid,
    language,
  }
}

function readPacking(value: Json | undefined): LessonState['packing'] {
  const packing = Object.values(packings).find(({ id }) => id === value)
  if (packing === undefined && value !== undefined) throw wrong('packing')
  return packing?.id
}

/** What an editor holds. */
function readDraft(fields: JsonObject): Pick<PlaygroundState, 'dockerfile' | 'files' | 'spelling'> {
  const spelling = Object.values(spellings).find(({ id }) => id === fields['spelling'])
  if (spelling === undefined) throw wrong('spelling')
  const files = readList(fields, 'files', stateLimits.files).map(readFile)
  const clash = findClash(files.map(({ path }) => path))
  if (clash !== undefined) throw new LinkError({ code: 'path', path: clash })
  return { dockerfile: readText(fields, 'dockerfile'), files, spelling: spelling.id }
}

function readLab(fields: JsonObject): LabState {
  const mount = asObject(fields['mount'])
  if (mount === undefined) throw wrong('mount')
  const committed = readList(fields, 'committed', stateLimits.commands).map((layer) => {
    if (!Array.isArray(layer)) throw wrong('committed')
    return layer.map((command) => readCommand(command, 'committed'))
  })
  const commands = readList(fields, 'commands', stateLimits.commands).map((command) => readCommand(command, 'commands'))
  if (committed.flat().length + commands.length > stateLimits.commands)
    throw new LinkError({ code: 'too-many', field: 'commands', limit: stateLimits.commands })
  return {
    kind: 'lab',
    start: readName(fields['start'], 'start'),
    committed,
    commands,
    mount: {
      canRedirect: readFlag(mount, 'canRedirect'),
      canMetacopy: readFlag(mount, 'canMetacopy'),
      hasUserXattrs: readFlag(mount, 'hasUserXattrs'),
    },
  }
}

/** A file as it is written: path, mode, text. */
function readFile(value: Json): ContextFile {
  const [path, mode, text] = asList(value)
  if (typeof path !== 'string' || typeof text !== 'string') throw wrong('files')
  if (typeof mode !== 'number' || !Number.isInteger(mode) || mode < 0 || mode > 0o777) throw wrong('files')
  if (!isContextPath(path)) throw new LinkError({ code: 'path', path })
  return { path, mode, text }
}

function readBuildArgs(fields: JsonObject): Record<string, string> {
  const entries = Object.entries(asObject(fields['buildArgs']) ?? {})
  if (asObject(fields['buildArgs']) === undefined) throw wrong('buildArgs')
  if (entries.length > stateLimits.names) throw new LinkError({ code: 'too-many', field: 'buildArgs', limit: stateLimits.names })
  return Object.fromEntries(
    entries.map(([name, value]) => {
      if (typeof value !== 'string') throw wrong('buildArgs')
      return [readName(name, 'buildArgs'), value]
    }),
  )
}

function readList(fields: JsonObject, field: string, limit: number): readonly Json[] {
  const value = fields[field]
  if (!Array.isArray(value)) throw wrong(field)
  if (value.length > limit) throw new LinkError({ code: 'too-many', field, limit })
  return value
}

function readText(fields: JsonObject, field: string): string {
  const value = fields[field]
  if (typeof value !== 'string') throw wrong(field)
  return value
}

/** A name: not empty, on one line, and no longer than any that is in use. */
function readName(value: Json | undefined, field: string): string {
  if (typeof value !== 'string' || value === '' || value.length > stateLimits.nameLength || /[\u0000-\u001f]/.test(value))
    throw wrong(field)
  return value
}

/** A number of a bet or a choice, from 0. */
function readCount(value: Json | undefined, field: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value >= stateLimits.bets) throw wrong(field)
  return value
}

function readCommand(value: Json, field: string): string {
  if (typeof value !== 'string') throw wrong(field)
  return value
}

function readFlag(fields: JsonObject, field: string): boolean {
  const value = fields[field]
  if (typeof value !== 'boolean') throw wrong(`mount.${field}`)
  return value
}

function wrong(field: string): LinkError {
  return new LinkError({ code: 'field', field })
}
