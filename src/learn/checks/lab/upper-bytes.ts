import { type TaughtLab, upperBytes as bytesOf } from '../../lab/taught-lab.ts'

/** So many bytes of content in upper. */
export function upperBytes(lab: TaughtLab, { bytes }: { readonly bytes: number }) {
  const found = bytesOf(lab)
  return found === bytes ? undefined : { asked: bytes, found }
}
