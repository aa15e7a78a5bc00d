import type { ByteSource } from '../bytes/byte-source.ts'
import { inFrame, type Problem, ProblemList } from '../bytes/problem.ts'
import { readToc } from '../formats/toc/read-toc.ts'
import { collectToc } from './collect-toc.ts'
import { compareToc } from './compare-toc.ts'
import type { LayerTree } from './layer-tree.ts'

export interface CheckTocOptions {
  /** Layer index, for problems. */
  readonly layer: number
  /** Of the layer's descriptor. */
  readonly annotations: Readonly<Record<string, string>>
  /** What is wrong with the tar; takes what is wrong with the table. */
  readonly problems: ProblemList
  /** Whether the tar could be read to its end. */
  readonly isWhole: boolean
  readonly signal?: AbortSignal | undefined
}

/**
 * Compares a layer that was read with its table of contents, where it has one.
 * @throws whatever the source rejects with
 */
export async function checkToc(source: ByteSource, tree: LayerTree, options: CheckTocOptions): Promise<void> {
  const { layer, annotations, problems, signal } = options
  const toc = await readToc(source, { annotations, problems, isThorough: true, signal })
  if (toc === undefined) return
  const ofTable = new ProblemList()
  const collected = collectToc(toc, layer, ofTable, tree.sha256.size > 0)
  // What is odd in tar and table alike is said once.
  const known = new Set(problems.list().map(keyOf))
  for (const problem of ofTable.list()) {
    if (known.has(keyOf(problem))) continue
    problems.take({ ...inFrame(problem, { frame: 'only-in-table', args: {} }), where: { path: problem.where.path ?? '' } })
  }
  compareToc(collected.tree, tree, options)
}

function keyOf({ code, where }: Problem): string {
  return `${code} ${where.path ?? ''}`
}
