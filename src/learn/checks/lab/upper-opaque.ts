import { type TaughtLab, upperAt } from '../../lab/taught-lab.ts'

/** An opaque folder at a path of upper. */
export function upperOpaque(lab: TaughtLab, { path }: { readonly path: string }) {
  return upperAt(lab, path)?.isOpaque === true ? undefined : { path }
}
