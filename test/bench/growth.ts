import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, mkdtempSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { headerBlock } from '../support/tar.ts'
import { runCommand } from './command.ts'
import { putBlob } from './inputs.ts'

// How time and memory of the command line grow with paths and layers. Writes docs/growth.md and docs/growth.svg.

const most = Number(process.env['GROWTH_PATHS'] ?? 10_000_000)
const folder = mkdtempSync(join(process.env['BENCH_FOLDER'] ?? tmpdir(), 'layerscope-growth-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const file = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const say = (text: string) => void process.stderr.write(`${text}\n`)

interface Measured {
  readonly paths: number
  readonly layers: number
  /** Of all threads, user and system, in seconds. */
  readonly cpu: number
  readonly wall: number
  /** Resident at most, in bytes. */
  readonly peak: number
}

/** An OCI image layout, a folder, whose layers are uncompressed and hold empty files with unlike names; every tenth overwrites one. */
function makeFolder(paths: number, layers: number): string {
  const root = join(folder, `${paths}-${layers}`)
  const blobs = join(root, 'blobs', 'sha256')
  mkdirSync(blobs, { recursive: true })
  const digests = Array.from({ length: layers }, (_, layer) => writeLayer(root, blobs, layer, Math.round(paths / layers)))
  const config = putBlob(blobs, {
    architecture: 'amd64',
    os: 'linux',
    rootfs: { type: 'layers', diff_ids: digests.map(({ digest }) => digest) },
  })
  const manifest = putBlob(blobs, {
    schemaVersion: 2,
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', ...config },
    layers: digests.map((layer) => ({ mediaType: 'application/vnd.oci.image.layer.v1.tar', ...layer })),
  })
  writeFileSync(join(root, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }))
  const mediaType = 'application/vnd.oci.image.manifest.v1+json'
  writeFileSync(join(root, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [{ mediaType, ...manifest }] }))
  return root
}

function writeLayer(root: string, blobs: string, layer: number, count: number): { digest: string; size: number } {
  const path = join(root, 'layer')
  const hash = createHash('sha256')
  const output = openSync(path, 'w')
  let size = 0
  const write = (parts: readonly Buffer[]) => {
    const bytes = Buffer.concat(parts)
    hash.update(bytes)
    size += writeSync(output, bytes)
  }
  for (let begin = 0; begin < count; begin += 10_000) {
    const parts: Buffer[] = []
    for (let i = begin; i < Math.min(count, begin + 10_000); i++) {
      const of = layer > 0 && i % 10 === 0 ? layer - 1 : layer
      // Multiplied by a large odd number, so that names are neither alike nor sorted.
      const name = (Math.imul(i + of * 7919, 0x9e37_79b1) >>> 0).toString(36)
      parts.push(
        headerBlock({ path: Buffer.from(`opt/part${of}/d${(i >> 6) % 4096}/${name}-${i}`), mtime: 1_700_000_000 + layer }),
      )
    }
    write(parts)
  }
  write([Buffer.alloc(1024)])
  closeSync(output)
  const digest = hash.digest('hex')
  renameSync(path, join(blobs, digest))
  return { digest: `sha256:${digest}`, size }
}

function measure(paths: number, layers: number): Measured {
  say(`${paths} paths in ${layers} layers`)
  const root = makeFolder(paths, layers)
  const runs = Array.from({ length: paths > 1_000_000 ? 1 : 3 }, () => {
    const { cpu, wall, peak } = runCommand(['waste', root])
    return { paths, layers, cpu: cpu / 1000, wall: wall / 1000, peak }
  })
  rmSync(root, { recursive: true })
  return runs.toSorted((a, b) => a.cpu - b.cpu)[0] ?? { paths, layers, cpu: 0, wall: 0, peak: 0 }
}

/** The power of the number of paths with which a figure grows from one row to the next. */
const power = (before: Measured | undefined, now: Measured, of: (row: Measured) => number, by: (row: Measured) => number) =>
  before === undefined ? '' : (Math.log(of(now) / of(before)) / Math.log(by(now) / by(before))).toFixed(2)

function table(rows: readonly Measured[], by: (row: Measured) => number, empty: Measured): string {
  const lines = rows.map((row, i) => {
    const perPath = (row.peak - empty.peak) / row.paths
    const cells = [
      row.paths.toLocaleString('en'),
      row.layers.toLocaleString('en'),
      `${row.cpu.toFixed(2)} s`,
      `${row.wall.toFixed(2)} s`,
      power(rows[i - 1], row, (of) => of.cpu - empty.cpu, by),
      `${Math.round(row.peak / 1e6).toLocaleString('en')} MB`,
      `${Math.round(perPath)} B`,
    ]
    return `| ${cells.join(' | ')} |`
  })
  return [
    '| paths | layers | CPU | wall | grows with power | peak memory | over an empty image, a path |',
    '|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n')
}

/** CPU over paths, both in powers of ten. */
function drawing(rows: readonly Measured[]): string {
  const [width, height, margin] = [640, 400, 60]
  const xs = rows.map(({ paths }) => Math.log10(paths))
  const ys = rows.map(({ cpu }) => Math.log10(cpu))
  const [left, right] = [Math.floor(Math.min(...xs)), Math.ceil(Math.max(...xs))]
  const [low, high] = [Math.floor(Math.min(...ys)), Math.ceil(Math.max(...ys))]
  const x = (value: number) => margin + ((value - left) / Math.max(1, right - left)) * (width - 2 * margin)
  const y = (value: number) => height - margin - ((value - low) / Math.max(1, high - low)) * (height - 2 * margin)
  const point = (at: number, value: number) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`
  const grid: string[] = []
  for (let decade = left; decade <= right; decade++) {
    grid.push(`<path d="M${x(decade)} ${margin}V${height - margin}" class="grid"/>`)
    grid.push(
      `<text x="${x(decade)}" y="${height - margin + 20}" text-anchor="middle">${(10 ** decade).toLocaleString('en')}</text>`,
    )
  }
  for (let decade = low; decade <= high; decade++) {
    grid.push(`<path d="M${margin} ${y(decade)}H${width - margin}" class="grid"/>`)
    grid.push(`<text x="${margin - 8}" y="${y(decade) + 4}" text-anchor="end">${10 ** decade} s</text>`)
  }
  const line = rows.map((_, i) => point(xs[i] ?? 0, ys[i] ?? 0)).join(' ')
  const dots = rows.map((_, i) => `<circle cx="${x(xs[i] ?? 0).toFixed(1)}" cy="${y(ys[i] ?? 0).toFixed(1)}" r="4"/>`).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<title>CPU time of layerscope waste by the number of paths</title>
<style>.grid{stroke:#8888;stroke-width:.5}polyline{fill:none;stroke:#0d7a70;stroke-width:2}circle{fill:#0d7a70}text{fill:#888}</style>
${grid.join('\n')}
<polyline points="${line}"/>${dots}
<text x="${width / 2}" y="${height - 12}" text-anchor="middle">paths in ten layers</text>
<text x="${margin}" y="${margin - 20}">CPU time, user and system</text>
</svg>
`
}

await build({ configFile: file('../../vite.cli.config.ts'), logLevel: 'error' })
const empty = measure(10, 1)
const byPaths = [10_000, 100_000, 1_000_000, 5_000_000, 10_000_000]
  .filter((paths) => paths <= most)
  .map((paths) => measure(paths, 10))
const byLayers = [10, 100, 1000].map((layers) => measure(100_000, layers))
writeFileSync(
  file('../../docs/growth.md'),
  `# Growth

\`npm run bench:growth\` writes this file and its drawing. It makes images of empty files with unlike names, of which every tenth overwrites one
of the layer below, and runs \`layerscope waste\` on them. CPU and memory are those of the whole process with all threads, CPU the least of three
runs (of one above a million paths); the power says how CPU above that of an empty image (${empty.cpu.toFixed(2)} s) grows from the row above: 1 is in proportion.

${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}).

![CPU time over the number of paths](growth.svg)

${table(byPaths, ({ paths }) => paths, empty)}

The same number of paths in more layers; here the power is of the number of layers.

${table(byLayers, ({ layers }) => layers, empty)}
`,
)
writeFileSync(file('../../docs/growth.svg'), drawing(byPaths))
say('docs/growth.md')
