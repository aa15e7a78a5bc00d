import type { LabLayer } from '../../lab/lab-row.ts'
import type { TaughtLab } from '../../lab/taught-lab.ts'

/** Which directory answers for a path of merged, or none. */
export function merged({ trees }: TaughtLab, { path, layer }: { readonly path: string; readonly layer: LabLayer | 'nothing' }) {
  const found: LabLayer | 'nothing' = trees.merged.find((row) => row.path === path)?.layer ?? 'nothing'
  return found === layer ? undefined : { path, asked: layer, found }
}
