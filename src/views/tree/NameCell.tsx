import { hasFlag, linkTargetOf, NodeFlag, NodeKind } from '../../layer/layer-tree.ts'
import { hardlinkTargetOf } from '../../merge/compare-nodes.ts'
import { EntryMark, Presence, unchanged } from '../../table/file-tree.ts'
import { lookOf } from '../shared/changes.ts'
import { MaskedName } from '../shared/DisplayName.tsx'
import { Icon } from '../shared/icons/Icon.tsx'
import { formatName } from '../shared/names.ts'
import { useWords } from '../shared/use-words.ts'
import { indentOf } from './indent.ts'
import { MarkedName } from './MarkedName.tsx'
import { SecretSign } from './SecretSign.tsx'
import type { CellProps } from './tree-row.ts'
import styles from './NameCell.module.css'

/** Name with twisty, sign of change, and where a link leads. */
export function NameCell({ row, mask }: CellProps) {
  const words = useWords()
  const { tree, node, directory, name, layerTree, entryNode } = row
  const change = tree.change[node] ?? unchanged
  const look = lookOf(words, change)
  const isGhost = tree.presence[node] === Presence.Ghost || change === EntryMark.Shadowed
  const kind = layerTree?.kind[entryNode]
  const isStored = tree.view.kind === 'stored'
  const isOpaque =
    isStored && kind === NodeKind.Directory && layerTree !== undefined && hasFlag(layerTree, entryNode, NodeFlag.Opaque)
  const fullName = formatName(mask(directory + name))
  // The sign's word, where the table is not full of it; and that of a directory whose marker is a row of its own.
  const signWords = new Set([
    ...(isStored && look.tone !== 'none' ? [look.word] : []),
    ...(isOpaque ? [lookOf(words, EntryMark.Opaque).word] : []),
  ])
  const target = layerTree === undefined ? '' : linkTargetOf(layerTree, entryNode)
  const hardlinkTarget = row.entry === undefined ? '' : hardlinkTargetOf(row.entry)
  return (
    <span
      className={styles.cell}
      data-tone={look.tone}
      data-ghost={isGhost ? '' : undefined}
      data-below={row.isBelowMatch ? '' : undefined}
      // Where the column is narrow, half of it stays for the name.
      style={{ paddingInlineStart: `min(${indentOf(row.depth)}px, 45%)` }}
    >
      <span className={styles.twisty} data-twisty={row.hasChildren ? '' : undefined} data-open={row.isOpen ? '' : undefined}>
        {row.hasChildren && <Icon name="twisty" size={12} />}
      </span>
      <span className={styles.sign} title={look.tone === 'none' ? undefined : words.tree.sign(look.word, look.meaning)}>
        {look.tone !== 'none' && (
          <>
            <span aria-hidden="true">{look.sign}</span>
            <span className="visually-hidden">{look.word} </span>
          </>
        )}
      </span>
      {directory !== '' && <MaskedName text={mask(directory)} className={styles.directory} title={fullName} />}
      <MarkedName
        text={tree.isList && name === '' ? '.' : mask(name)}
        // Where something is masked, places are others.
        marks={mask(name) === name ? row.marks : []}
        className={styles.name}
        title={fullName}
      />
      {tree.isList && kind === NodeKind.Directory && (
        <span className={styles.name} translate="no">
          /
        </span>
      )}
      <SecretSign row={row} />
      {[...signWords].map((word) => (
        <span
          key={word}
          className={styles.word}
          data-tone={lookOf(words, EntryMark.Opaque).word === word ? 'opaque' : look.tone}
          aria-hidden={word === look.word}
        >
          {word}
        </span>
      ))}
      {kind === NodeKind.Symlink && (
        <span className={styles.target} translate="no" title={formatName(mask(target))}>
          → <MaskedName text={mask(target)} />
        </span>
      )}
      {hardlinkTarget !== '' && (
        <span className={styles.hard} title={words.tree.hardLinkTo(formatName(mask(hardlinkTarget)))}>
          <Icon name="link" size={12} />
          <span className="visually-hidden"> {words.tree.hardLink}</span>
        </span>
      )}
    </span>
  )
}
