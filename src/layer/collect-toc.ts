import type { ProblemList } from '../bytes/problem.ts'
import type { TarRows } from '../formats/tar/scan/tar-rows.ts'
import { landmarkNames } from '../formats/toc/estargz.ts'
import { halvesOfHex } from '../formats/toc/toc-digest.ts'
import type { TocVisitor } from '../formats/toc/toc-scanner.ts'
import type { TableOfContents, TocEntry } from '../formats/toc/toc.ts'
import { type CollectedLayer, EntryCollector } from './entry-collector.ts'

/**
 * The tree of a table of contents, by the same rules as that of a tar.
 * @param withDigests whether the tree is to have the digests of files; the table must have been read with them
 */
export function collectToc(toc: TableOfContents, layer: number, problems: ProblemList, withDigests: boolean): CollectedLayer {
  const collector = new TocCollector(layer, problems, withDigests)
  for (const entry of toc.entries) collector.entry(entry)
  return collector.finish(toc)
}

/** Takes the entries of a table of contents in its order. */
export class TocCollector implements TocVisitor {
  readonly #collector: EntryCollector
  readonly #layer: number
  readonly #withDigests: boolean
  #hasLandmark = false
  #index = 0

  /** As `collectToc` has them. */
  constructor(layer: number, problems: ProblemList, withDigests: boolean) {
    this.#collector = new EntryCollector(layer, problems, [])
    this.#layer = layer
    this.#withDigests = withDigests
  }

  rows(rows: TarRows): void {
    this.#collector.rows(rows)
    this.#index += rows.count
  }

  entry(entry: TocEntry): void {
    this.#hasLandmark ||= landmarkNames.has(entry.path)
    this.#collector.entry(entry)
    const fingerprint = fingerprintOf(entry, this.#layer, this.#index++)
    const { sha256 } = entry
    this.#collector.describe(this.#withDigests && sha256 !== undefined ? { fingerprint, sha256 } : { fingerprint })
  }

  /** The tree of all that was taken. Nothing may be called afterwards. */
  finish({ ownEntry, digest }: Pick<TableOfContents, 'ownEntry' | 'digest'>): CollectedLayer {
    // Without a landmark, as BuildKit writes, the table stands behind the end of the tar, where it makes no file.
    if (ownEntry !== undefined && this.#hasLandmark) {
      this.#collector.entry(ownEntry)
      this.#collector.describe({ fingerprint: halvesOfHex(digest.slice('sha256:'.length)) })
    }
    return this.#collector.finish()
  }
}

/** The first 64 bits of SHA-256 of nothing. */
const emptyFingerprint = [0xe3b0c442, 0x98fc1c14] as const

/** The first 64 bits of the file's digest; where there is none, a number that no other file of the image has. */
function fingerprintOf({ fingerprint, size }: TocEntry, layer: number, index: number): readonly [number, number] {
  return fingerprint ?? (size === 0 ? emptyFingerprint : [layer + 1, index])
}
