import { decodeLatin1 } from '../../bytes/field-reader.ts'
import { createObjectNames, type GitObject, type GitObjectType } from './object.ts'
import { ZlibReader } from './zlib-stream.ts'

const path = /(?:^|\/)objects\/[0-9a-f]{2}\/(?:[0-9a-f]{38}|[0-9a-f]{62})$/
const header = /^(?<type>commit|tree|blob|tag) (?<size>\d{1,15})\0/

/** Whether git keeps objects at such paths. */
export function isLooseObjectPath(name: string): boolean {
  return path.test(name)
}

/** The object of a file; undefined where it has none, or one of more than `limit` bytes. */
export async function readLooseObject(bytes: Uint8Array, limit: number): Promise<GitObject | undefined> {
  const reader = await ZlibReader.create()
  try {
    const inflated = (await reader.read(bytes, 0, limit))?.content
    if (inflated === undefined) return undefined
    const match = header.exec(decodeLatin1(inflated.subarray(0, 32)))
    if (match === null) return undefined
    const content = inflated.subarray(match[0].length)
    // One of the four: the pattern says so.
    const type = match.groups?.['type'] as GitObjectType
    return { type, id: (await createObjectNames())(type, content), content }
  } finally {
    reader.close()
  }
}
