import { useMemo, useState } from 'react'
import type { ExplorerState } from '../../store/explorer-state.ts'
import { folderOf } from '../../tree/path-names.ts'
import controls from '../shared/controls.module.css'
import { FolderCrumbs } from '../shared/FolderCrumbs.tsx'
import { fileTreeOf } from '../../store/current-tree.ts'
import { useWords } from '../shared/use-words.ts'
import { type MapNode, mapTree, sizesOfFiles, sizesOfWaste } from './treemap-data.ts'
import { TreemapCanvas } from './TreemapCanvas.tsx'
import { TreemapTable } from './TreemapTable.tsx'
import styles from './WasteTreemap.module.css'

/** Folders inside folders that are drawn at once. */
const levels = 4

interface WasteTreemapProps {
  readonly loaded: NonNullable<ExplorerState['loaded']>
  readonly space: NonNullable<ExplorerState['report']>['space']
}

/** A map of the final image or of the waste: areas are bytes, colours are layers. */
export function WasteTreemap({ loaded, space }: WasteTreemapProps) {
  const {
    units,
    waste: { map: words },
  } = useWords()
  const [isOfWaste, setOfWaste] = useState(space.wastedBytes > 0)
  const [path, setPath] = useState('')
  // Asked for once, not at each zoom: the store keeps one tree, and the table's would have to be made anew each time.
  const tree = useMemo(() => {
    if (isOfWaste) return sizesOfWaste(loaded.merged, space.wastedPaths)
    return sizesOfFiles(fileTreeOf(loaded, { kind: 'after', layer: loaded.layers.length - 1 }))
  }, [isOfWaste, loaded, space])
  const root = useMemo(() => {
    const map = (folder: string) => mapTree(tree, folder, levels)
    return path === '' ? skipLoneFolders(map(''), map) : map(path)
  }, [tree, path])
  if (space.contentBytes === 0) return null
  const choose = (waste: boolean) => {
    setOfWaste(waste)
    setPath('')
  }
  return (
    <section>
      <div className={styles.head}>
        <h2>{words.title}</h2>
        <div role="group" aria-label={words.choice} className={controls.choice}>
          <button type="button" className={controls.button} aria-pressed={isOfWaste} onClick={() => choose(true)}>
            {words.waste}
          </button>
          <button type="button" className={controls.button} aria-pressed={!isOfWaste} onClick={() => choose(false)}>
            {words.image}
          </button>
        </div>
        <nav aria-label={words.folder} className={styles.crumbs}>
          <button type="button" className={controls.link} onClick={() => setPath('')}>
            /
          </button>
          <FolderCrumbs path={root.path} onGo={setPath} />
          <span>{units.size(root.bytes)}</span>
        </nav>
      </div>
      <TreemapCanvas root={root} onOpen={setPath} onClose={() => setPath(path === '' ? '' : folderOf(root.path))} />
      <TreemapTable root={root} onOpen={setPath} />
    </section>
  )
}

/** Goes down while a folder has nothing but one folder in it: a map of one cell says nothing. */
function skipLoneFolders(root: MapNode, map: (path: string) => MapNode): MapNode {
  const [only, ...others] = root.children
  return only?.isFolder === true && others.length === 0 ? skipLoneFolders(map(only.path), map) : root
}
