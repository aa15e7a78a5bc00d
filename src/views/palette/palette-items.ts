import { lessonOfTerm } from '../../store/lessons/lesson-of-term.ts'
import type { FoundPath } from '../../table/find-paths.ts'
import type { PageStore } from '../../store/page-store.ts'
import { pathOf } from '../../tree/preorder.ts'
import type { Words } from '../../words/words.ts'
import { lessonLink } from '../shared/lesson-link.ts'
import type { Stores } from '../shared/stores.ts'
import type { TabId } from '../shared/tab-titles.ts'
import { fuzzyScore } from './fuzzy.ts'

/** One thing that can be chosen. */
export interface PaletteItem {
  readonly id: string
  readonly group: keyof Words['palette']['groups']
  /** A text of the image, or a word of ours. */
  readonly text: string
  readonly isOfImage?: boolean
  readonly note?: string
  readonly isGone?: boolean
  /** Number of the lesson that it leads to. */
  readonly lesson?: number
  /** Undefined for what is only to be read. */
  readonly choose?: () => void
}

/** Of things other than paths so many are listed at most, of each group. */
const maxOfGroup = 8

/** Everything that can be found beside paths. */
export function listItems({ explorer, page, sessions }: Stores, words: Words, focusFilter: () => void): PaletteItem[] {
  const { layers, loaded, browsing } = explorer.getState()
  const show = (tab: TabId) => page.setState({ tab, pane: 'middle' })
  const tabs = Object.entries(words.shared.tabs) as [TabId, string][] // the keys of the words are the ids
  const { actions, terms } = words.palette
  return [
    ...tabs.map(([id, text]): PaletteItem => ({ id, group: 'views', text, choose: () => show(id) })),
    ...layers.map(
      ({ layer: { index, instruction } }): PaletteItem => ({
        id: String(index),
        group: 'layers',
        text: `${index} ${instruction?.keyword ?? ''} ${instruction?.text ?? ''}`.trim(),
        isOfImage: true,
        choose() {
          if (loaded === undefined) return
          explorer.actions.browse({ view: { kind: 'after', layer: index }, selected: undefined })
          show('files')
        },
      }),
    ),
    { id: 'open', group: 'actions', text: actions.open, choose: () => page.setState({ isOpenerShown: true }) },
    { id: 'close', group: 'actions', text: actions.close, choose: () => sessions.actions.close(explorer) },
    { id: 'keys', group: 'actions', text: actions.keys, choose: () => page.setState({ isHelpOpen: true }) },
    { id: 'filter', group: 'actions', text: actions.filter, choose: focusFilter },
    {
      id: 'ghosts',
      group: 'actions',
      text: actions.ghosts,
      choose() {
        if (browsing !== undefined)
          explorer.actions.browse({ filter: { ...browsing.filter, showGhosts: !browsing.filter.showGhosts } })
        show('files')
      },
    },
    {
      id: 'order',
      group: 'actions',
      text: actions.order,
      choose: () => page.setState(({ isTopFirst }) => ({ isTopFirst: !isTopFirst })),
    },
    ...Object.entries(terms).map(([id, { word, meaning }]) => termItem(page, id as keyof typeof terms, word, meaning)), // its keys
  ]
}

/** A term: what it means, and the way to the lesson that explains it. */
function termItem(page: PageStore, id: keyof Words['palette']['terms'], word: string, meaning: string): PaletteItem {
  const item = { id, group: 'terms', text: word, note: meaning } as const
  const lesson = lessonOfTerm(id)
  if (lesson === undefined) return item
  return {
    ...item,
    lesson,
    choose() {
      // The dialog goes with the place that is left, and cannot say any more that it was shut.
      page.setState({ isPaletteOpen: false })
      location.assign(lessonLink(lesson))
    },
  }
}

/** Those that fit what is typed, the best of each group first. */
export function chooseItems(items: readonly PaletteItem[], typed: string): PaletteItem[] {
  const groups = new Map<PaletteItem['group'], { readonly item: PaletteItem; readonly score: number }[]>()
  for (const item of items) {
    const score = fuzzyScore(item.text, typed)
    if (score === undefined) continue
    const group = groups.get(item.group)
    if (group === undefined) groups.set(item.group, [{ item, score }])
    else group.push({ item, score })
  }
  return [...groups.values()].flatMap((group) =>
    group
      .toSorted((a, b) => b.score - a.score)
      .slice(0, maxOfGroup)
      .map(({ item }) => item),
  )
}

/** Paths that were found, as items. @param show leads to the row of a path */
export function pathItems(
  { explorer }: Stores,
  found: readonly FoundPath[],
  words: Words,
  show: (path: string) => void,
): PaletteItem[] {
  const { loaded } = explorer.getState()
  if (loaded === undefined) return []
  return found.map(({ path: node, isGone }): PaletteItem => {
    const path = pathOf(loaded.merged, node)
    return {
      id: path,
      group: 'paths',
      text: path,
      isOfImage: true,
      isGone,
      ...(isGone ? { note: words.palette.gone } : {}),
      choose: () => show(path),
    }
  })
}
