import { mostRows } from '../../learn/lab/lab-row.ts'
import { mostImageBytes } from '../../learn/lab/lab-run.ts'
import type { ExplorerState } from '../explorer-state.ts'

/** Whether the lab can hold the layers of an image: all of them are read, and all content fits into memory. */
export function canBegin({ image, loaded }: Pick<ExplorerState, 'image' | 'loaded'>): boolean {
  if (image === undefined || loaded === undefined) return false
  const bytes = loaded.trees.reduce((sum, { size }) => sum + size.reduce((a, b) => a + b, 0), 0)
  return bytes <= mostImageBytes && loaded.merged.parent.length <= mostRows
}
