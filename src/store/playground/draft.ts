import type { Spelling } from '../../build/pack/spelling.ts'
import type { ContextFile } from '../../learn/context-file.ts'
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

/** With the first stage begun from another base. */
export function withBase(draft: PlaygroundDraft, name: string): PlaygroundDraft {
  const first = /^(\s*from\s+(?:--\S+\s+)*)\S+/im
  const dockerfile = first.test(draft.dockerfile)
    ? draft.dockerfile.replace(first, (_, before: string) => before + name)
    : `${['FROM', name].join(' ')}\n${draft.dockerfile}`
  return { ...draft, dockerfile }
}
