import { resolvePath } from '../../analysis/resolve-path.ts'
import { linkTargetOf, NodeKind } from '../../layer/layer-tree.ts'
import { folderOf } from '../../tree/path-names.ts'
import { pathOf } from '../../tree/preorder.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useOpenContent } from '../shared/use-open-content.ts'
import { useWords } from '../shared/use-words.ts'
import type { SelectedVersion } from '../shared/use-version.ts'
import { Statement } from './Statement.tsx'
import styles from './ContentView.module.css'

/** What a path is that has no bytes of its own, in a sentence. */
export function NoContent({ selected, isPromise }: { readonly selected: SelectedVersion; readonly isPromise: boolean }) {
  const words = useWords().content.none
  const { entry } = selected
  if (entry === undefined) return <Statement {...words.absent} />
  const { tree, node } = entry
  switch (tree.kind[node]) {
    case NodeKind.Symlink:
      return <LinkTarget selected={selected} target={linkTargetOf(tree, node)} />
    case NodeKind.Directory:
      return <Statement {...words.directory} />
    case NodeKind.CharDevice:
    case NodeKind.BlockDevice: {
      const { character, block, text } = words.device
      const title = tree.kind[node] === NodeKind.CharDevice ? character : block
      return <Statement title={title} text={text(tree.devices.get(node)?.join(':'))} />
    }
    case NodeKind.Fifo:
      return <Statement {...words.pipe} />
    case NodeKind.Whiteout:
      return <Statement {...words.whiteout} />
    case NodeKind.Hardlink:
      if (isPromise) break
      return <HardLink target={linkTargetOf(tree, node)} isMissing={entry.inode === undefined} />
  }
  return <Statement {...(isPromise ? words.promised : words.absentBytes)} />
}

function LinkTarget({ selected, target }: { readonly selected: SelectedVersion; readonly target: string }) {
  const words = useWords().content.none.symlink
  const loaded = useExplorer((state) => state.loaded)
  const layers = useExplorer((state) => state.layers)
  const open = useOpenContent()
  const { path, version } = selected
  // As the files are while this version of the link is there: to the end, or to the layer before the one that ends it.
  const step = version?.end === undefined ? layers.length - 1 : version.end.layer - 1
  const trees = loaded?.trees ?? []
  const parent = folderOf(path)
  const found =
    loaded === undefined
      ? undefined
      : resolvePath(trees, loaded.merged, step, target.startsWith('/') ? target : `${parent}/${target}`)
  const goal = loaded === undefined || found === undefined ? undefined : pathOf(loaded.merged, found.path)
  const text = <Sentence parts={words.text(<Target text={target} />, goal === undefined)} />
  return (
    <Statement title={words.title} text={text}>
      {goal !== undefined && goal !== '' && (
        <button type="button" className={controls.button} onClick={() => open(goal)}>
          <span className={styles.goal}>
            <Sentence
              parts={words.goTo(
                <span translate="no">
                  <DisplayName text={goal} />
                </span>,
              )}
            />
          </span>
        </button>
      )}
    </Statement>
  )
}

function HardLink({ target, isMissing }: { readonly target: string; readonly isMissing: boolean }) {
  const words = useWords().content.none.hardlink
  const open = useOpenContent()
  return (
    <Statement title={words.title} text={<Sentence parts={words.text(<Target text={target} />, isMissing)} />}>
      <button type="button" className={controls.button} onClick={() => open(target)}>
        {words.goTo}
      </button>
    </Statement>
  )
}

function Target({ text }: { readonly text: string }) {
  return (
    <span className="mono" translate="no">
      <DisplayName text={text} />
    </span>
  )
}
