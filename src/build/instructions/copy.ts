import { FormatError } from '../../bytes/errors.ts'
import { BuildError } from '../build-error.ts'
import type { Instruction } from '../dockerfile/parse-dockerfile.ts'
import { readJsonForm, splitWords } from '../dockerfile/words.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { type Content, contentOfText } from '../overlay/content.ts'
import { type Inode, makeInode } from '../overlay/inode.ts'
import { Namespace } from '../overlay/namespace.ts'
import { inodeAt, Overlay, type Place } from '../overlay/overlay.ts'
import { SystemError } from '../overlay/system-error.ts'
import { readArchive } from '../read-archive.ts'
import { parseMode } from '../shell/mode.ts'
import { findGroup, findUser } from '../shell/owners.ts'
import { findPaths } from '../shell/glob.ts'
import { isPattern } from '../shell/pattern.ts'
import { ProgramError } from '../shell/program.ts'
import { absolutePath, type BuildContext, expandHeredoc, expandWord, type LayerStep, openStage, type Stage } from '../stage.ts'
import type { TarItem } from '../tar-file.ts'
import { copyInto, type CopyTarget } from './copy-tree.ts'

const root = { uid: 0, gid: 0 }

interface Source {
  /** As it was found: what a file is called where it goes into a directory. */
  readonly name: string
  readonly place: Place
}

/** COPY and ADD. */
export function planCopy(instruction: Instruction, stage: Stage, build: BuildContext): LayerStep {
  const { keyword, place } = instruction
  const flag = (name: string) => instruction.flags.find((one) => one.name === name)
  const expand = (word: string) => expandWord(word, stage, build, instruction)
  const words = (readJsonForm(instruction.text) ?? splitWords(instruction.text, build.escape)).map(expand)
  if (words.length < 2)
    throw new BuildError(
      `dockerfile parse error on line ${place.line}: ${keyword} requires at least two arguments, but only ${words.length === 1 ? 'one was' : 'none were'} provided. Destination could not be determined`,
      place,
    )
  const destination = words.at(-1) ?? ''
  const workdir = stage.config.WorkingDir ?? '/'
  const target = absolutePath(destination, workdir)
  const isDirectory = /(^|\/)\.?$/.test(destination)
  const sources = findSources(words.slice(0, -1), instruction, stage, build)
  const chmod = flag('chmod')?.value
  const chown = flag('chown')?.value
  // BuildKit quietly copies the ordinary way where a mode is to be changed.
  const isLink = flag('link') !== undefined && flag('link')?.value !== 'false' && chmod === undefined
  const modeText = chmod === undefined ? undefined : expand(chmod)
  checkMode(modeText, instruction)
  const owner = chown === undefined ? undefined : expand(chown)
  const shown = instruction.flags
    .filter(({ name }) => name !== 'link' || isLink)
    .map(({ name, value }) => `--${name}${value === undefined ? '' : `=${expand(value)}`}`)
  const archives = new Map<Inode, readonly TarItem[]>()
  return {
    title: `${keyword} ${[...shown, ...words].join(' ')}`,
    key: {
      text: JSON.stringify([keyword, target, isDirectory, modeText, owner, isLink, sources.map(({ name }) => name)]),
      environment: '',
      files: sources.map((source) => fingerprintOf(source.place)).join(),
      isIndependent: isLink,
    },
    async prepare() {
      if (keyword !== 'ADD' || flag('unpack')?.value === 'false') return
      for (const source of sources) {
        const inode = inodeAt(source.place)
        const items = inode.kind === 'file' ? await readArchiveAt(inode.content, build, instruction) : undefined
        if (items !== undefined) archives.set(inode, items)
      }
    },
    run() {
      const { files, overlay } = isLink ? openStage({ ...stage, lowers: [], pending: undefined }, build) : openStage(stage, build)
      const who = resolveOwner(owner, openStage(stage, build).files, isLink, instruction)
      const copying: CopyTarget = {
        files,
        owner: who,
        modeOf:
          modeText === undefined ? undefined : (old, isFolder) => parseMode(modeText, old, { umask: 0, isDirectory: isFolder }),
        archives,
      }
      try {
        for (const source of sources) copyInto(copying, source, target, isDirectory)
      } catch (thrown) {
        if (!(thrown instanceof SystemError)) throw thrown
        throw new BuildError(
          thrown.code === 'ENOTDIR' ? `cannot copy to non-directory: ${target}` : `${target}: ${thrown.message.toLowerCase()}`,
          place,
        )
      }
      build.tick = files.tick
      const flags = historyFlags(instruction, expand)
      return {
        title: '',
        createdBy: `${keyword} ${[...flags, ...words.map(withoutDash)].join(' ')} # buildkit`,
        upper: overlay.upper,
      }
    },
  }
}

/** What ADD unpacks. @throws BuildError where it is damaged, in the words of Go's packages, which BuildKit passes on */
async function readArchiveAt(content: Content, build: BuildContext, { place }: Instruction): Promise<TarItem[] | undefined> {
  try {
    return await readArchive(content, build.budget.limits)
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
    if (thrown.code === 'gzip-checksum') throw new BuildError('gzip: invalid checksum', place)
    if (thrown.code === 'tar-header') throw new BuildError('archive/tar: invalid tar header', place)
    throw new BuildError('unexpected EOF', place)
  }
}

/** A history has `<<EOF` also where tabs were taken away. */
function withoutDash(word: string): string {
  return word.replace(/^<<-/, '<<')
}

/** The flags that BuildKit writes into a history. */
function historyFlags(instruction: Instruction, expand: (word: string) => string): string[] {
  const kept = ['chown', 'chmod']
  return instruction.flags
    .filter(({ name }) => kept.includes(name))
    .map(({ name, value }) => `--${name}=${expand(value ?? '')}`)
    .sort((a, b) => (a.startsWith('--chmod') ? 1 : 0) - (b.startsWith('--chmod') ? 1 : 0))
}

function checkMode(mode: string | undefined, instruction: Instruction): void {
  if (mode === undefined) return
  try {
    parseMode(mode, 0, { umask: 0, isDirectory: false })
  } catch (thrown) {
    if (thrown instanceof ProgramError) throw new BuildError('invalid syntax', instruction.place)
    throw thrown
  }
}

/** Numbers of `--chown`; an unknown name is 0 without a word, as BuildKit has it. */
function resolveOwner(
  owner: string | undefined,
  files: Namespace,
  isLink: boolean,
  instruction: Instruction,
): { uid: number; gid: number } | undefined {
  if (owner === undefined) return undefined
  const [user = '', group = user] = owner.split(':')
  const isNumber = (text: string) => /^\d*$/.test(text)
  if (isLink && ![user, group].every((name) => isNumber(name) || name === 'root'))
    throw new BuildError(
      `--chown=${owner}: user and group names can't be resolved when used with --link, use numeric uid[:gid] instead`,
      instruction.place,
    )
  const numberOf = (text: string, find: typeof findUser) => (isNumber(text) ? Number(text) : (find(files, text)?.id ?? 0))
  const account = owner.includes(':') || isNumber(user) ? undefined : findUser(files, user)
  return { uid: numberOf(user, findUser), gid: account?.group ?? numberOf(group, findGroup) }
}

function findSources(words: readonly string[], instruction: Instruction, stage: Stage, build: BuildContext): Source[] {
  const from = instruction.flags.find(({ name }) => name === 'from')?.value
  const lowers = from === undefined ? [build.context] : build.stackOf(expandWord(from, stage, build, instruction), instruction)
  const files = new Namespace(new Overlay(lowers), build.now)
  return words.flatMap((word) => {
    const heredoc = instruction.heredocs.find(
      ({ name }) => word.replace(/^<<-?/, '').replace(/^(["']?)([^]*)\1$/, '$2') === name && word.startsWith('<<'),
    )
    if (heredoc !== undefined) return [heredocSource(heredoc, stage, build, instruction)]
    if (instruction.keyword === 'ADD' && /^(https?:|git@|git:)/.test(word))
      throw new BuildError(`failed to load cache key: Get "${word}": dial tcp: no network`, instruction.place)
    const path = absolutePath(word, '/')
    const paths = isPattern(path) ? findPaths(path, files, '/', root) : [path]
    if (paths.length === 0) throw missing(path, from, instruction, build)
    return paths.map((one) => {
      try {
        const found = files.find(one, '/', root)
        if (found.place === undefined) throw new SystemError('ENOENT')
        return { name: one.split('/').at(-1) ?? '', place: found.place }
      } catch (thrown) {
        if (!(thrown instanceof SystemError)) throw thrown
        throw missing(path, from, instruction, build)
      }
    })
  })
}

function missing(path: string, from: string | undefined, instruction: Instruction, build: BuildContext): BuildError {
  if (from !== undefined) return new BuildError(`lstat ${path}: no such file or directory`, instruction.place)
  if (build.ignore.isIgnored(path.slice(1)) && build.hasFile(path.slice(1)))
    build.warnings.push({
      rule: 'CopyIgnoredFile',
      message: `Attempting to Copy file "${path.slice(1)}" that is excluded by .dockerignore`,
      place: instruction.place,
      ignoreLine: build.ignore.ruleOf(path.slice(1)),
    })
  return new BuildError(
    `failed to compute cache key: failed to calculate checksum of ref "${path}": not found`,
    instruction.place,
  )
}

function heredocSource(
  { name, content, isQuoted }: Instruction['heredocs'][number],
  stage: Stage,
  build: BuildContext,
  instruction: Instruction,
): Source {
  const text = isQuoted ? content : expandHeredoc(content, stage, build, instruction)
  const directory = makeInode('directory')
  directory.children.set(name, makeInode('file', { content: contentOfText(text), mtimeSeconds: build.now }))
  const overlay = new Overlay([directory])
  const place = overlay.lookup(overlay.root(), name)
  if (place === undefined) throw new Error('a here-document is not where it was put')
  return { name, place: { ...place, overlay, lowers: [inodeAt(place)] } }
}
