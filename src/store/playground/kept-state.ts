import { encodeText } from '../../bytes/text.ts'
import { decodeStateFile, encodeStateFile } from '../../learn/links/link.ts'
import { LinkError } from '../../learn/links/link-fault.ts'
import { draftOfState, type PlaygroundDraft, stateOfDraft } from './draft.ts'

/** What of the playground outlasts a reload. */
interface KeptState {
  readonly draft: PlaygroundDraft
  /** The link that was taken up last: a reload of its address does not undo what was written since. */
  readonly taken: string | undefined
}

/** The link stands in the first line, then the file that is passed on to others: values of secrets are in neither. */
export function formatKept({ draft, taken = '' }: KeptState): string {
  return `${taken}\n${encodeStateFile(stateOfDraft(draft, []))}`
}

/** Reads what was kept with the doubt that a file of others has; undefined where it is none. */
export function readKept(text: string | undefined): KeptState | undefined {
  const [, taken = '', file] = /^(.*)\n([^]*)$/.exec(text ?? '') ?? []
  if (file === undefined) return undefined
  try {
    const state = decodeStateFile(encodeText(file))
    return state.kind === 'playground' ? { draft: draftOfState(state), taken: taken === '' ? undefined : taken } : undefined
  } catch (thrown) {
    if (thrown instanceof LinkError) return undefined
    throw thrown
  }
}
