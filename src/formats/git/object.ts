import { createSha1 } from '../../bytes/sha1.ts'
import { encodeText } from '../../bytes/text.ts'

/** What git keeps (gitformat-pack(5)). */
export type GitObjectType = 'commit' | 'tree' | 'blob' | 'tag'

/** One object, out of a file of its own or out of a pack. */
export interface GitObject {
  readonly type: GitObjectType
  /** SHA-1 of its header and content, 40 hex digits: what git calls it. */
  readonly id: string
  readonly content: Uint8Array<ArrayBuffer>
}

/** Names objects by their content. */
export type NameObject = (type: GitObjectType, content: Uint8Array) => string

/** Makes a `NameObject`. */
export async function createObjectNames(): Promise<NameObject> {
  const sha1 = await createSha1()
  return (type, content) => sha1(encodeText(`${type} ${content.length}\0`), content)
}
