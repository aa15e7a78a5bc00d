import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { contentOf, noContent } from '../../src/build/overlay/content.ts'
import { packLayer } from '../../src/build/pack/pack-layer.ts'
import { writeArchive, type WrittenArchive } from '../../src/build/pack/write-archive.ts'
import { programs } from '../../src/build/shell/programs/index.ts'
import type { BaseImage } from '../../src/build/stage.ts'
import type { ContextFile } from '../../src/learn/context-file.ts'
import { archiveChunks } from '../../src/tasks/build-archive.ts'
import type { MergedRow } from './build-cases.ts'

/** Whether a program is there to be run, and does what it is asked where it is asked anything. */
export function isThere(program: string, ...args: readonly string[]): boolean {
  const { error, status } = spawnSync(program, args.length === 0 ? ['--version'] : args, { stdio: 'ignore' })
  return error === undefined && (args.length === 0 || status === 0)
}

/** @throws with what the program said where it fails */
export function runTool(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

export async function saveArchive(path: string, archive: WrittenArchive): Promise<void> {
  const chunks: Uint8Array[] = []
  for await (const chunk of archiveChunks(archive)) chunks.push(Uint8Array.from(chunk))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, Buffer.concat(chunks))
}

export function saveContext(folder: string, dockerfile: string, files: readonly ContextFile[]): void {
  const all = [...files, { path: 'Dockerfile', mode: 0o644, text: dockerfile }]
  for (const { path, mode, text } of all) {
    const target = join(folder, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, text, { mode })
  }
}

const busybox = '/bin/busybox'

/** A base with the machine's own busybox above it, so that a builder can run a shell there. */
export async function withBusybox(base: BaseImage, reference: string): Promise<WrittenArchive> {
  const common = { uid: 0, gid: 0, mtimeSeconds: 0, device: [0, 0] as const, xattrs: undefined }
  const names = ['sh', ...programs.keys()].filter((name) => name !== '[')
  const packed = await packLayer([
    { ...common, path: 'bin', kind: 'directory', mode: 0o755, target: '', content: noContent },
    {
      ...common,
      path: 'bin/busybox',
      kind: 'file',
      mode: 0o755,
      target: '',
      content: contentOf(Uint8Array.from(readFileSync(busybox))),
    },
    ...names.map((name) => ({
      ...common,
      path: `bin/${name}`,
      kind: 'symlink' as const,
      mode: 0o777,
      target: 'busybox',
      content: noContent,
    })),
  ])
  return writeArchive({
    ...base,
    layers: [...base.layers.map((layer) => layer.packed), packed],
    history: [...base.history, { created: '2026-01-01T00:00:00Z', created_by: 'ADD busybox.tar / # buildkit' }],
    created: 0,
    reference,
  })
}

/** What stands in a folder of the machine, as the records have rows of a merged tree. */
export function rowsOfFolder(root: string, path = ''): MergedRow[] {
  return readdirSync(join(root, path))
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .flatMap((name) => {
      const inner = path === '' ? name : `${path}/${name}`
      const full = join(root, inner)
      const stat = lstatSync(full)
      const type = stat.isDirectory() ? 'directory' : stat.isSymbolicLink() ? 'symlink' : stat.isFile() ? 'file' : 'other'
      const row: MergedRow = {
        path: inner,
        type,
        mode: (stat.mode & 0o7777).toString(8).padStart(4, '0'),
        uid: stat.uid,
        gid: stat.gid,
        size: type === 'file' ? stat.size : 0,
        link: type === 'symlink' ? readlinkSync(full) : null,
      }
      if (type === 'file') return [{ ...row, sha256: createHash('sha256').update(readFileSync(full)).digest('hex') }]
      return type === 'directory' ? [row, ...rowsOfFolder(root, inner)] : [row]
    })
}

/** Of an eStargz layer its table of contents and its landmarks, which are entries like any other that no container asks for. */
export const isOfStargz = ({ path }: MergedRow) => /^(?:stargz\.index\.json|\.(?:no\.)?prefetch\.landmark)$/.test(path)
