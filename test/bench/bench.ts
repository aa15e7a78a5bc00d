import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { launchBrowser, openBenchPage, serve } from './browser.ts'
import { makeImage, makeLayer, makeManyEntries, makeTenLayers, makeTinyLayers, makeTocLayers } from './inputs.ts'
import { type Case, interleave, median, quantile, shell } from './measure.ts'
import { accessRows, drawRows, drawTimes, limitRow, megabytes, milliseconds, ratioRow, type Row } from './report.ts'
import { measureSeeks } from './seek.ts'
import { measureHundredThousand, measureLarge, measureManyEntries, timeImage, timeTinyLayers } from './whole-image.ts'
import { weighPage } from './weight.ts'

/**
 * Measures the page in a headless Chromium and the command line in Node against the machine's own programs, and writes the
 * table to docs/benchmarks.md. Every case runs once in each round, medians count: read the ratios, the times are this
 * machine's.
 */
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5)
const wanted = Number(process.env['BENCH_MEGABYTES'] ?? 500) * 1e6
const folder = mkdtempSync(join(process.env['BENCH_FOLDER'] ?? tmpdir(), 'layerscope-bench-'))
// Also after a failure: the inputs take gigabytes.
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const say = (text: string) => void process.stderr.write(`${text}\n`)
const config = (name: string) => fileURLToPath(new URL(name, import.meta.url))

say(`making inputs in ${folder}`)
const layer = makeLayer(folder, 'layer', wanted)
const toc = makeTocLayers(folder, 40_000)
const many = makeManyEntries(folder, 10, 100_000)
const hundred = makeManyEntries(folder, 10, 10_000, 'hundred')
const ten = makeTenLayers(folder, wanted)
const images = {
  gzip: await makeImage(
    folder,
    'image',
    ten.map(({ gzip, tar }) => ({ path: gzip, tar })),
  ),
  raw: await makeImage(
    folder,
    'raw-image',
    ten.map(({ tar }) => ({ path: tar, tar })),
  ),
}

say('building')
await build({ configFile: config('../../vite.cli.config.ts'), logLevel: 'error' })
const benchAddress = await serve(config('vite.page.config.ts'))
const pageAddress = await serve(config('../../vite.config.ts'))
const weight = weighPage()
const browser = await launchBrowser()
const forms = [
  layer.gzip,
  layer.members,
  layer.tar,
  layer.gzip,
  toc.estargz,
  toc.zstdChunked,
  ...many.map(({ path }) => path),
  ...(layer.zstd === undefined ? [] : [layer.zstd]),
]
const [gzip, members, tar, gzipAgain, estargz, zstdChunked, firstOfMany] = [0, 1, 2, 3, 4, 5, 6] as const
const zstd = forms.length - 1
const bench = await openBenchPage(browser, benchAddress, forms)

const native = (command: string, ...programs: string[]) => shell(folder, command, ...programs)
const cases: readonly Case[] = [
  { name: 'gzip -dc | tar tf -', run: native('gzip -dc layer.tar.gz | tar tf -', 'gzip', 'tar') },
  { name: 'tree of a gzip layer', run: () => bench.run('readLayers', [gzip], 1) },
  { name: 'pigz -dc | tar tf -', run: native('pigz -dc layer.tar.gz | tar tf -', 'pigz', 'tar') },
  { name: 'DecompressionStream and a walk over the tar', run: () => bench.run('decompressionStream', gzip) },
  { name: 'igzip -dc', run: native('igzip -dc layer.tar.gz', 'igzip') },
  { name: 'tree of the same in many members', run: () => bench.run('readLayers', [members], 1) },
  { name: 'trees of two gzip layers, two workers', run: () => bench.run('readLayers', [gzip, gzipAgain], 2) },
  { name: 'zstd -dc | tar tf -', run: native('zstd -dcq layer.tar.zst | tar tf -', 'zstd', 'tar') },
  { name: 'tree of a zstd layer', run: layer.zstd === undefined ? undefined : () => bench.run('readLayers', [zstd], 1) },
  { name: 'tree of a raw layer', run: () => bench.run('readLayers', [tar], 1) },
  { name: 'reading the raw layer once', run: () => bench.run('readBytes', tar) },
  { name: 'tar tf, seeking', run: native('tar tf layer.tar', 'tar') },
  {
    name: 'igzip | tee openssl | tar, and openssl of the blob',
    run: native(
      'igzip -dc layer.tar.gz | tee >(openssl dgst -sha256 >&2) | tar tf - & openssl dgst -sha256 layer.tar.gz; wait',
      'igzip',
      'openssl',
      'tar',
    ),
  },
  { name: 'sha256sum of blob and tar', run: native('sha256sum layer.tar.gz layer.tar', 'sha256sum') },
  { name: 'tree of a gzip layer and both digests', run: () => bench.run('readAndVerify', gzip) },
  { name: 'eStargz by its table of contents, 40,000 files', run: () => bench.run('previewLayer', estargz) },
  { name: 'zstd:chunked by its table of contents, 40,000 files', run: () => bench.run('previewLayer', zstdChunked) },
  {
    name: 'merging ten layers of 100,000 entries',
    run: () =>
      bench.run(
        'assembleImage',
        many.map((_, i) => firstOfMany + i),
      ),
  },
  { name: 'search for secrets in a gzip layer', run: () => bench.run('scanLayer', gzip) },
  { name: 'search and both digests of a gzip layer', run: () => bench.run('checkLayer', gzip) },
]
const times = await interleave(cases, rounds, (round) => say(`round ${round + 1} of ${rounds}`))
const time = (name: string) => median(times.get(name))

say('reading random files')
const random = await bench.run('readRandomFiles', gzip, 300)
const others: Row[] = []
const otherForms = [
  ['a raw layer', tar],
  ['a gzip layer of many members', members],
  ['eStargz', estargz],
  ['zstd:chunked', zstdChunked],
  ['zstd in one frame', layer.zstd === undefined ? undefined : zstd],
] as const
for (const [form, index] of otherForms) {
  const access = index === undefined ? undefined : await bench.run('readRandomFiles', index, 300)
  others.push(...accessRows(form, access))
}

say('opening the images of ten layers')
const gzipImage = await timeImage(browser, pageAddress, folder, { form: 'gzip', file: images.gzip, limit: 0.25 }, rounds)
const rawImage = await timeImage(browser, pageAddress, folder, { form: 'raw', file: images.raw, limit: 0.33 }, rounds)
const tiny = await timeTinyLayers(browser, pageAddress, await makeImage(folder, 'tiny', makeTinyLayers(folder, 13)), rounds)
say('opening a million entries')
const manyRows = await measureManyEntries(browser, pageAddress, await makeImage(folder, 'many', many))
const hundredRows = await measureHundredThousand(browser, pageAddress, await makeImage(folder, 'hundred', hundred))
const seekRows = await measureSeeks(browser, pageAddress, await makeImage(folder, 'lowest', many.slice(0, 1)))
say('opening an image of 4 GB')
const large = await measureLarge(browser, pageAddress, folder, layer)
await browser.close()

const two = time('trees of two gzip layers, two workers')
const one = time('tree of a gzip layer')
const speedup = two === undefined || one === undefined ? undefined : (2 * one) / two
const cores = Math.min(2, cpus().length)
const rows: readonly Row[] = [
  ratioRow(
    'a gzip layer, drop to complete tree',
    time('tree of a gzip layer'),
    time('gzip -dc | tar tf -'),
    '`gzip -dc | tar tf -`',
    0.3,
  ),
  ratioRow('the same', time('tree of a gzip layer'), time('pigz -dc | tar tf -'), '`pigz -dc | tar tf -`', 0.5),
  ratioRow(
    'the same',
    time('tree of a gzip layer'),
    time('DecompressionStream and a walk over the tar'),
    'DecompressionStream',
    0.5,
  ),
  limitRow('a random file of a listed gzip layer, median', quantile(random.times, 0.5), 10, milliseconds),
  limitRow('the same, 95 of 100', quantile(random.times, 0.95), 30, milliseconds),
  limitRow(
    'memory for it, of the layer',
    (random.checkpointBytes / random.tarBytes) * 100,
    1.5,
    (value) => `${value.toFixed(1)} %`,
  ),
  ...others,
  ratioRow('a zstd layer', time('tree of a zstd layer'), time('zstd -dc | tar tf -'), '`zstd -dc | tar tf -`', 1.5),
  ratioRow(
    'listed and both digests checked',
    time('tree of a gzip layer and both digests'),
    time('igzip | tee openssl | tar, and openssl of the blob'),
    '`igzip | tee openssl | tar`',
    1.3,
  ),
  {
    work: `two layers on ${cores} cores`,
    measured: speedup === undefined ? 'not measured' : `**${speedup.toFixed(2)}** times as fast as on one`,
    target: `≥ ${(0.8 * cores).toFixed(1)}`,
    isMet: speedup === undefined ? undefined : speedup >= 0.8 * cores,
  },
  ratioRow('a layer of many members', time('tree of the same in many members'), one, 'the same in one', 1),
  ratioRow('a raw layer', time('tree of a raw layer'), time('reading the raw layer once'), 'reading it once', 1),
  limitRow(
    'eStargz by its table of contents, 40,000 files',
    time('eStargz by its table of contents, 40,000 files'),
    100,
    milliseconds,
  ),
  limitRow(
    'zstd:chunked by its table of contents, 40,000 files',
    time('zstd:chunked by its table of contents, 40,000 files'),
    100,
    milliseconds,
  ),
  ...gzipImage.rows,
  ...rawImage.rows,
  tiny,
  limitRow(
    '1,000,000 entries in ten layers, merged after the last is read',
    time('merging ten layers of 100,000 entries'),
    1000,
    milliseconds,
  ),
  ...manyRows,
  ...hundredRows,
  ...seekRows,
  ...large,
  limitRow('the page’s scripts in the first load, gzipped', weight, 130_000, (bytes) => `${(bytes / 1000).toFixed(1)} kB`),
]
const document = [
  '# Benchmarks',
  '',
  '`npm run bench` writes this file. It packs files of the machine it runs on as layers, runs the page in a headless Chromium and the command line in Node, and',
  'interleaves them with the programs that it finds. Medians count; read the ratios, the times are this machine’s.',
  '',
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, Chromium ${browser.version()}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${rounds} rounds. The layer: ${megabytes(layer.tarBytes)} of tar, ${layer.entries} entries.`,
  '',
  ...drawRows(rows),
  '',
  '## All times',
  '',
  ...drawTimes(new Map([...times, ...gzipImage.times, ...rawImage.times])),
  '',
].join('\n')
writeFileSync('docs/benchmarks.md', document)
process.stdout.write(`${document}\n`)
