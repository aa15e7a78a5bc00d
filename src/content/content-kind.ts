import type { ByteRange, ByteSource } from '../bytes/byte-source.ts'
import { FormatError } from '../bytes/errors.ts'
import { detectText, type TextForm } from '../formats/text-encoding.ts'
import type { ContentDescription } from './description.ts'

/** A file while it is found out what it is. */
export interface FileInHand {
  /** What of it lies in a damaged part of its layer is empty. */
  readonly source: ByteSource
  /** Path within the image, without a slash in front. Hostile text. */
  readonly name: string
  /** The first 64 KiB, or all of a file that is smaller. */
  readonly head: Uint8Array<ArrayBuffer>
  /** Whether the head is all of it. */
  readonly isWhole: boolean
  /** The last 16 KiB of a file that is larger than its head. */
  readTail(): Promise<Uint8Array>
  /** Whether and how it is text, by samples of a large file; undefined for what is no text. */
  readTextForm(): Promise<TextForm | undefined>
}

/** One kind of file that is recognised. */
export interface ContentKind {
  /**
   * What the file is, fields that do not apply left out; undefined where it is something else.
   * @throws FormatError where it only seemed to be of this kind; other kinds are asked then
   */
  recognize(file: FileInHand): Promise<PartialDescription | undefined>
}

/** A description without what does not apply. */
export type PartialDescription = Pick<ContentDescription, 'kind'> & Partial<ContentDescription>

const headSize = 64 << 10
const sampleSize = 16 << 10

/**
 * Reads the head; the rest only when it is asked for, since a layer is decompressed up to there then.
 * @throws what the source rejects with
 */
export async function takeInHand(original: ByteSource, name: string): Promise<FileInHand> {
  const head = await original.read({ offset: 0, size: headSize })
  const source: ByteSource = { size: original.size, read: (range, signal) => readUndamaged(original, range, signal) }
  // A source that ends early gives less than it says.
  const isWhole = head.length < headSize || head.length === source.size
  const sampleAt = async (offset: number) => ({ offset, bytes: await source.read({ offset, size: sampleSize }) })
  const tail = once(() => sampleAt(source.size - sampleSize))
  const textForm = once(async () => {
    const first = { offset: 0, bytes: head }
    if (isWhole || detectText([first]) === undefined) return detectText([first])
    const middle = Math.floor(source.size / 2)
    const samples = middle > head.length ? [first, await sampleAt(middle)] : [first]
    return detectText([...samples, await tail()])
  })
  return { source, name, head, isWhole, readTail: async () => (await tail()).bytes, readTextForm: textForm }
}

/** The head is there, so that the file can be described by it where the rest cannot be read. */
async function readUndamaged(
  source: ByteSource,
  range: ByteRange,
  signal: AbortSignal | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await source.read(range, signal)
  } catch (thrown) {
    if (thrown instanceof FormatError) return new Uint8Array(0)
    throw thrown
  }
}

/** Asks once and remembers. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined
  return () => (answer ??= ask())
}
