import { hasWasm } from '../../../bytes/wasm.ts'
import { isLooseObjectPath, readLooseObject } from '../../../formats/git/loose-object.ts'
import type { GitObject } from '../../../formats/git/object.ts'
import { isGitPack, readGitPack } from '../../../formats/git/pack.ts'
import { isZlib } from '../../../formats/git/zlib-stream.ts'
import type { Part } from '../part.ts'
import type { Opener } from './opener.ts'

/** How much a pack is inflated to at most, in bytes: objects are kept as long as others may be deltas of them. */
const maxPack = 256 << 20

/** An object of git in a file of its own. */
export const gitObject: Opener = {
  fits: (head, name) => isZlib(head) && isLooseObjectPath(name),
  unpackedBy: () => 'git-object',

  async *open(bytes, _name, limit) {
    const object = hasWasm ? await readLooseObject(bytes, limit) : undefined
    if (object === undefined) yield { name: undefined, bytes: 'archive-unread' }
    else yield* partsOf(object)
  },
}

/** Objects of git in one file, most of them as what differs from others. */
export const gitPack: Opener = {
  fits: isGitPack,
  unpackedBy: () => 'git-pack',

  async *open(bytes, _name, limit) {
    const objects = readGitPack(bytes, limit, maxPack)
    let next = hasWasm ? await objects.next() : { done: true as const, value: false }
    for (; next.done !== true; next = await objects.next()) yield* partsOf(next.value)
    if (!next.value) yield { name: undefined, bytes: 'archive-unread' }
  },
}

/** Trees have names and hashes only. */
function* partsOf({ type, id, content }: GitObject): Generator<Part> {
  if (type !== 'tree') yield { name: `${type} ${id}`, bytes: content }
}
