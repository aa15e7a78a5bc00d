import { zeroChunks } from '../bytes/chunks.ts'
import type { OpenSource } from '../bytes/sources/source-kind.ts'
import { FormatError } from '../bytes/errors.ts'
import type { Fault, ProblemArguments } from '../bytes/problem-codes.ts'
import { makeFault, makeProblem, type Problem } from '../bytes/problem.ts'
import { paddedSize } from '../formats/tar/header.ts'
import { encodeTarHeader, tarEnd } from '../formats/tar/tar-header-writer.ts'
import { NodeKind } from '../layer/layer-tree.ts'
import { LayerReader, type StoredLayer } from '../layer/layer-reader.ts'
import { folderOf } from '../tree/path-names.ts'
import { type ExportPlan, memberOf } from './member-list.ts'

export interface WriteTarOptions {
  /** By layer; undefined for those that no content is taken from. */
  readonly layers: readonly (StoredLayer | undefined)[]
  readonly open: OpenSource
  readonly signal?: AbortSignal | undefined
  /** Called with the content bytes written so far. */
  readonly onProgress?: ((writtenBytes: number) => void) | undefined
  /** Called for each file whose content is not all there; zeros stand for what is missing. */
  readonly onProblem: (problem: Problem) => void
}

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
      append(symlinks, folderOf(memberOf(plan, member).path), member)
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
