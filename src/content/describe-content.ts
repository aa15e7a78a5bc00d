import type { ByteSource } from '../bytes/byte-source.ts'
import { FormatError } from '../bytes/errors.ts'
import { type ContentKind, type FileInHand, type PartialDescription, takeInHand } from './content-kind.ts'
import { type ContentDescription, nothingFound } from './description.ts'
import { contentKinds } from './kinds/index.ts'

/**
 * Says what a file is, by its bytes; of a large file only its ends, a place in the middle and its tables are read. Whatever
 * is in the file, there is a description; a broken file has a plainer one.
 * @param name path within the image without a slash in front: some databases are known by where they lie
 * @throws what the source rejects with
 */
export async function describeContent(source: ByteSource, name: string): Promise<ContentDescription> {
  const file = await takeInHand(source, name)
  for (const kind of contentKinds) {
    const found = await recognize(kind, file)
    if (found !== undefined) return complete(found)
  }
  return complete({ kind: { id: 'data' } })
}

async function recognize(kind: ContentKind, file: FileInHand): Promise<PartialDescription | undefined> {
  try {
    return await kind.recognize(file)
  } catch (thrown) {
    if (thrown instanceof FormatError) return undefined
    throw thrown
  }
}

function complete(found: PartialDescription): ContentDescription {
  return { ...nothingFound, ...found }
}
