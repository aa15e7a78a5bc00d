import type { DebugSymbols } from '../formats/elf/debug-symbols.ts'
import type { LayerColumns } from './layer-tree.ts'

/** What the inspectors learn of a file's content. */
export interface ContentFacts {
  readonly fingerprint: readonly [number, number]
  /** The first four bytes, the first lowest; undefined where nobody read them. */
  readonly firstBytes?: number
  readonly sha256?: string
  /** Undefined where it has none. */
  readonly symbols?: DebugSymbols | undefined
}

/** Of what has no content. */
export const noContent: ContentFacts = { fingerprint: [0, 0] }

/** Writes what columns hold of a file's content over a row. */
export function writeContentFacts(columns: LayerColumns, row: number, { fingerprint, firstBytes = 0 }: ContentFacts): void {
  columns.fingerprintHigh[row] = fingerprint[0]
  columns.fingerprintLow[row] = fingerprint[1]
  columns.firstBytes[row] = firstBytes
}
