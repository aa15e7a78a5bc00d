import type { ListedPath } from '../analysis/list-paths.ts'
import type { ShownImage } from './examine.ts'

/** A line of a drawn tree: what stands before the name, and the path that it is of. */
export interface TreeLine {
  /** Of `│`, `├─`, `└─` and spaces. */
  readonly indent: string
  readonly name: string
  /** Undefined for a folder that only the base brought. */
  readonly path: ListedPath | undefined
}

interface Branch {
  readonly children: Map<string, Branch>
  path?: ListedPath
}

/** What a container sees of an image as a tree for paper. Of what the base brought only folders are drawn that hold something else. */
export function drawTree({ final, baseLayers }: Pick<ShownImage, 'final' | 'baseLayers'>): readonly TreeLine[] {
  const root: Branch = { children: new Map() }
  for (const listed of final) {
    if (listed.layer < baseLayers) continue
    let at = root
    for (const name of listed.path.split('/')) {
      const next = at.children.get(name) ?? { children: new Map() }
      at.children.set(name, next)
      at = next
    }
    at.path = listed
  }
  return linesOf(root, '')
}

function linesOf({ children }: Branch, indent: string): TreeLine[] {
  const branches = [...children].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return branches.flatMap(([name, branch], at) => {
    const isLast = at === branches.length - 1
    const isFolder = branch.children.size > 0 || branch.path?.type === 'directory'
    const line = { indent: `${indent}${isLast ? '└─ ' : '├─ '}`, name: isFolder ? `${name}/` : name, path: branch.path }
    return [line, ...linesOf(branch, `${indent}${isLast ? '   ' : '│  '}`)]
  })
}
