import type { Advice } from '../analysis/advice.ts'
import type { ImagePart } from '../analysis/base-split.ts'
import type { MergedImage } from '../analysis/loaded-image.ts'
import type { LocatedFinding } from '../analysis/secret-report.ts'
import { findPath, type TreeShape } from '../tree/preorder.ts'
import { walkPairs } from '../tree/walk-pairs.ts'
import { fileTreeOf } from './current-tree.ts'
import { secretsForFilter } from './secret-nodes.ts'
import { emptyFilter, filterOf, type RowFilter } from '../table/filter.ts'
import { openLargest } from '../table/open-largest.ts'
import type { Sort } from '../table/sort.ts'
import { type FilesView, isSameView } from '../table/view-state.ts'

/** Two versions of a path beside each other. */
export interface Comparison {
  /** The path that they are versions of: for another path nothing is chosen. */
  readonly path: string
  /** Layers that did something to the path. */
  readonly before: number
  readonly after: number
}

/** What the picture of sizes shows of a state. */
export interface SizeChoice {
  /** Layers first, and in each its folders; else folders alone. */
  readonly isByLayer: boolean
  /** The folder that fills the picture, '' for the root; of one layer where `layer` names it. */
  readonly place: { readonly path: string; readonly layer: number | undefined }
  /** Layers whose bytes are left out. */
  readonly leftOut: ReadonlySet<number>
  /** Whether what lower layers store and the state does not show is in the picture. */
  readonly hasHidden: boolean
}

/** All that layers store, by folder. */
export const allSizes: SizeChoice = {
  isByLayer: false,
  place: { path: '', layer: undefined },
  leftOut: new Set(),
  hasHidden: true,
}

/** Lines of a text, counted from 1 within a part of it; of a text that is shown whole the part is 0. */
export interface LineRange {
  readonly part: number
  readonly from: number
  /** The last of them. */
  readonly to: number
}

/** What the table shows and how: everything that a person changes while looking. Never part of a tree. */
export interface Browsing {
  readonly view: FilesView
  readonly filter: RowFilter
  /** The order of rows, but for changes. */
  readonly sort: Sort
  /** The order of rows where changes are shown: it begins with the largest, whatever people chose elsewhere. */
  readonly changesSort: Sort
  /** Path of the selected row; undefined when none is. */
  readonly selected: string | undefined
  /** In the order of a tar, where a path may occur more than once: the `dataOffset` of the selected entry. */
  readonly selectedOffset: number | undefined
  /** The versions that were chosen to be compared; undefined for the newest and the one before it. */
  readonly comparison: Comparison | undefined
  /** The layer whose content of that path a person chose to see; undefined for the one that the view shows. */
  readonly version: number | undefined
  /** What is shown of what stands in that file, as the search for secrets names it (`config.yml`); undefined for the file itself. */
  readonly inside: string | undefined
  /** The picture of sizes; the state that it is of is the one that the view ends with. */
  readonly sizes: SizeChoice
  /** How many layers are the base image's, as a person set it; 0 for none, undefined to go by what is guessed. */
  readonly baseLayers: number | undefined
  /** The part of the image whose secrets are listed; undefined for both. */
  readonly secretsPart: ImagePart | undefined
  /** The advice whose changed lines are to be shown, until they are. */
  readonly fix: Advice | undefined
  /** The lines that were chosen in the text of that path. */
  readonly lines: LineRange | undefined
  /** The place on the way through the layers; undefined before the first of all. */
  readonly step: { readonly layer: number; readonly entries: number } | undefined
  /** The finding that a link or a person led to, among the secrets or in what holds it, as the address names it. */
  readonly finding: string | undefined
  /** In states: by path of the merged tree, 1 for open directories. */
  readonly expanded: Uint8Array
  /** The same for the tree of a view that is no state; begun anew by each, undefined in states. */
  readonly expandedInView: Uint8Array | undefined
}

/** Trees up to this are shown open; larger ones begin with their top level. Of changes so many rows are shown at first. */
const smallTree = 300

/**
 * How a freshly opened image is shown: the final state, in the order of names.
 * @param isPartial whether more of it will come: then nothing is open at first, however little there is
 */
export function createBrowsing({ merged, layers }: Pick<MergedImage, 'merged' | 'layers'>, isPartial = false): Browsing {
  return {
    view: { kind: 'after', layer: Math.max(0, layers.length - 1) },
    filter: emptyFilter,
    sort: { key: 'name', isDescending: false },
    changesSort: { key: 'size', isDescending: true },
    selected: undefined,
    selectedOffset: undefined,
    comparison: undefined,
    version: undefined,
    inside: undefined,
    sizes: allSizes,
    baseLayers: undefined,
    secretsPart: undefined,
    fix: undefined,
    lines: undefined,
    finding: undefined,
    step: undefined,
    expanded: isPartial ? new Uint8Array(merged.parent.length) : initialExpansion(merged),
    expandedInView: undefined,
  }
}

/** Which directories are open at first. */
export function initialExpansion(tree: TreeShape): Uint8Array {
  const expanded = new Uint8Array(tree.parent.length)
  if (expanded.length <= smallTree) expanded.fill(1)
  return expanded
}

/**
 * How an image is shown that takes the place of another with nearly the same files, or fewer: every path stays as it was.
 * @param wasPartial whether that had fewer layers
 * @param isPartial whether more of them will come
 */
export function carryBrowsing(
  browsing: Browsing,
  from: MergedImage,
  to: MergedImage,
  wasPartial = false,
  isPartial = false,
): Browsing {
  const { view, expandedInView, selected } = browsing
  const carry = (expanded: Uint8Array, before: TreeShape, after: TreeShape): Uint8Array => {
    const closed = new Uint8Array(after.parent.length)
    // Where nothing was opened, the directories are as at first.
    if (!expanded.includes(1)) return isPartial ? closed : initialExpansion(after)
    const carriedOver = wasPartial ? closed : initialExpansion(after)
    walkPairs(before, after, (a, b) => {
      if (a >= 0 && b >= 0) carriedOver[b] = expanded[a] ?? 0
    })
    return carriedOver
  }
  const carried = { ...browsing, expanded: carry(browsing.expanded, from.merged, to.merged) }
  // Of layers that were not read yet there is nothing to be carried.
  if (expandedInView?.includes(1) === false) return arriveAtView(carried, to)
  const [before, after] = [fileTreeOf(from, view).shape, fileTreeOf(to, view).shape]
  const shown = expandedInView === undefined ? carried : { ...carried, expandedInView: carry(expandedInView, before, after) }
  // An address may have led to a path that was not there yet.
  const hasCome = selected !== undefined && findPath(before, selected) < 0 && findPath(after, selected) > 0
  return hasCome ? { ...shown, ...revealPath(shown, after, selected) } : shown
}

/**
 * A choice of a version, of lines, of an entry or of what stands in a file is of one path in one view: going to another leaves it, and what a
 * link led to.
 */
export function changeBrowsing(browsing: Browsing, change: Partial<Browsing>): Browsing {
  const isElsewhere =
    ('selected' in change && change.selected !== browsing.selected) ||
    (change.view !== undefined && !isSameView(change.view, browsing.view))
  const isOtherText =
    isElsewhere ||
    ('version' in change && change.version !== browsing.version) ||
    ('inside' in change && change.inside !== browsing.inside)
  return {
    ...browsing,
    ...(isElsewhere ? { version: undefined, inside: undefined, selectedOffset: undefined, finding: undefined } : {}),
    ...(isOtherText ? { lines: undefined } : {}),
    ...change,
  }
}

/**
 * What is open when a view is come to: of changes the largest branches, of a layer as stored all if it is small; and all that
 * leads to the selected path. A state keeps what was open in states.
 * @param findings the secrets that were found so far: a filter may ask for them
 */
export function arriveAtView(browsing: Browsing, loaded: MergedImage, findings: readonly LocatedFinding[] = []): Browsing {
  const { view, filter, selected } = browsing
  if (view.kind === 'after') {
    const arrived = { ...browsing, expandedInView: undefined }
    return selected === undefined ? arrived : { ...arrived, ...revealPath(arrived, loaded.merged, selected) }
  }
  const tree = fileTreeOf(loaded, view)
  const expandedInView =
    view.kind === 'changes'
      ? openLargest(tree, filterOf(tree, filter, secretsForFilter(tree, filter, findings)).marks, smallTree)
      : initialExpansion(tree.shape)
  const arrived = { ...browsing, expandedInView }
  return selected === undefined || tree.isList ? arrived : { ...arrived, ...revealPath(arrived, tree.shape, selected) }
}

/** The order of rows in the view that is shown. */
export function sortOf({ view, sort, changesSort }: Browsing): Sort {
  return view.kind === 'changes' ? changesSort : sort
}

/** The change that orders the rows of the view that is shown. */
export function sortBy({ view }: Browsing, sort: Sort): Partial<Browsing> {
  return view.kind === 'changes' ? { changesSort: sort } : { sort }
}

/** The directories that are open in the view that is shown. */
export function expansionOf(browsing: Browsing): Uint8Array {
  return browsing.expandedInView ?? browsing.expanded
}

/** The change that opens or closes directories. */
export function setExpansion(browsing: Browsing, nodes: Iterable<number>, isOpen: boolean): Partial<Browsing> {
  const expanded = expansionOf(browsing).slice()
  for (const node of nodes) expanded[node] = isOpen ? 1 : 0
  return browsing.expandedInView === undefined ? { expanded } : { expandedInView: expanded }
}

/** The change that opens or closes all directories at once. */
export function setAllExpanded(browsing: Browsing, isOpen: boolean): Partial<Browsing> {
  const expanded = new Uint8Array(expansionOf(browsing).length).fill(isOpen ? 1 : 0)
  return browsing.expandedInView === undefined ? { expanded } : { expandedInView: expanded }
}

/** The change that selects a path and opens everything above it. */
export function revealPath(browsing: Browsing, shape: TreeShape, path: string): Partial<Browsing> {
  const above: number[] = []
  const node = findPath(shape, path)
  for (let at = node < 0 ? -1 : (shape.parent[node] ?? -1); at > 0; at = shape.parent[at] ?? -1) above.push(at)
  return { selected: path, ...setExpansion(browsing, above, true) }
}

/** The same in the view that is shown. */
export function revealInView(browsing: Browsing, loaded: MergedImage, path: string): Partial<Browsing> {
  return revealPath(browsing, fileTreeOf(loaded, browsing.view).shape, path)
}
