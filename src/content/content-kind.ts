import type { ByteSource } from '../bytes/byte-source.ts'
import { detectText, type TextForm } from '../formats/text-encoding.ts'
import type { ContentDescription } from './description.ts'

/** A file while it is found out what it is. */
export interface FileInHand {
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
export type PartialDescription = Pick<ContentDescription, 'summary'> & Partial<ContentDescription>

const headSize = 64 << 10
const sampleSize = 16 << 10

/** Reads the head; the rest only when it is asked for, since a layer is decompressed up to there then. */
export async function takeInHand(source: ByteSource, name: string): Promise<FileInHand> {
  const head = await source.read(0, headSize)
  // A source that ends early gives less than it says.
  const isWhole = head.length < headSize || head.length === source.size
  const sampleAt = async (offset: number) => ({ offset, bytes: await source.read(offset, sampleSize) })
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

/** Asks once and remembers. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined
  return () => (answer ??= ask())
}
