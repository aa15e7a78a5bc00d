import { pathOf } from '../tree/preorder.ts'
import { type LayerTree, hasFlag, NodeFlag, NodeKind } from '../layer/layer-tree.ts'
import type { StoredEntry } from '../merge/compare-nodes.ts'
import { quoteForShell } from './shell-quote.ts'

/** Where an entry is, for programs that know tar and nothing of images. */
export interface EntryPlace {
  /** Name of the archive or folder as a person has it. */
  readonly archive: string
  /** Name of the layer's blob in it; undefined where the archive is the layer. */
  readonly blob: string | undefined
  /** Whether the blob is a file of a folder. */
  readonly isFolder: boolean
  /** Compression of the blob: `none`, `gzip`, `zstd`. */
  readonly compression: string
  readonly entry: StoredEntry
}

/** How tar is told of a compression where it cannot see the file's beginning. */
const flagOf: Readonly<Record<string, readonly string[]>> = { gzip: ['-z'], zstd: ['--zstd'] }

/** The command that takes one version of a path out with tar alone: a file goes to the standard output, anything else is unpacked. */
export function tarCommand({ archive, blob, isFolder, compression, entry }: EntryPlace): string {
  const { tree, node } = entry
  const how = tree.kind[node] === NodeKind.File ? '-xOf' : '-xf'
  const member = quoteForShell(memberName(tree, node))
  if (blob === undefined) return ['tar', how, quoteForShell(archive), member].join(' ')
  if (isFolder) return ['tar', how, quoteForShell(`${archive}/${blob}`), member].join(' ')
  const outer = ['tar', '-xOf', quoteForShell(archive), quoteForShell(blob)]
  return [...outer, '|', 'tar', ...(flagOf[compression] ?? []), how, '-', member].join(' ')
}

/** The commands that copy a path out of the image with Docker, which makes a container for it and removes it again. */
export function dockerCommand(reference: string, path: string): string {
  const create = ['id=$(docker', 'create', quoteForShell(reference), 'x)']
  const copy = ['docker', 'cp', `"$id":${quoteForShell(`/${path}`)}`, '.']
  return [...create, '&&', ...copy, '&&', 'docker', 'rm', '"$id"'].join(' ')
}

/** A layer whose root has an entry of its own was packed as `.`: all its names then begin with that. */
function memberName(tree: LayerTree, node: number): string {
  const path = pathOf(tree, node)
  return hasFlag(tree, 0, NodeFlag.Implicit) ? path : `./${path}`
}
