import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { contentOf, contentOfText } from '../../src/build/overlay/content.ts'
import { type Inode, makeInode } from '../../src/build/overlay/inode.ts'
import { inodeAt, Overlay, type Place } from '../../src/build/overlay/overlay.ts'
import { packLayer } from '../../src/build/pack/pack-layer.ts'
import { sha256Of } from '../../src/build/shell/sha256.ts'
import type { BaseImage } from '../../src/build/stage.ts'

/** A file as the fixtures have it. */
interface RecordedFile {
  readonly kind: 'file' | 'directory' | 'symlink'
  readonly mode: number
  readonly target?: string
  readonly text?: string
  readonly base64?: string
}

/** A row of a merged tree, without times. */
export interface MergedRow {
  readonly path: string
  readonly type: string
  readonly mode: string
  readonly uid: number
  readonly gid: number
  readonly size: number
  readonly link: string | null
  readonly sha256?: string
}

/** An entry of a layer: path, type, mode, owner, group, size, and where a link leads. */
export type RecordedEntry = readonly [string, string, string, number, number, number, { readonly link?: string }?]

/** What a builder made of a case: the layers above the base, and without what is in the base's bin. */
export interface RecordedImage {
  readonly layers: readonly (readonly RecordedEntry[])[]
  readonly merged: readonly MergedRow[]
  readonly history: readonly { readonly created_by: string; readonly empty_layer?: boolean }[]
  readonly config: object
}

export interface RecordedCase {
  readonly files: Readonly<Record<string, RecordedFile>>
  readonly buildkit: RecordedImage
  readonly buildah?: RecordedImage
}

interface Recorded {
  readonly base: readonly (RecordedFile & { readonly path: string })[]
  readonly cases: Readonly<Record<string, RecordedCase>>
}

/** A gzipped JSON file of the fixtures. */
export function readFixture(name: string): unknown {
  return JSON.parse(gunzipSync(readFileSync(new URL(`../fixtures/${name}.json.gz`, import.meta.url))).toString())
}

const recorded = readFixture('builders') as Recorded // as its README says

export const recordedCases = recorded.cases

/** A tree of files by path, parents first or not. */
export function makeTree(files: Iterable<readonly [path: string, file: RecordedFile]>): Inode {
  const root = makeInode('directory')
  for (const [path, { kind, mode, target = '', text, base64 }] of files) {
    const names = path.split('/')
    const name = names.pop() ?? ''
    let at = root
    for (const parent of names) {
      const next = at.children.get(parent) ?? makeInode('directory')
      at.children.set(parent, next)
      at = next
    }
    const content = text === undefined ? contentOf(Uint8Array.from(Buffer.from(base64 ?? '', 'base64'))) : contentOfText(text)
    const old = at.children.get(name)
    if (kind === 'directory' && old !== undefined) old.mode = mode
    else at.children.set(name, makeInode(kind, { mode, target, content: kind === 'file' ? content : contentOfText('') }))
  }
  return root
}

/** The image that FROM base means. @param motd what its /etc/motd says */
export async function makeBase(motd?: string): Promise<BaseImage> {
  const files = recorded.base.map(
    (file) => [file.path, file.path === 'etc/motd' && motd !== undefined ? { ...file, text: motd } : file] as const,
  )
  const item = { uid: 0, gid: 0, mtimeSeconds: 0, target: '', device: [0, 0] as const, xattrs: undefined }
  // The layer stands for the base in archives and keys: a file that says which base it is will do.
  const packed = await packLayer([{ ...item, path: 'base', kind: 'file', mode: 0o644, content: contentOfText(motd ?? 'base') }])
  return {
    layers: [{ packed, root: makeTree(files) }],
    history: [{ created: '2026-01-01T00:00:00Z', created_by: 'ADD base.tar / # buildkit', comment: 'buildkit.dockerfile.v0' }],
    config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], WorkingDir: '/' },
    architecture: 'amd64',
    os: 'linux',
  }
}

/** What a stack of directories shows, as the records have it. */
export function mergedRows(lowers: readonly Inode[]): MergedRow[] {
  const overlay = new Overlay(lowers)
  const rows: MergedRow[] = []
  const visit = (place: Place, path: string) => {
    for (const name of overlay.list(place)) {
      const child = overlay.lookup(place, name)
      if (child === undefined) throw new Error(`${path}${name} is listed and not there`)
      const inode = inodeAt(child)
      const mode = inode.mode.toString(8).padStart(4, '0')
      const link = inode.kind === 'symlink' ? inode.target : null
      const row = { path: path + name, type: inode.kind, mode, uid: inode.uid, gid: inode.gid, size: inode.content.size, link }
      rows.push(inode.kind === 'file' ? { ...row, sha256: sha256Of(inode.content) } : row)
      if (inode.kind === 'directory') visit(child, `${path}${name}/`)
    }
  }
  visit(overlay.root(), '')
  return rows.filter(({ path }) => !path.startsWith('bin/'))
}
