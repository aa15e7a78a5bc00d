import { blocksOf, contentOfText, type Content, joinContents, onlyByteOf } from './overlay/content.ts'
import { inodeAt, type Place } from './overlay/overlay.ts'
import { sha256Of } from './shell/sha256.ts'

const known = new WeakMap<Content, string>()
const blockSize = 1 << 16

function digestOf(content: Content): string {
  const digest = known.get(content) ?? sha256Of(joinContents([...told(content)]))
  known.set(content, digest)
  return digest
}

/** Content block by block, of which those of one byte are told by that byte: of an archive of 200 MB nearly nothing is hashed. */
function* told(content: Content): Generator<Content> {
  for (const block of blocksOf([content], blockSize)) {
    const byte = onlyByteOf(block)
    yield contentOfText(`${block.size} ${byte ?? '-'} `)
    if (byte === undefined) yield block
  }
}

/** Names, modes, owners and content of a place and all below it, as 64 hex digits: what a cache key holds of files. Times do not count. */
export function fingerprintOf(place: Place): string {
  const lines: string[] = []
  const visit = (at: Place, path: string) => {
    const inode = inodeAt(at)
    const content = inode.kind === 'file' ? digestOf(inode.content) : ''
    lines.push(JSON.stringify([path, inode.kind, inode.mode, inode.uid, inode.gid, inode.target, inode.device, content]))
    if (inode.kind !== 'directory') return
    for (const name of at.overlay.list(at)) {
      const child = at.overlay.lookup(at, name)
      if (child !== undefined) visit(child, `${path}/${name}`)
    }
  }
  visit(place, '')
  return sha256Of(contentOfText(lines.join('\n')))
}
