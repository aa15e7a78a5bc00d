import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { listLayer, type ListedPath } from '../../../src/analysis/list-paths.ts'
import { bytesSource } from '../../../src/bytes/byte-source.ts'
import { readLayer } from '../../../src/layer/read-layer.ts'
import { normalizeEntryPath } from '../../../src/layer/entry-path.ts'
import { mergeLayers } from '../../../src/merge/merge-layers.ts'

/**
 * The tar files of other projects' tests (Go, libarchive, tar-split), with what GNU tar, bsdtar and Python's tarfile say of
 * each. Where the three agree so must we, except for the cases below.
 */
const folder = new URL('../../../../shared/images/projects/', import.meta.url)
const isHere = existsSync(folder)

/** Files for which the truth, Python's reading, is not what container tools see; each with its reason. */
const otherwise: Readonly<Record<string, string>> = {
  'go-archive-tar/pax-nil-sparse-data.tar': 'Python does not expand this sparse file; Go does',
  'go-archive-tar/pax-nil-sparse-hole.tar': 'Python does not expand this sparse file; Go does',
  'go-archive-tar/pax-sparse-big.tar': 'Python does not expand this sparse file; Go does',
  'go-archive-tar/pax-bad-mtime-file.tar': 'an unreadable PAX time leaves that of the header',
  'libarchive/read_format_tar_pax_timestamps.tar': 'Python takes no time from this header',
  'libarchive/read_format_tar_timestamp_overflow.tar': 'a number behind leading NULs counts, as in Go',
}

interface TruthEntry {
  readonly path: string
  readonly type: string
  readonly mode: string
  readonly uid: number
  readonly gid: number
  readonly size: number
  readonly sha256?: string
}

const truths: Record<string, { allAgree: boolean; python: { entries: TruthEntry[] } }> = isHere
  ? JSON.parse(gunzipSync(readFileSync(new URL('tars.truth.json.gz', folder))).toString())
  : {}

async function list(name: string): Promise<ListedPath[]> {
  const content = await readLayer(bytesSource(new Uint8Array(readFileSync(new URL(name, folder)))), {
    layer: 0,
    mediaType: '',
    digests: true,
  })
  return [...listLayer([content.tree], mergeLayers([content.tree]).merged, 0)].filter((path) => !path.isImplied)
}

describe.skipIf(!isHere)('tar files of other projects', () => {
  for (const [name, truth] of Object.entries(truths)) {
    if (!truth.allAgree || name in otherwise) {
      it(`does not stumble over ${name}`, async () => {
        expect(Array.isArray(await list(name))).toBe(true)
      })
      continue
    }
    it(`reads ${name} as GNU tar, bsdtar and Python do`, async () => {
      const expected = new Map(truth.python.entries.map((entry) => [normalizeEntryPath(entry.path), entry]))
      expected.delete('')
      const found = new Map((await list(name)).map((path) => [path.path, path]))
      expect(new Set(found.keys())).toEqual(new Set(expected.keys()))
      for (const [path, entry] of expected) {
        const listed = found.get(path ?? '')
        const type = listed?.hardLinkTo === undefined ? listed?.type : 'hardlink'
        expect([path, type, listed?.mode, listed?.uid, listed?.gid]).toEqual([
          path,
          entry.type,
          Number.parseInt(entry.mode, 8),
          entry.uid,
          entry.gid,
        ])
        if (type === 'file')
          expect([path, listed?.size, entry.sha256 && listed?.sha256]).toEqual([path, entry.size, entry.sha256])
      }
    })
  }
})
