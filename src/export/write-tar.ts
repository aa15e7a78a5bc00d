import { zeroChunks } from '../bytes/chunks.ts'
import type { SourceRecipe } from '../bytes/sources/recipe.ts'
import type { OpenSource } from '../bytes/sources/source-kind.ts'
import { FormatError } from '../bytes/errors.ts'
import type { Fault, ProblemArguments } from '../bytes/problem-codes.ts'
import { makeFault, makeProblem, type Problem } from '../bytes/problem.ts'
import { type CheckpointTable, findCheckpoint } from '../formats/compression/checkpoint.ts'
import { paddedSize } from '../formats/tar/header.ts'
import { encodeTarHeader, tarEnd } from '../formats/tar/tar-header-writer.ts'
import { NodeKind } from '../layer/layer-tree.ts'
import { readContent } from '../layer/read-content.ts'
import { type ExportPlan, memberOf } from './export-plan.ts'

/** A layer that content is read from. */
export interface ExportLayer {
  readonly blob: SourceRecipe
  /** Name of the compression that the blob is in. */
  readonly compression: string
  readonly checkpoints: CheckpointTable
}

export interface WriteTarOptions {
  /** By layer; undefined for those that no content is taken from. */
  readonly layers: readonly (ExportLayer | undefined)[]
  readonly open: OpenSource
  readonly signal?: AbortSignal | undefined
  /** Called with the content bytes written so far. */
  readonly onProgress?: ((writtenBytes: number) => void) | undefined
  /** Called for each file whose content is not all there; zeros stand for what is missing. */
  readonly onProblem: (problem: Problem) => void
}

/** How much is passed over to go on in the same stream, where no place nearer to go on from is known. */
const maxGap = 1 << 20

/**
 * Writes what is planned as a tar, in chunks that are valid only until the next one is asked for. Files come in the order in
 * which the layers store them, so that each layer is read once; then hard links and devices; then directories, so that whoever
 * unpacks gives them their times when nothing comes into them any more. Symbolic links follow their directory: GNU tar makes
 * some of them last of all, and restores the times of those directories only that stand right before them.
 * @throws the signal's reason once it is aborted, and whatever a source rejects with
 */
export async function* writeTar(plan: ExportPlan, options: WriteTarOptions): AsyncGenerator<Uint8Array> {
  const { files, others } = sortMembers(plan)
  const reader = new LayerReader(options)
  let written = 0
  try {
    for (const member of files) {
      options.signal?.throwIfAborted()
      const header = memberOf(plan, member)
      yield encodeTarHeader(header)
      const { path, size } = header
      const layer = plan.layer[member] ?? 0
      const tell = (args: ProblemArguments['export-incomplete']) =>
        options.onProblem(makeProblem('error', 'export-incomplete', args, { layer, path }))
      const tellMissing = (bytes: number, reason: Fault) =>
        tell({ what: 'end-of-member', path, size: bytes, fromLayer: layer, reason })
      if (plan.cut.has(member)) tell({ what: 'cut-member', path, size })
      let left = size
      try {
        for await (const chunk of contentOf(plan, member, reader)) {
          left -= chunk.length
          yield chunk
        }
      } catch (thrown) {
        if (!(thrown instanceof FormatError)) throw thrown
        tellMissing(left, thrown.fault)
        yield* zeroChunks(left)
        left = 0
      }
      if (left > 0) tellMissing(left, makeFault('layer-ends', {}))
      yield* zeroChunks(left + paddedSize(size) - size)
      options.onProgress?.((written += size))
    }
  } finally {
    await reader.close()
  }
  for (const member of others) yield encodeTarHeader(memberOf(plan, member))
  yield tarEnd
}

function sortMembers(plan: ExportPlan): { files: Uint32Array; others: number[] } {
  const { kind, layer, tarOffset } = plan
  const files: number[] = []
  const others: number[] = []
  const directories: number[] = []
  const symlinks = new Map<string, number[]>()
  kind.forEach((which, member) => {
    if (which === NodeKind.File) files.push(member)
    else if (which === NodeKind.Directory) directories.push(member)
    else if (which === NodeKind.Symlink || plan.symlinkNames.has(member))
      append(symlinks, directoryOf(memberOf(plan, member).path), member)
    else others.push(member)
  })
  const order = Uint32Array.from(files)
  order.sort((a, b) => (layer[a] ?? 0) - (layer[b] ?? 0) || (tarOffset[a] ?? 0) - (tarOffset[b] ?? 0))
  const last: number[] = []
  for (const directory of directories) {
    const { path } = memberOf(plan, directory)
    last.push(directory, ...(symlinks.get(path) ?? []))
    symlinks.delete(path)
  }
  // Those whose directory is not part of the export.
  return { files: order, others: [...others, ...[...symlinks.values()].flat(), ...last] }
}

function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

function append(lists: Map<string, number[]>, key: string, member: number): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [member])
  else list.push(member)
}

async function* contentOf(plan: ExportPlan, member: number, reader: LayerReader): AsyncGenerator<Uint8Array> {
  const layer = plan.layer[member] ?? 0
  const size = plan.size[member] ?? 0
  let tarOffset = plan.tarOffset[member] ?? -1
  if (size === 0) return
  let at = 0
  for (const piece of plan.sparse.get(member) ?? [{ offset: 0, size }]) {
    yield* zeroChunks(piece.offset - at)
    let left = piece.size
    for await (const chunk of reader.read(layer, tarOffset, piece.size)) {
      left -= chunk.length
      yield chunk
    }
    if (left > 0) return
    tarOffset += piece.size
    at = piece.offset + piece.size
  }
  yield* zeroChunks(size - at)
}

/** Reads ranges of layers at ascending offsets: one stream goes on from range to range as long as that is the shortest way. */
class LayerReader {
  readonly #options: WriteTarOptions
  #layer = -1
  #stream: AsyncGenerator<Uint8Array> | undefined
  /** Where in the layer's tar the stream is, and what it has given beyond that. */
  #at = 0
  #rest: Uint8Array = new Uint8Array(0)

  constructor(options: WriteTarOptions) {
    this.#options = options
  }

  async *read(layer: number, offset: number, size: number): AsyncGenerator<Uint8Array> {
    const source = this.#options.layers[layer]
    if (source === undefined) return
    if (this.#stream === undefined || this.#layer !== layer || offset < this.#at || this.#isFar(source, offset))
      await this.#open(layer, source, offset)
    let left = size
    while (left > 0) {
      if (this.#rest.length === 0) {
        const next = await this.#stream?.next()
        if (next === undefined || next.done === true) return
        this.#rest = next.value
      }
      const passed = Math.min(this.#rest.length, Math.max(0, offset - this.#at))
      const part = this.#rest.subarray(passed, passed + left)
      this.#rest = this.#rest.subarray(passed + part.length)
      this.#at += passed + part.length
      left -= part.length
      if (part.length > 0) yield part
    }
  }

  async close(): Promise<void> {
    await this.#stream?.return(undefined)
    this.#stream = undefined
    this.#rest = new Uint8Array(0)
  }

  #isFar({ compression, checkpoints }: ExportLayer, offset: number): boolean {
    const isNear = offset - this.#at <= maxGap
    return !isNear && (compression === 'none' || (findCheckpoint(checkpoints, offset)?.offset ?? 0) > this.#at)
  }

  async #open(layer: number, { blob, compression, checkpoints }: ExportLayer, offset: number): Promise<void> {
    await this.close()
    const source = this.#options.open(blob)
    // To the end of the layer: how far it is read is known only when the next file is asked for.
    const size = compression === 'none' ? source.size - offset : Number.MAX_SAFE_INTEGER - offset
    this.#layer = layer
    this.#at = offset
    this.#stream = readContent(
      source,
      { compression, from: findCheckpoint(checkpoints, offset), storedEnd: undefined, offset, size },
      this.#options.signal,
    )
  }
}
