import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { bytesSource } from '../src/bytes/byte-source.ts'
import { readLayer } from '../src/layer/read-layer.ts'
import { tarBytes } from '../test/support/tar.ts'

/*
 * Records test/fixtures/zstd-shares.json.gz: a layer of small files of this Debian, packed by the `zstd` of the machine, whole and
 * without some of the files. `vite build -c vite.scripts.config.ts --ssr scripts/record-zstd-shares.ts`, then give it paths, one a line:
 * find /usr/share/doc /usr/share/perl /usr/lib/python3 /usr/lib/python3.11 /usr/share/bash-completion /usr/share/zoneinfo -type f -size -64k |
 *   sort | awk 'NR % 7 == 0' | node node_modules/.cache/scripts/record-zstd-shares.mjs
 */

const pack = (tar: Uint8Array, level: number) =>
  execFileSync('zstd', ['-q', '-T1', `-${level}`, '-c'], { input: tar, maxBuffer: 2 ** 30 })
const paths = readFileSync(0, 'utf8').trim().split('\n')
const records = paths.map((path) => ({ path: path.slice(1), content: readFileSync(path) }))

const mixes: Readonly<Record<string, (path: string, i: number) => boolean>> = {
  'every third': (_, i) => i % 3 === 0,
  'every tenth': (_, i) => i % 10 === 0,
  'the first half': (_, i) => i * 2 < paths.length,
  copyright: (path) => path.endsWith('/copyright'),
  compressed: (path) => path.endsWith('.gz'),
}

let end = 0
const files = records.map((record) => {
  const begin = end
  end += tarBytes([record]).length - 1024
  return [begin, end]
})
const tar = tarBytes(records)
const levels = []
for (const level of [3, 19]) {
  const blob = pack(tar, level)
  const { stretches } = await readLayer(bytesSource(Uint8Array.from(blob)), { layer: 0, mediaType: '', digests: false })
  const measured = Object.entries(mixes).map(([name, isGone]) => {
    const left = tarBytes(records.filter(({ path }, i) => !isGone(path, i)))
    const gone = records.flatMap(({ path }, i) => (isGone(path, i) ? [i] : []))
    return { name, gone, truth: blob.length - pack(left, level).length }
  })
  levels.push({
    level,
    stored: blob.length,
    contentEnds: [...(stretches?.contentEnds ?? [])],
    storedEnds: [...(stretches?.storedEnds ?? [])],
    measured,
  })
}
writeFileSync('test/fixtures/zstd-shares.json.gz', gzipSync(JSON.stringify({ files, levels }), { level: 9 }))
