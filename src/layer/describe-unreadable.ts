import { makeFault } from '../bytes/problem.ts'
import type { Fault } from '../bytes/problem-codes.ts'
import { type Packing, recognizeMagic } from '../formats/magic.ts'
import { hasValidChecksum } from '../formats/tar/header.ts'

/** Why nothing of a layer can be shown. */
export interface Unreadable {
  /** `layer-packed`: in a compression or archive form that is known by name only. */
  readonly code: 'layer-packed' | 'layer-unreadable'
  readonly reason: Fault
  /** Name of that form: `lz4`. Undefined where it is none. */
  readonly packing: string | undefined
}

/**
 * Explains a layer without a single entry by its first bytes.
 * @param head the first bytes after decompression; undefined where not even those could be had
 * @param reason what the reader stumbled over; undefined where it found an empty archive
 * @returns undefined where the archive is empty and its bytes are nothing else that is known
 */
export function describeUnreadable(head: Uint8Array | undefined, reason: Fault): Unreadable
export function describeUnreadable(head: Uint8Array | undefined, reason: undefined): Unreadable | undefined
export function describeUnreadable(head: Uint8Array | undefined, reason: Fault | undefined): Unreadable | undefined {
  const known = head === undefined ? undefined : recognizeMagic(head)
  if (known?.packing !== undefined)
    return { code: 'layer-packed', reason: packedFault(known.packing), packing: known.packing.name }
  const cause = known === undefined ? reason && makeFault('no-entries', { reason }) : makeFault('no-tar', { kind: known.kind })
  return cause && { code: 'layer-unreadable', reason: cause, packing: undefined }
}

/** In which form a blob is that is not unpacked here; undefined where it is in none. A tar's first name may look like one. */
export function findPacking(head: Uint8Array): Fault<'packed'> | undefined {
  const isTar = head.length >= 512 && hasValidChecksum(head)
  const packing = isTar ? undefined : recognizeMagic(head)?.packing
  return packing && packedFault(packing)
}

function packedFault({ name }: Packing): Fault<'packed'> {
  return makeFault('packed', { packing: name })
}
