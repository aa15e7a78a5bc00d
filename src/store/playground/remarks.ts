import type { BuildFault, PlaygroundResult } from '../../learn/playground-build.ts'
import type { BuildWarning, DockerfilePlace } from '../../build/build-error.ts'
import { nearest } from '../../build/dockerfile/nearest.ts'
import type { LimitName } from '../../build/limits.ts'
import { withFile } from '../../learn/context-file.ts'
import type { PlaygroundDraft } from './draft.ts'

/** What to do about a fault, where that is known. */
export type AdviceId =
  | 'base'
  | 'tooLargeBase'
  /** There is no FROM to begin with. */
  | 'begin'
  | 'word'
  /** A line that begins with no instruction. */
  | 'instruction'
  /** A builder takes the line otherwise, as its message says. */
  | 'line'
  | 'target'
  | 'source'
  | 'ignored'
  | 'program'
  /** What Bash has and sh has not. */
  | 'bash'
  /** Bash's ways to take standard error along. */
  | 'bothOutputs'
  | 'command'
  /** A path of another stage. */
  | 'stageSource'
  | 'network'
  | 'mode'
  | 'user'
  | 'secret'
  | 'missingSecret'
  | 'heredoc'
  /** What ADD cannot unpack. */
  | 'archive'
  /** A package manager on a base that has none. */
  | 'manager'
  /** apt-get without its lists. */
  | 'lists'
  | 'package'
  /** A program of a package that is filler. */
  | 'filler'

/** A change of the draft that takes a fault away. */
export interface QuickFix {
  readonly id: 'base' | 'word' | 'slash' | 'file'
  /** The word that it puts there, or the file. */
  readonly name: string
  readonly apply: (draft: PlaygroundDraft) => PlaygroundDraft
}

/** What there is to say of a line. */
export interface Remark {
  readonly severity: 'error' | 'warning'
  /** Undefined where it is about the whole file. */
  readonly place: DockerfilePlace | undefined
  readonly text: /** In the words of the builder, which are English. @param rule of a warning */
    | { readonly kind: 'builder'; readonly message: string; readonly rule: BuildWarning['rule'] | undefined }
    | { readonly kind: 'limit'; readonly limit: LimitName; readonly most: number }
    | { readonly kind: 'run-without-shell' }
    | { readonly kind: 'last-source-wins'; readonly target: string }
  readonly advice: AdviceId | undefined
  /** Line of .dockerignore that the advice is about. */
  readonly ignoreLine?: number | undefined
  /** Stages that there are, where the advice is to name one. */
  readonly stageNames?: readonly string[]
  readonly fixes: readonly QuickFix[]
}

/** All that there is to say of a build, the fault first. @param bases names that FROM may have @param tooLarge names of open images that are too large for one */
export function remarksOf(
  { fault, warnings, surprises }: PlaygroundResult,
  bases: readonly string[],
  tooLarge: readonly string[] = [],
): readonly Remark[] {
  return [
    ...(fault === undefined ? [] : [remarkOfFault(fault, warnings, bases, tooLarge)]),
    ...warnings.map(
      ({ rule, message, place }): Remark => ({
        severity: 'warning',
        place,
        text: { kind: 'builder', message, rule },
        advice: rule === 'SecretsUsedInArgOrEnv' ? 'secret' : undefined,
        fixes: [],
      }),
    ),
    ...surprises.map(
      (surprise): Remark =>
        surprise.code === 'run-without-shell'
          ? {
              severity: 'warning',
              place: surprise.place,
              text: { kind: 'run-without-shell' },
              advice: undefined,
              fixes: [{ id: 'base', name: 'tiny', apply: (draft) => withBaseAbove(draft, surprise.place.line, 'tiny') }],
            }
          : {
              severity: 'warning',
              place: surprise.place,
              text: { kind: 'last-source-wins', target: surprise.target },
              advice: undefined,
              fixes: [
                {
                  id: 'slash',
                  name: `${surprise.target}/`,
                  apply: (draft) => withWord(draft, surprise.place, surprise.target, `${surprise.target}/`),
                },
              ],
            },
    ),
  ]
}

function remarkOfFault(
  fault: BuildFault,
  warnings: readonly BuildWarning[],
  bases: readonly string[],
  tooLarge: readonly string[],
): Remark {
  const { place } = fault
  const ignoreLine = warnings.find(({ rule }) => rule === 'CopyIgnoredFile')?.ignoreLine
  if (fault.kind === 'limit')
    return {
      severity: 'error',
      place,
      text: { kind: 'limit', limit: fault.limit, most: fault.most },
      advice: undefined,
      fixes: [],
    }
  return {
    severity: 'error',
    place,
    text: {
      kind: 'builder',
      message: fault.image === undefined ? fault.message : `${fault.image}: ${fault.message}`,
      rule: undefined,
    },
    advice: fault.image !== undefined && tooLarge.includes(fault.image) ? 'tooLargeBase' : adviceOf(fault, ignoreLine),
    ignoreLine,
    stageNames: fault.stageNames,
    fixes: fixesOf(fault, bases, ignoreLine !== undefined),
  }
}

type BuilderFault = BuildFault & { readonly kind: 'error' }

/** What to do by what the builder says. */
const byMessage: readonly (readonly [said: RegExp, advice: AdviceId])[] = [
  [/cannot be empty$|^file with no instructions|^no build stage in current context/, 'begin'],
  [/did you mean/, 'word'],
  [/unknown instruction/, 'instruction'],
  [/unterminated heredoc/, 'heredoc'],
  [/^(?:unexpected EOF|gzip: invalid checksum|archive\/tar: invalid tar header)$/, 'archive'],
  [/^target stage/, 'target'],
  [/dial tcp: no network/, 'network'],
  [/^lstat /, 'stageSource'],
  [/^invalid syntax$/, 'mode'],
  [/unable to find user/, 'user'],
  [/^secret .*: not found$/, 'missingSecret'],
]

function adviceOf({ image, message, said, place }: BuilderFault, ignoreLine: number | undefined): AdviceId | undefined {
  if (image !== undefined) return 'base'
  const [, known] = byMessage.find(([expression]) => expression.test(message)) ?? []
  if (known !== undefined) return known
  if (/failed to calculate checksum/.test(message)) return ignoreLine === undefined ? 'source' : 'ignored'
  if (managerNotFound(message, said) !== undefined) return 'manager'
  if (/exit code: 127/.test(message) && /: not found/.test(said)) return 'program'
  if (/exit code: 126/.test(message) && /simulated: the package is filler/.test(said)) return 'filler'
  if (/simulated: (?:apt-get|apk) knows/.test(said)) return 'package'
  if (/E: Unable to locate package/.test(said)) return 'lists'
  if (/: (?:\|&|&>>) is not in this sh$/m.test(said)) return 'bothOutputs'
  if (/ is not in this sh$/m.test(said)) return 'bash'
  if (/did not complete successfully/.test(message)) return 'command'
  return place === undefined ? undefined : 'line'
}

/** The package manager that a step called for nothing; undefined where that is not why it stopped. */
function managerNotFound(message: string, said: string): string | undefined {
  return /exit code: 127/.test(message) ? /(?:^|: )(apt-get|apt|apk): not found/m.exec(said)?.[1] : undefined
}

function fixesOf(fault: BuilderFault, bases: readonly string[], isIgnored: boolean): readonly QuickFix[] {
  const { image, message, said, instruction: place, stageNames } = fault
  if (adviceOf(fault, undefined) === 'begin')
    return [{ id: 'base', name: 'tiny', apply: (draft) => withBase(draft, place?.line ?? 1, 'tiny') }]
  if (place === undefined) return []
  const stage = image === undefined ? undefined : nearest(image.toLowerCase(), stageNames)
  if (image !== undefined && stage !== undefined)
    return [{ id: 'word', name: stage, apply: (draft) => withWord(draft, place, image, stage) }]
  if (image !== undefined)
    return bases
      .filter((name) => name !== 'scratch')
      .slice(0, 4)
      .map((name) => ({ id: 'base', name, apply: (draft) => withWord(draft, place, image, name) }))
  const manager = managerNotFound(message, said)
  if (manager !== undefined) {
    const name = manager === 'apk' ? 'pretend-alpine' : 'pretend-debian'
    return [{ id: 'base', name, apply: (draft) => withBaseAbove(draft, place.line, name) }]
  }
  const [, wrong, right] = /unknown (?:instruction|flag): (\S+) \(did you mean (\S+?)\?\)/.exec(message) ?? []
  if (wrong !== undefined && right !== undefined) {
    const name = wrong.startsWith('--') ? `--${right}` : right
    return [{ id: 'word', name, apply: (draft) => withWord(draft, place, wrong, name) }]
  }
  const [, path] = /checksum of ref "\/([^"*?[]+)": not found/.exec(message) ?? []
  return path === undefined || isIgnored
    ? []
    : [
        {
          id: 'file',
          name: path,
          apply: (draft) => ({ ...draft, files: withFile(draft.files, { path, mode: 0o644, text: '' }) }),
        },
      ]
}

/** With the first such word in the lines of a place replaced. */
function withWord(draft: PlaygroundDraft, { line, lastLine }: DockerfilePlace, word: string, by: string): PlaygroundDraft {
  const lines = draft.dockerfile.split('\n')
  for (let at = line - 1; at < lastLine; at++) {
    const text = lines[at] ?? ''
    const found = [...text.matchAll(/[^\s=,]+/g)].find((match) => match[0] === word)
    if (found === undefined) continue
    lines[at] = text.slice(0, found.index) + by + text.slice(found.index + word.length)
    return { ...draft, dockerfile: lines.join('\n') }
  }
  return draft
}

/** With a base to begin with, before a line. */
function withBase(draft: PlaygroundDraft, line: number, name: string): PlaygroundDraft {
  return {
    ...draft,
    dockerfile: draft.dockerfile
      .split('\n')
      .toSpliced(line - 1, 0, ['FROM', name].join(' '))
      .join('\n'),
  }
}

/** With the base changed from which the stage of a line begins. */
function withBaseAbove(draft: PlaygroundDraft, line: number, name: string): PlaygroundDraft {
  const lines = draft.dockerfile.split('\n')
  const at = lines.slice(0, line).findLastIndex((text) => /^\s*from\s/i.test(text))
  if (at < 0) return draft
  lines[at] = (lines[at] ?? '').replace(/^(\s*from\s+(?:--\S+\s+)*)\S+/i, (_, before: string) => before + name)
  return { ...draft, dockerfile: lines.join('\n') }
}
