import type { ExplorerState } from './explorer-state.ts'
import { noWork, type Work } from './work.ts'

/** The work for an open image that a person may follow. */
export type WorkKind = 'reading' | 'search' | 'digests' | 'packages'

/** How far the reading of the layers is. */
export interface Reading extends Work {
  readonly doneLayers: number
  readonly layers: number
  readonly entries: number
}

/** How far the reading of the layers is. */
export function readingOf({ stage, layers, startedAt }: ExplorerState): Reading {
  let doneBytes = 0
  let totalBytes = 0
  let entries = 0
  let doneLayers = 0
  for (const { layer, status, progress, facts } of layers) {
    if (status === 'read' || status === 'absent') doneLayers++
    if (layer.blob !== undefined) totalBytes += layer.storedBytes
    doneBytes += status === 'read' ? layer.storedBytes : (progress?.readBytes ?? 0)
    entries += facts?.entries ?? progress?.entries ?? 0
  }
  const status = stage === 'loading' ? 'running' : stage === 'ready' ? 'done' : 'none'
  return { status, doneBytes, totalBytes, startedAt, startedBytes: 0, doneLayers, layers: layers.length, entries }
}

/** How far the search for secrets is. */
export function searchOf({ stage, secrets }: Pick<ExplorerState, 'stage' | 'secrets'>): Work {
  const { isOver, isCancelled, failure, searchedBytes, totalBytes, startedAt, startedBytes } = secrets
  const ended = isCancelled ? 'cancelled' : failure === undefined ? 'done' : 'failed'
  const status = isOver ? ended : stage === 'ready' ? 'running' : 'none'
  return { status, doneBytes: searchedBytes, totalBytes, startedAt, startedBytes }
}

/** How far the check of the digests is. */
export function digestsOf({ stage, digests }: Pick<ExplorerState, 'stage' | 'digests'>): Work {
  return stage === 'ready' && digests.status === 'none' ? { ...digests, status: 'running' } : digests
}

/** Layers whose digests are checked, and how many have any. */
export function countChecked({ layers }: Pick<ExplorerState, 'layers'>): { readonly checked: number; readonly total: number } {
  const stored = layers.filter(({ layer }) => layer.blob !== undefined)
  return { checked: stored.filter(({ verification }) => verification !== undefined).length, total: stored.length }
}

/** How far the comparison in the view that is shown is. */
export function comparingOf({ comparing }: Pick<ExplorerState, 'comparing'>): Work {
  return comparing ?? noWork
}

/** Whether anything runs for the image that a person may wait for. */
export function isBusy(state: ExplorerState): boolean {
  return (
    state.stage === 'opening' ||
    [readingOf(state), searchOf(state), digestsOf(state), state.packages, comparingOf(state)].some(
      ({ status }) => status === 'running',
    )
  )
}
