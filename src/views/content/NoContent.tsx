import type { ReactNode } from 'react'
import { resolvePath } from '../../analysis/resolve-path.ts'
import { linkTargetOf, NodeKind } from '../../layer/layer-tree.ts'
import { pathOf } from '../../tree/preorder.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useOpenContent } from '../shared/use-open-content.ts'
import type { SelectedVersion } from '../shared/use-version.ts'
import styles from './ContentView.module.css'

/** What a path is that has no bytes of its own, in a sentence. */
export function NoContent({ selected, isPromise }: { readonly selected: SelectedVersion; readonly isPromise: boolean }) {
  const { entry } = selected
  if (entry === undefined) return <Sentence title="Not in the files">No layer brings anything at this path.</Sentence>
  const { tree, node } = entry
  switch (tree.kind[node]) {
    case NodeKind.Symlink:
      return <LinkTarget selected={selected} target={linkTargetOf(tree, node)} />
    case NodeKind.Directory:
      return (
        <Sentence title="A directory">
          It holds other files and no bytes of its own. Choose a file below it in the Files tab.
        </Sentence>
      )
    case NodeKind.CharDevice:
    case NodeKind.BlockDevice:
      return (
        <Sentence title={tree.kind[node] === NodeKind.CharDevice ? 'A character device' : 'A block device'}>
          It stands for device {tree.devices.get(node)?.join(':') ?? 'of unknown number'} of the machine that runs the container;
          the image holds no bytes for it.
        </Sentence>
      )
    case NodeKind.Fifo:
      return <Sentence title="A named pipe">Programs that run hand each other bytes through it; the image holds none.</Sentence>
    case NodeKind.Whiteout:
      return (
        <Sentence title="A whiteout">
          This layer only takes away what lower layers have at this path. Look at it after an earlier layer to see what that was.
        </Sentence>
      )
    case NodeKind.Hardlink:
      if (isPromise) break
      return <HardLink target={linkTargetOf(tree, node)} isMissing={entry.inode === undefined} />
  }
  return isPromise ? (
    <Sentence title="The layer is being read">
      So far only the layer’s table of contents is known. The content shows as soon as the layer is read.
    </Sentence>
  ) : (
    <Sentence title="No content">The layer does not hold the bytes of this file.</Sentence>
  )
}

function LinkTarget({ selected, target }: { readonly selected: SelectedVersion; readonly target: string }) {
  const loaded = useExplorer((state) => state.loaded)
  const layers = useExplorer((state) => state.layers)
  const open = useOpenContent()
  const { path, version } = selected
  // As the files are while this version of the link is there: to the end, or to the layer before the one that ends it.
  const step = version?.end === undefined ? layers.length - 1 : version.end.layer - 1
  const trees = loaded?.trees ?? []
  const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')))
  const found =
    loaded === undefined
      ? undefined
      : resolvePath(trees, loaded.merged, step, target.startsWith('/') ? target : `${parent}/${target}`)
  const goal = loaded === undefined || found === undefined ? undefined : pathOf(loaded.merged, found.path)
  return (
    <Sentence title="A symbolic link">
      It leads to{' '}
      <span className="mono">
        <DisplayName text={target} />
      </span>
      {goal === undefined ? ', where nothing is.' : '. '}
      {goal !== undefined && goal !== '' && (
        <button type="button" className={controls.button} onClick={() => open(goal)}>
          <span className={styles.goal}>
            Go to /<DisplayName text={goal} />
          </span>
        </button>
      )}
    </Sentence>
  )
}

function HardLink({ target, isMissing }: { readonly target: string; readonly isMissing: boolean }) {
  const open = useOpenContent()
  return (
    <Sentence title="A hard link">
      A further name of the file{' '}
      <span className="mono">
        <DisplayName text={target} />
      </span>
      {isMissing ? '. ' : ', whose bytes this layer does not hold. '}
      <button type="button" className={controls.button} onClick={() => open(target)}>
        Go to that file
      </button>
    </Sentence>
  )
}

function Sentence({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={styles.empty}>
      <h3>{title}</h3>
      <p>{children}</p>
    </div>
  )
}
