import type { ByteSource } from '../bytes/byte-source.ts'
import { createSha256, type Sha256Stream } from '../bytes/hashing.ts'
import type { ProblemArguments } from '../bytes/problem-codes.ts'
import { makeProblem, type Problem, ProblemList } from '../bytes/problem.ts'
import type { TarEntry } from '../formats/tar/tar-entry.ts'
import type { TarVisitor } from '../formats/tar/tar-reader.ts'
import { readToc } from '../formats/toc/read-toc.ts'
import type { TocEntry } from '../formats/toc/toc.ts'
import { normalizeEntryPath } from './entry-path.ts'

export interface TocContentCheckOptions {
  /** Layer index, for messages; 0 unless given. */
  readonly layer?: number | undefined
  /** Of the layer's descriptor; they promise its table of contents. */
  readonly annotations?: Readonly<Record<string, string>> | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Compares the content of a layer's files with the digests in its table of contents, those of whole files and those of
 * chunks: an engine that pulls lazily fetches chunks from wherever the table says and checks nothing but these.
 * Hashing takes as long as reading, so this goes along with the check of the layer's own digests.
 */
export class TocContentCheck {
  readonly #hasher: FileHasher

  private constructor(hasher: FileHasher) {
    this.#hasher = hasher
  }

  /**
   * @returns undefined when the layer has no table that can be read, or one without digests
   * @throws whatever the source rejects with
   */
  static async open(
    source: ByteSource,
    { layer = 0, annotations = {}, signal }: TocContentCheckOptions,
  ): Promise<TocContentCheck | undefined> {
    // What is wrong with the table was said when the layer was read.
    const toc = await readToc(source, { annotations, problems: new ProblemList(), isThorough: true, signal })
    const promised = new Map<string, TocEntry>()
    for (const entry of toc?.entries ?? []) {
      const path = entry.kind === 'file' ? normalizeEntryPath(entry.path) : undefined
      if (path !== undefined) promised.set(path, entry)
    }
    return promised.size === 0
      ? undefined
      : new TocContentCheck(new FileHasher(layer, promised, await createSha256(), await createSha256()))
  }

  /** To be shown the tar. */
  get visitor(): TarVisitor {
    return this.#hasher
  }

  /** What was found in the files that are complete. */
  finish(): Problem[] {
    const problems = new ProblemList()
    for (const problem of this.#hasher.wrong.values()) problems.take(problem)
    return problems.list()
  }
}

/** What is wrong with a file's content. */
type Flaw = DistributedOmit<ProblemArguments['toc-content'], 'layer' | 'path'>
type DistributedOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

class FileHasher implements TarVisitor {
  readonly #layer: number
  readonly #promised: ReadonlyMap<string, TocEntry>
  readonly #whole: Sha256Stream
  readonly #part: Sha256Stream
  /** By path: of several entries of one path the last counts. */
  readonly wrong = new Map<string, Problem>()
  #path = ''
  #file: TocEntry | undefined
  #offset = 0
  #chunk = 0
  #flaw: Flaw | undefined

  constructor(layer: number, promised: ReadonlyMap<string, TocEntry>, whole: Sha256Stream, part: Sha256Stream) {
    this.#layer = layer
    this.#promised = promised
    this.#whole = whole
    this.#part = part
  }

  entry(entry: TarEntry): void {
    this.#file = undefined
    const path = entry.kind === 'file' ? normalizeEntryPath(entry.path) : undefined
    const file = path === undefined ? undefined : this.#promised.get(path)
    if (path === undefined || file === undefined) return
    this.wrong.delete(path)
    // Another size is said where the trees are compared, and no digest can be right then.
    if (file.size !== entry.size || entry.sparse !== undefined) return
    this.#path = path
    this.#file = file
    this.#offset = 0
    this.#chunk = 0
    this.#flaw = undefined
    this.#whole.reset()
    this.#part.reset()
    if (!isTiled(file)) this.#flaw = { of: 'chunks' }
  }

  content(bytes: Uint8Array): void {
    const file = this.#file
    if (file === undefined) return
    this.#whole.update(bytes)
    if (file.chunks.length < 2 || this.#flaw !== undefined) return
    for (let at = 0; at < bytes.length; ) {
      const chunk = file.chunks[this.#chunk]
      if (chunk === undefined) return
      const left = chunk.offset + chunk.size - this.#offset
      const part = bytes.subarray(at, at + left)
      this.#part.update(part)
      at += part.length
      this.#offset += part.length
      if (part.length === left) this.#endChunk(chunk.sha256)
    }
  }

  end(): void {
    const file = this.#file
    this.#file = undefined
    if (file === undefined) return
    const actual = this.#whole.hex()
    const [only] = file.chunks
    if (file.sha256 !== undefined && file.sha256 !== actual) this.#flaw = { of: 'stored-file', promised: file.sha256, actual }
    else if (file.chunks.length === 1 && only?.sha256 !== undefined && only.sha256 !== actual)
      this.#flaw = { of: 'only-chunk', promised: only.sha256, actual }
    if (this.#flaw === undefined) return
    const where = { layer: this.#layer, path: this.#path }
    this.wrong.set(this.#path, makeProblem('error', 'toc-content', { ...where, ...this.#flaw }, where))
  }

  #endChunk(promised: string | undefined): void {
    const actual = this.#part.hex()
    if (promised !== undefined && promised !== actual) this.#flaw ??= { of: 'chunk', chunk: this.#chunk, promised, actual }
    this.#chunk++
    this.#part.reset()
  }
}

/** Whether the chunks of a file follow each other from its beginning to its end; a table may also have none. */
function isTiled({ chunks, size }: TocEntry): boolean {
  let end = 0
  for (const chunk of chunks) {
    if (chunk.offset !== end) return false
    end += chunk.size
  }
  return chunks.length === 0 || end === size
}
