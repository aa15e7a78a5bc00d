import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  createReadStream,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { headerBlock, tarBytes } from '../support/tar.ts'
import { estargzBlob, zstdChunkedBlob } from '../support/toc.ts'
import { isOnPath } from './measure.ts'

/** Where programs keep many files of every kind. The first that exist are taken until there is enough. */
const roots = [
  '/usr/share',
  '/usr/lib/python3',
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib',
  'node_modules',
]

/** The same files packed in the forms that layers come in. Paths. */
export interface LayerFiles {
  readonly tar: string
  readonly gzip: string
  /** Many gzip members of 4 MiB, as parallel writers make them. */
  readonly members: string
  /** Undefined without the program zstd. */
  readonly zstd: string | undefined
  /** The names of the files, each with a NUL behind it. */
  readonly list: string
  readonly tarBytes: number
  readonly entries: number
}

const run = (command: string, args: readonly string[], cwd?: string) =>
  execFileSync(command, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 30 })

/** Packs about so many bytes of the machine's own files as a tar, after having passed over others. Paths. */
export function packFiles(folder: string, name: string, wanted: number, skip: number): { tar: string; list: string } {
  const tar = join(folder, `${name}.tar`)
  const list = join(folder, `${name}.list`)
  writeFileSync(list, chooseFiles(wanted, skip).join('\0'))
  run('tar', ['--null', '--no-recursion', '-cf', tar, '-T', list])
  return { tar, list }
}

/** Of the content, what each of ten layers brings: as in images that are built on others, the lower ones bring most. */
const shares = [0.3, 0.2, 0.12, 0.1, 0.08, 0.07, 0.05, 0.04, 0.03, 0.01]

/** Ten layers that together have about so many bytes, each with gzip and as it is. Paths. */
export function makeTenLayers(folder: string, wanted: number): { gzip: string; tar: string }[] {
  let skip = 0
  return shares.map((share, i) => {
    const { tar } = packFiles(folder, `ten${i}`, wanted * share, skip)
    skip += wanted * share
    run('gzip', ['-6', '-k', tar])
    return { gzip: `${tar}.gz`, tar }
  })
}

/** A layer of about so many bytes in each form, after having passed over others. */
export function makeLayer(folder: string, name: string, wanted: number, skip = 0): LayerFiles {
  const { tar, list } = packFiles(folder, name, wanted, skip)
  const entries = run('tar', ['tf', tar]).toString().split('\n').length - 1
  run('gzip', ['-6', '-k', tar])
  const bytes = readFileSync(tar)
  const members = join(folder, `${name}.members.gz`)
  const size = 4 << 20
  writeFileSync(
    members,
    Buffer.concat(
      Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => gzipSync(bytes.subarray(i * size, (i + 1) * size))),
    ),
  )
  const hasZstd = isOnPath('zstd')
  if (hasZstd) run('zstd', ['-q', '-3', tar])
  return { tar, list, gzip: `${tar}.gz`, members, zstd: hasZstd ? `${tar}.zst` : undefined, tarBytes: bytes.length, entries }
}

function chooseFiles(wanted: number, skip: number): string[] {
  const files: string[] = []
  let size = 0
  const walk = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (size >= skip + wanted) return
      const path = join(folder, entry.name)
      if (size >= skip) files.push(path)
      if (entry.isDirectory()) walk(path)
      else if (entry.isFile()) size += lstatSync(path).size
    }
  }
  for (const root of roots) if (existsSync(root)) walk(root)
  return files
}

/** Writes JSON as a blob; gives its descriptor, the media type apart. */
export function putBlob(blobs: string, value: unknown): { digest: string; size: number } {
  const bytes = Buffer.from(JSON.stringify(value))
  const digest = createHash('sha256').update(bytes).digest('hex')
  writeFileSync(join(blobs, digest), bytes)
  return { digest: `sha256:${digest}`, size: bytes.length }
}

/** Packs layer blobs as an archive that `docker save` writes, which is an OCI layout too. */
export async function makeImage(folder: string, name: string, layers: readonly { path: string; tar: string }[]): Promise<string> {
  const root = join(folder, name)
  const blobs = join(root, 'blobs', 'sha256')
  mkdirSync(blobs, { recursive: true })
  const put = (value: unknown) => putBlob(blobs, value)
  const diffIds: string[] = []
  const descriptors: { mediaType: string; digest: string; size: number }[] = []
  for (const { path, tar } of layers) {
    const digest = await digestOf(path)
    if (!existsSync(join(blobs, digest))) linkSync(path, join(blobs, digest))
    const suffix = path.endsWith('.gz') ? '+gzip' : path.endsWith('.zst') ? '+zstd' : ''
    descriptors.push({
      mediaType: `application/vnd.oci.image.layer.v1.tar${suffix}`,
      digest: `sha256:${digest}`,
      size: statSync(path).size,
    })
    diffIds.push(`sha256:${await digestOf(tar)}`)
  }
  const history = layers.map((_, i) => ({ created: '2024-01-02T03:04:05Z', created_by: `COPY layer${i} /` }))
  const config = put({ architecture: 'amd64', os: 'linux', config: {}, rootfs: { type: 'layers', diff_ids: diffIds }, history })
  const mediaType = 'application/vnd.oci.image.manifest.v1+json'
  const manifest = put({
    schemaVersion: 2,
    mediaType,
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', ...config },
    layers: descriptors,
  })
  const blobPath = (digest: string) => `blobs/sha256/${digest.slice('sha256:'.length)}`
  const write = (file: string, value: unknown) => writeFileSync(join(root, file), JSON.stringify(value))
  write('oci-layout', { imageLayoutVersion: '1.0.0' })
  write('index.json', { schemaVersion: 2, manifests: [{ mediaType, ...manifest }] })
  write('manifest.json', [
    { Config: blobPath(config.digest), RepoTags: ['bench:latest'], Layers: descriptors.map(({ digest }) => blobPath(digest)) },
  ])
  const archive = join(folder, `${name}.tar`)
  run('tar', ['-cf', archive, '-C', root, 'oci-layout', 'index.json', 'manifest.json', 'blobs'])
  return archive
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk)
  return hash.digest('hex')
}

/** Layers with a table of contents of so many files, in both formats. Paths. */
export function makeTocLayers(folder: string, files: number): { estargz: string; zstdChunked: string } {
  const entries = Array.from({ length: files }, (_, i) => ({
    path: `usr/lib/part${i >> 8}/file${i}.txt`,
    content: `${i}\n`.repeat(100 + (i % 300)),
    mtime: 1_700_000_000,
  }))
  const paths = { estargz: join(folder, 'toc.tar.gz'), zstdChunked: join(folder, 'toc.tar.zst') }
  writeFileSync(paths.estargz, estargzBlob(entries).blob)
  writeFileSync(paths.zstdChunked, zstdChunkedBlob(entries).blob)
  return paths
}

/**
 * Layers of small files that together have so many entries: each adds files, overwrites some of the layer before, and
 * deletes others. The same on every machine.
 */
export function makeManyEntries(
  folder: string,
  layers: number,
  entriesPerLayer: number,
  name = 'many',
): { path: string; tar: string }[] {
  return Array.from({ length: layers }, (_, layer) => {
    const tar = join(folder, `${name}${layer}.tar`)
    const content = Buffer.alloc(512, 'some text\n')
    const parts: Buffer[] = []
    for (let i = 0; i < entriesPerLayer; i++) {
      // A tenth goes to what the layer before added, and a tenth of that deletes from it: another tenth in each layer.
      const isOfLower = layer > 0 && (i + layer) % 10 === 0
      const isDeletion = isOfLower && (i + layer) % 100 === 50
      const directory = `opt/part${isOfLower ? layer - 1 : layer}/package${i >> 9}/module${(i >> 5) & 15}`
      const path = `${directory}/${isDeletion ? '.wh.' : ''}file${i}.txt`
      parts.push(
        headerBlock({ path: Buffer.from(path), size: isDeletion ? 0 : 1 + ((i + layer) % 500), mtime: 1_700_000_000 + layer }),
      )
      if (!isDeletion) parts.push(content)
    }
    parts.push(Buffer.alloc(1024))
    writeFileSync(tar, Buffer.concat(parts))
    run('gzip', ['-1', '-k', tar])
    return { path: `${tar}.gz`, tar }
  })
}

/** So many gzip layers of a few small files each. */
export function makeTinyLayers(folder: string, layers: number): { path: string; tar: string }[] {
  return Array.from({ length: layers }, (_, layer) => {
    const tar = join(folder, `tiny${layer}.tar`)
    const entries = Array.from({ length: 8 }, (_file, i) => ({
      path: `app/part${layer}/file${i}.txt`,
      content: `layer ${layer}, file ${i}\n`.repeat(40),
      mtime: 1_700_000_000,
    }))
    const bytes = tarBytes(entries)
    writeFileSync(tar, bytes)
    writeFileSync(`${tar}.gz`, gzipSync(bytes))
    return { path: `${tar}.gz`, tar }
  })
}
