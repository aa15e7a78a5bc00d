import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { bytesSource } from '../../src/bytes/byte-source.ts'
import { LayerTreeBuilder } from '../../src/layer/layer-tree-builder.ts'
import type { LayerTree } from '../../src/layer/layer-tree.ts'
import { readLayer } from '../../src/layer/read-layer.ts'
import { scanLayer } from '../../src/layer/scan-layer.ts'
import { computeDiffId } from '../../src/layer/verify-layer.ts'
import { mergeLayers } from '../../src/merge/merge-layers.ts'

/**
 * Measures the core in Node against the tools of the machine, on the project's own packages as a layer, and writes the
 * table to docs/benchmarks.md. Runs are interleaved and the median counts; read the ratios, the times are this machine's.
 */
const repeats = 5
const folder = mkdtempSync(join(tmpdir(), 'layerscope-bench-'))
const tar = join(folder, 'layer.tar')
execFileSync('tar', ['-cf', tar, 'node_modules'])
execFileSync('gzip', ['-k', '-6', tar])
const tarBytes = new Uint8Array(readFileSync(tar))
const gzipBytes = new Uint8Array(readFileSync(`${tar}.gz`))
const megabytes = statSync(tar).size / 1e6
const options = { layer: 0, mediaType: '', digests: false }

interface Case {
  readonly name: string
  run(): unknown
}

const shell = (command: string) => spawnSync('sh', ['-c', `${command} > /dev/null`], { cwd: folder })
const layers = Array.from({ length: 10 }, (_, layer) => makeLayer(layer, 20_000))

const cases: readonly Case[] = [
  { name: 'gzip -dc | tar tf -', run: () => shell('gzip -dc layer.tar.gz | tar tf -') },
  { name: 'tree of a gzip layer', run: () => readLayer(bytesSource(gzipBytes), options) },
  { name: 'tree of a raw layer', run: () => readLayer(bytesSource(tarBytes), options) },
  { name: 'both digests of a gzip layer', run: () => computeDiffId(bytesSource(gzipBytes), {}) },
  { name: 'search for secrets, raw layer', run: () => scanLayer(bytesSource(tarBytes), {}) },
  { name: 'merge of 10 layers, 20,000 files each', run: () => mergeLayers(layers) },
]

const times = new Map<string, number[]>(cases.map(({ name }) => [name, []]))
for (let round = 0; round < repeats; round++) {
  for (const { name, run } of cases) {
    const begin = performance.now()
    await run()
    times.get(name)?.push(performance.now() - begin)
  }
}

const median = (name: string) => (times.get(name) ?? []).toSorted((a, b) => a - b)[repeats >> 1] ?? 0
const baseline = median('gzip -dc | tar tf -')
const scanned = await scanLayer(bytesSource(tarBytes), {})
const rows = cases.map(({ name }) => {
  const isOfLayer = !name.startsWith('merge')
  return `| ${name.replaceAll('|', '\\|')} | ${median(name).toFixed(0)} ms | ${isOfLayer ? `${(megabytes / (median(name) / 1000)).toFixed(0)} MB/s` : ''} | ${isOfLayer ? (median(name) / baseline).toFixed(2) : ''} |`
})
const document = [
  '# Benchmarks', '', '`npm run bench` writes this file. The layer is the tar of `node_modules`; each time is the median of five interleaved runs in',
  `Node ${process.version} on ${cpus().length} cores, one thread. Read the ratios, which are against \`gzip -dc | tar tf -\` in the same run.`, '',
  `| work on ${megabytes.toFixed(0)} MB of tar | time | tar per second | ratio |`, '|---|---|---|---|', ...rows, '',
  `The search for secrets saw ${scanned.scannedFiles} files with ${(scanned.scannedBytes / 1e6).toFixed(0)} MB of text and passed over ${scanned.skipped.length} (binary, larger than 4 MiB, or known test data); it found ${scanned.findings.length}.`, '',
].join('\n')
writeFileSync('docs/benchmarks.md', document)
process.stdout.write(`${document}\n`)
rmSync(folder, { recursive: true, force: true })

function makeLayer(layer: number, count: number): LayerTree {
  const builder = new LayerTreeBuilder()
  for (let i = 0; i < count; i++) {
    const { row } = builder.openDirectory(`usr/lib${layer % 3}/pkg${i >> 6}/d${(i >> 3) & 7}`)
    const entry = {
      path: '', kind: 'file', size: i % 1000, storedSize: 0, mode: 0o644, uid: 0, gid: 0, userName: '', groupName: '', mtimeSeconds: i, linkTarget: '',
      deviceMajor: 0, deviceMinor: 0, xattrs: undefined, sparse: undefined, headerOffset: 0, dataOffset: i * 512,
    } as const
    builder.setContent(builder.addEntry(row, `file${(i * 7 + layer) & 1023}`, entry, '').row, { fingerprint: [i, layer] })
  }
  return builder.finish()
}
