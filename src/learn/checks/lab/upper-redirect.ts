import { type TaughtLab, upperAt } from '../../lab/taught-lab.ts'

/** A folder of upper that notes where lower directories have it. */
export function upperRedirect(lab: TaughtLab, { path, from }: { readonly path: string; readonly from: string }) {
  return upperAt(lab, path)?.redirect === from ? undefined : { path, from }
}
