import { encodeText } from '../../bytes/text.ts'
import { type Content, contentOf, contentOfText, joinContents, noContent } from '../overlay/content.ts'
import { sha256Of } from '../shell/sha256.ts'
import { type TarItem, writeTar } from '../tar-file.ts'
import { gzipContent } from './gzip-content.ts'
import type { PackedForm } from './packed-form.ts'
import { recordOf } from './toc-record.ts'

/**
 * Writes entries as eStargz (stargz-snapshotter, docs/estargz.md): a gzip of many members, of which one begins at the content of each
 * file, with a table of contents in the last but one and where that begins in the last. A file is one chunk.
 * @param first paths of files that a start needs: they come first, up to the landmark that says so
 */
export function packEstargz(items: readonly TarItem[], first: readonly string[]): PackedForm {
  const tar: Content[] = []
  const blob: Content[] = []
  let member: Content[] = []
  let offset = 0
  const endMember = () => {
    const packed = joinContents([...gzipContent(member)])
    tar.push(...member)
    blob.push(packed)
    offset += packed.size
    member = []
  }
  const entries = inOrder(items, first).map((item) => {
    const [header = noContent, data] = writeTar([item])
    member.push(header)
    if (item.kind !== 'file' || data === undefined) return recordOf(item)
    const digest = `sha256:${sha256Of(item.content)}`
    if (item.content.size === 0) return { ...recordOf(item), digest }
    endMember()
    member.push(data)
    return { ...recordOf(item), size: item.content.size, digest, offset, chunkDigest: digest }
  })
  endMember()
  const table = contentOfText(JSON.stringify({ version: 1, entries }))
  const place = offset
  member = [...writeTar([ownFile('stargz.index.json', table)])]
  endMember()
  return {
    tar: joinContents(tar),
    blob: joinContents([...blob, footer(place)]),
    annotations: { 'containerd.io/snapshot/stargz/toc.digest': `sha256:${sha256Of(table)}` },
  }
}

/** With the landmark among them: behind what comes first, or in front of all where nothing does. */
function inOrder(items: readonly TarItem[], first: readonly string[]): TarItem[] {
  const taken = new Set<TarItem>()
  const take = (path: string) => {
    const names = path.split('/')
    for (const at of names.keys()) {
      const item = items.find((one) => one.path === names.slice(0, at + 1).join('/'))
      // A hard link stands behind what it names.
      if (item?.kind === 'hardlink') take(item.target)
      if (item !== undefined) taken.add(item)
    }
  }
  for (const path of first) take(path)
  const landmark = taken.size === 0 ? '.no.prefetch.landmark' : '.prefetch.landmark'
  return [...taken, ownFile(landmark, contentOf(Uint8Array.of(0xf))), ...items.filter((item) => !taken.has(item))]
}

function ownFile(path: string, content: Content): TarItem {
  return {
    path,
    kind: 'file',
    mode: 0o444,
    uid: 0,
    gid: 0,
    mtimeSeconds: 0,
    target: '',
    device: [0, 0],
    xattrs: undefined,
    content,
  }
}

/** An empty member of 51 bytes, whose extra field (RFC 1952, 2.3.1.1) says where the table's member begins. */
function footer(place: number): Content {
  const extra = encodeText(`SG\x16\0${place.toString(16).padStart(16, '0')}STARGZ`)
  const head = [0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0xff, extra.length, 0]
  const emptyBlock = [1, 0, 0, 0xff, 0xff]
  return contentOf(Uint8Array.from([...head, ...extra, ...emptyBlock, ...new Uint8Array(8)]))
}
