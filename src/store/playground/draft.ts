import type { Spelling } from '../../build/pack/spelling.ts'
import { type ContextFile, findClash, isContextPath } from '../../learn/context-file.ts'
import type { Example } from '../../learn/example.ts'
import type { PlaygroundState } from '../../learn/links/learn-state.ts'

/** What a person writes in the playground: all that undo takes back, and all that a link holds. */
export interface PlaygroundDraft {
  readonly dockerfile: string
  readonly files: readonly ContextFile[]
  /** Values for ARG, by name. */
  readonly buildArgs: Readonly<Record<string, string>>
  readonly spelling: Spelling['id']
  /** Stage to build; undefined for the last. */
  readonly target: string | undefined
}

/** What an example starts with. */
export function draftOfExample({ dockerfile, files, spelling = 'buildkit' }: Example): PlaygroundDraft {
  return { dockerfile, files, buildArgs: {}, spelling, target: undefined }
}

/** What a link or file holds. */
export function draftOfState({ dockerfile, files, buildArgs, spelling, target }: PlaygroundState): PlaygroundDraft {
  return { dockerfile, files, buildArgs, spelling, target }
}

/** What a link or file is to hold. @param bases names that FROM may have here */
export function stateOfDraft(draft: PlaygroundDraft, bases: readonly string[]): PlaygroundState {
  return { kind: 'playground', ...draft, bases }
}

/** Why a path cannot be that of one more file: it is none, or something else is there. */
export type PathFault = 'wrong' | 'taken'

/** @param path of a file that is to be in the context beside the others */
export function checkPath(path: string, others: readonly ContextFile[]): PathFault | undefined {
  if (!isContextPath(path)) return 'wrong'
  return findClash(['Dockerfile', ...others.map((file) => file.path), path]) === undefined ? undefined : 'taken'
}

/** With a file added, or put in the place of the one of that path; in the order of paths. */
export function withFile(draft: PlaygroundDraft, file: ContextFile): PlaygroundDraft {
  const files = [...draft.files.filter(({ path }) => path !== file.path), file]
  return { ...draft, files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)) }
}

export function withoutFile(draft: PlaygroundDraft, path: string): PlaygroundDraft {
  return { ...draft, files: draft.files.filter((file) => file.path !== path) }
}

/** With the first stage begun from another base. */
export function withBase(draft: PlaygroundDraft, name: string): PlaygroundDraft {
  const first = /^(\s*from\s+(?:--\S+\s+)*)\S+/im
  const dockerfile = first.test(draft.dockerfile)
    ? draft.dockerfile.replace(first, (_, before: string) => before + name)
    : `${['FROM', name].join(' ')}\n${draft.dockerfile}`
  return { ...draft, dockerfile }
}
