import { readChunks } from '../bytes/chunks.ts'
import type { SourceRecipe } from '../bytes/sources/recipe.ts'
import type { OpenSource } from '../bytes/sources/source-kind.ts'
import { FormatError } from '../bytes/errors.ts'
import type { Fault, ProblemArguments } from '../bytes/problem-codes.ts'
import { makeFault, makeProblem, type Problem, ProblemList, type ProblemPlace } from '../bytes/problem.ts'
import { detectCompression } from '../formats/compression/index.ts'
import { magicHeadSize } from '../formats/magic.ts'
import { findPacking } from '../layer/describe-unreadable.ts'
import type { FileLocation } from '../layer/file-location.ts'
import { readFile } from '../layer/read-file.ts'
import type { ExportPlan } from './member-list.ts'
import type { StoredLayer } from '../layer/layer-reader.ts'
import { writeTar } from './write-tar.ts'

/** What is to be taken out of an image. */
export type ExportRequest =
  /** Files of a state, as a tar. By layer; undefined for those that nothing is taken from. */
  | { readonly kind: 'tar'; readonly plan: ExportPlan; readonly layers: readonly (StoredLayer | undefined)[] }
  /** The bytes of one version of a file. */
  | { readonly kind: 'file'; readonly file: FileLocation }
  /** A layer: as the archive stores it, or its tar. */
  | { readonly kind: 'layer'; readonly blob: SourceRecipe; readonly isStored: boolean }

export interface ExportOptions {
  /** Opens the layers that content is taken from. */
  readonly open: OpenSource
  readonly signal?: AbortSignal | undefined
  /** Called for everything that could not be read; what is written says so by nothing else. */
  readonly onProblem: (problem: Problem) => void
}

/**
 * The bytes of an export, in chunks that are valid only until the next one is asked for. Damage ends what it is in, with a
 * problem; what precedes it is there.
 * @throws the signal's reason once it is aborted, and whatever a source rejects with
 */
export async function* exportChunks(request: ExportRequest, options: ExportOptions): AsyncGenerator<Uint8Array> {
  switch (request.kind) {
    case 'tar':
      yield* writeTar(request.plan, { ...options, layers: request.layers })
      return
    case 'file':
      yield* exportFile(request.file, options)
      return
    case 'layer':
      yield* exportLayer(request.blob, request.isStored, options)
  }
}

async function* exportFile(file: FileLocation, { open, signal, onProblem }: ExportOptions): AsyncGenerator<Uint8Array> {
  let left = file.size
  let reason: Fault = makeFault('layer-ends', {})
  if (file.isCut) onProblem(incomplete({ what: 'cut-file', size: file.size }))
  try {
    for await (const chunk of readFile(file, { open, signal })) {
      left -= chunk.length
      yield chunk
    }
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
    reason = thrown.fault
  }
  if (left > 0) onProblem(incomplete({ what: 'end-of-file', size: left, reason }))
}

async function* exportLayer(
  blob: SourceRecipe,
  isStored: boolean,
  { open, signal, onProblem }: ExportOptions,
): AsyncGenerator<Uint8Array> {
  const source = open(blob)
  if (isStored) {
    yield* readChunks(source, { signal })
    return
  }
  const problems = new ProblemList()
  const head = await source.read({ offset: 0, size: magicHeadSize }, signal)
  const packing = findPacking(head)
  if (packing !== undefined) {
    onProblem(incomplete({ what: 'tar', reason: packing }))
    return
  }
  try {
    yield* detectCompression(head).decompress(source, { problems, signal })
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
    problems.take(incomplete({ what: 'rest-of-layer', reason: thrown.fault }, thrown.where))
  }
  for (const problem of problems.list()) if (problem.severity === 'error') onProblem(problem)
}

/** Says what is missing in an export. */
function incomplete(args: ProblemArguments['export-incomplete'], where: ProblemPlace = {}): Problem {
  return makeProblem('error', 'export-incomplete', args, where)
}
