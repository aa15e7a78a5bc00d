import type { ProblemList } from '../bytes/problem.ts'
import { landmarkNames } from '../formats/toc/estargz.ts'
import type { TableOfContents, TocEntry } from '../formats/toc/toc.ts'
import { type CollectedLayer, EntryCollector } from './entry-collector.ts'

/**
 * The tree of a table of contents, by the same rules as that of a tar.
 * @param withDigests whether the tree is to have the digests of files
 */
export function collectToc(toc: TableOfContents, layer: number, problems: ProblemList, withDigests: boolean): CollectedLayer {
  const collector = new EntryCollector(layer, problems, [])
  let hasLandmark = false
  toc.entries.forEach((entry, i) => {
    hasLandmark ||= landmarkNames.has(entry.path)
    collector.entry(entry)
    const fingerprint = fingerprintOf(entry, layer, i)
    collector.describe(withDigests && entry.sha256 !== undefined ? { fingerprint, sha256: entry.sha256 } : { fingerprint })
  })
  // Without a landmark, as BuildKit writes, the table stands behind the end of the tar, where it makes no file.
  if (toc.ownEntry !== undefined && hasLandmark) {
    collector.entry(toc.ownEntry)
    collector.describe({ fingerprint: halvesOf(toc.digest.slice('sha256:'.length)) })
  }
  return collector.finish()
}

/** The first 64 bits of SHA-256 of nothing. */
const emptyFingerprint = [0xe3b0c442, 0x98fc1c14] as const

/** The first 64 bits of the file's digest; where there is none, a number that no other file of the image has. */
function fingerprintOf({ sha256, size }: TocEntry, layer: number, index: number): readonly [number, number] {
  if (sha256 !== undefined) return halvesOf(sha256)
  return size === 0 ? emptyFingerprint : [layer + 1, index]
}

function halvesOf(hex: string): readonly [number, number] {
  return [hexNumber(hex, 0), hexNumber(hex, 8)]
}

/** Eight hex digits as a number. Cutting them out for the platform to parse would take five times as long. */
function hexNumber(text: string, at: number): number {
  let value = 0
  for (let i = at; i < at + 8; i++) {
    const code = text.charCodeAt(i)
    value = (value << 4) | (code <= 0x39 ? code - 0x30 : code - 0x57)
  }
  return value >>> 0
}
