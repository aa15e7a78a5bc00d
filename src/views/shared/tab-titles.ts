import type { FrameWords } from '../../words/words.ts'

/** A view of the middle pane by its id in the address: never rename one. */
export type TabId = keyof FrameWords['shared']['tabs']

/** The title of a tab that an address names; undefined for a name that is none. */
export function titleOfTab(words: FrameWords, id: string | undefined): string | undefined {
  return Object.entries(words.shared.tabs).find(([known]) => known === id)?.[1]
}
