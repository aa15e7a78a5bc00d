import { pathOf } from '../tree/preorder.ts'
import { type LayerTree, hasFlag, NodeFlag, NodeKind } from '../layer/layer-tree.ts'
import type { StoredEntry } from '../merge/compare-nodes.ts'
import { quoteForShell } from './shell-quote.ts'

/** Where a layer is, for programs that know tar and nothing of images. */
export interface LayerPlace {
  /** Name of the archive or folder as a person has it. */
  readonly archive: string
  /** Name of the layer's blob in it; undefined where the archive is the layer. */
  readonly blob: string | undefined
  /** Whether the blob is a file of a folder. */
  readonly isFolder: boolean
  /** Compression of the blob: `none`, `gzip`, `zstd`. */
  readonly compression: string
}

/** How tar is told of a compression where it cannot see the file's beginning. */
const flagOf: Readonly<Record<string, readonly string[]>> = { gzip: ['-z'], zstd: ['--zstd'] }

/** The command that takes one version of a path out with tar alone: a file goes to the standard output, anything else is unpacked. */
export function tarCommand({ entry: { tree, node }, ...place }: LayerPlace & { readonly entry: StoredEntry }): string {
  return commandOf(place, tree.kind[node] === NodeKind.File ? '-xOf' : '-xf', [memberName(tree, node)])
}

/**
 * The command that writes a file of a layer to the standard output, where only its path is known. Some writers of layers put `./` before
 * all names, so both are asked for: tar complains of the one that is not there.
 */
export function fileCommand({ path, ...place }: LayerPlace & { readonly path: string }): string {
  return commandOf(place, '-xOf', [path, `./${path}`])
}

function commandOf({ archive, blob, isFolder, compression }: LayerPlace, how: string, names: readonly string[]): string {
  // Tar reads backslashes in names as escapes, and a dash at their beginning as an option.
  const quoted = names.map((name) => quoteForShell(name.replaceAll('\\', '\\\\')))
  const members = names.some((name) => name.startsWith('-')) ? ['--', ...quoted] : quoted
  if (blob === undefined) return ['tar', how, fileOperand(archive), ...members].join(' ')
  if (isFolder) return ['tar', how, fileOperand(`${archive}/${blob}`), ...members].join(' ')
  const outer = ['tar', '-xOf', fileOperand(archive), quoteForShell(blob)]
  return [...outer, '|', 'tar', ...(flagOf[compression] ?? []), how, '-', ...members].join(' ')
}

/** An archive whose name begins with a dash is no option, one with a colon on no other machine. */
function fileOperand(name: string): string {
  return quoteForShell(/^-|^[^/]*:/.test(name) ? `./${name}` : name)
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
