import { linkTargetOf, NodeKind } from '../../layer/layer-tree.ts'
import { hardlinkTargetOf } from '../../merge/compare-nodes.ts'
import { Presence } from '../../store/file-tree.ts'
import { lookOf } from '../shared/changes.ts'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Icon } from '../shared/icons/Icon.tsx'
import { formatName } from '../shared/names.ts'
import type { TreeRow } from './tree-row.ts'
import styles from './NameCell.module.css'

/** Name with twisty, sign of change, and where a link leads. */
export function NameCell({ row }: { readonly row: TreeRow }) {
  const { tree, node, name, layerTree, entryNode } = row
  const look = lookOf(tree.change[node] ?? 255)
  const isGhost = tree.presence[node] === Presence.Ghost
  const kind = layerTree?.kind[entryNode]
  const target = layerTree === undefined ? '' : linkTargetOf(layerTree, entryNode)
  const hardlinkTarget = row.entry === undefined ? '' : hardlinkTargetOf(row.entry)
  return (
    <span
      className={styles.cell}
      data-tone={look.tone}
      data-ghost={isGhost ? '' : undefined}
      style={{ paddingInlineStart: Math.min(row.depth, 40) * 16 }}
    >
      <span className={styles.twisty} data-twisty={row.hasChildren ? '' : undefined} data-open={row.isOpen ? '' : undefined}>
        {row.hasChildren && <Icon name="twisty" size={12} />}
      </span>
      <span className={styles.sign} title={look.tone === 'none' ? undefined : `${look.word}: ${look.meaning}`}>
        {look.tone !== 'none' && (
          <>
            <span aria-hidden="true">{look.sign}</span>
            <span className="visually-hidden">{look.word} </span>
          </>
        )}
      </span>
      <span className={styles.name} title={formatName(name)}>
        <DisplayName text={name} />
      </span>
      {kind === NodeKind.Symlink && (
        <span className={styles.target} title={formatName(target)}>
          → <DisplayName text={target} />
        </span>
      )}
      {hardlinkTarget !== '' && (
        <span className={styles.hard} title={`hard link to ${formatName(hardlinkTarget)}`}>
          <Icon name="link" size={12} />
          <span className="visually-hidden"> hard link</span>
        </span>
      )}
    </span>
  )
}
