import type { InodeKind } from '../../../build/overlay/inode.ts'
import { type TaughtLab, upperAt } from '../../lab/taught-lab.ts'

/** Something of a kind at a path of upper, or nothing. */
export function upper(lab: TaughtLab, { path, kind }: { readonly path: string; readonly kind: InodeKind | 'nothing' }) {
  const found: InodeKind | 'nothing' = upperAt(lab, path)?.kind ?? 'nothing'
  return found === kind ? undefined : { path, asked: kind, found }
}
