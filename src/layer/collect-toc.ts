import type { ProblemList } from '../bytes/problem.ts'
import { landmarkNames } from '../formats/toc/estargz.ts'
import { halvesOfHex } from '../formats/toc/toc-digest.ts'
import type { TableOfContents, TocEntry } from '../formats/toc/toc.ts'
import { type CollectedLayer, EntryCollector } from './entry-collector.ts'

/**
 * The tree of a table of contents, by the same rules as that of a tar.
 * @param withDigests whether the tree is to have the digests of files; the table must have been read with them
 */
export function collectToc(toc: TableOfContents, layer: number, problems: ProblemList, withDigests: boolean): CollectedLayer {
  const collector = new EntryCollector(layer, problems, [])
  let hasLandmark = false
  let index = 0
  for (const entry of toc.entries) {
    hasLandmark ||= landmarkNames.has(entry.path)
    collector.entry(entry)
    const fingerprint = fingerprintOf(entry, layer, index++)
    collector.describe(withDigests && entry.sha256 !== undefined ? { fingerprint, sha256: entry.sha256 } : { fingerprint })
  }
  // Without a landmark, as BuildKit writes, the table stands behind the end of the tar, where it makes no file.
  if (toc.ownEntry !== undefined && hasLandmark) {
    collector.entry(toc.ownEntry)
    collector.describe({ fingerprint: halvesOfHex(toc.digest.slice('sha256:'.length)) })
  }
  return collector.finish()
}

/** The first 64 bits of SHA-256 of nothing. */
const emptyFingerprint = [0xe3b0c442, 0x98fc1c14] as const

/** The first 64 bits of the file's digest; where there is none, a number that no other file of the image has. */
function fingerprintOf({ fingerprint, size }: TocEntry, layer: number, index: number): readonly [number, number] {
  return fingerprint ?? (size === 0 ? emptyFingerprint : [layer + 1, index])
}
