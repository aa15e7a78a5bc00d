import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useEffectEvent, useId, useRef } from 'react'
import type { InodeKind } from '../../build/overlay/inode.ts'
import { Icon, type IconName } from './icons/Icon.tsx'
import { MaskedName } from './DisplayName.tsx'
import { useMask } from './use-mask.ts'
import { useRowWindow } from './row-window.ts'
import { useFrameWords } from './use-words.ts'
import { formatOctal } from './mode.ts'
import styles from './TreeColumn.module.css'

/** A row of a column: a name in a directory, or an attribute that overlayfs gave the name above it. */
export interface ColumnRow {
  readonly path: string
  readonly name: string
  readonly depth: number
  readonly kind: InodeKind
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Bytes of a file. */
  readonly size: number
  readonly target: string
  /** Undefined for what cannot be opened. */
  readonly isOpen: boolean | undefined
  /** An attribute in place of the name's own row: `trusted.overlay.opaque=y`. */
  readonly attribute: string | undefined
  /** Where it comes from, in few letters; undefined where that needs no word. */
  readonly from: string | undefined
  readonly isChanged: boolean
}

/** Rows that are made as they are drawn. */
export interface ColumnRows {
  readonly count: number
  at(index: number): ColumnRow | undefined
  /** Where the row of a path is; −1 where there is none. */
  indexOf(path: string): number
}

interface TreeColumnProps {
  readonly title: string
  readonly hint: string
  readonly rows: ColumnRows
  readonly chosen: string | undefined
  readonly onChoose: (path: string) => void
  readonly onToggle: (path: string) => void
  /** Stands in place of rows where there are none. */
  readonly empty: ReactNode
  /** Stands beside the title. */
  readonly end?: ReactNode
}

const rowHeight = 24

const icons: Readonly<Record<InodeKind, IconName>> = {
  file: 'file',
  directory: 'folder',
  symlink: 'link',
  character: 'file',
  block: 'file',
  fifo: 'file',
  whiteout: 'cross',
}

/** A directory tree beside others: of any number of rows only those in sight are drawn. */
export function TreeColumn({ title, hint, empty, end, ...tree }: TreeColumnProps) {
  return (
    <section className={styles.column} aria-label={title}>
      <header className={styles.head}>
        <b translate="no">{title}</b>
        <span className={styles.hint}>{hint}</span>
        {end}
      </header>
      {tree.rows.count === 0 ? <div className={styles.empty}>{empty}</div> : <Tree title={title} {...tree} />}
    </section>
  )
}

function Tree({ title, rows, chosen, onChoose, onToggle }: Omit<TreeColumnProps, 'hint' | 'empty' | 'end'>) {
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const keep = chosen === undefined ? -1 : rows.indexOf(chosen)
  const {
    indexes,
    height,
    topOf,
    rowHeight: scaledHeight,
    reveal,
    pageSize,
  } = useRowWindow(scroller, {
    count: rows.count,
    rowHeight,
    headHeight: 0,
    keep,
  })
  const bring = useEffectEvent(() => reveal(keep))
  // Chosen in another column, or in another view: it comes into sight here too.
  useEffect(() => {
    if (chosen !== undefined) bring()
  }, [chosen])
  const goTo = (index: number, step: 1 | -1) => {
    let at = Math.max(0, Math.min(rows.count - 1, index))
    // Attributes are read with their name.
    while (rows.at(at)?.attribute !== undefined && at + step < rows.count && at + step >= 0) at += step
    const row = rows.at(at)
    if (row === undefined || row.attribute !== undefined) return
    onChoose(row.path)
    reveal(at)
  }
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const row = keep < 0 ? undefined : rows.at(keep)
    const deeds: Readonly<Record<string, () => void>> = {
      ArrowDown: () => goTo(keep + 1, 1),
      ArrowUp: () => goTo(keep < 0 ? 0 : keep - 1, -1),
      PageDown: () => goTo(keep + pageSize, 1),
      PageUp: () => goTo(keep - pageSize, -1),
      Home: () => goTo(0, 1),
      End: () => goTo(rows.count - 1, -1),
      ArrowRight: () => {
        if (row?.isOpen === false) onToggle(row.path)
        else if (row?.isOpen === true) goTo(keep + 1, 1)
      },
      ArrowLeft: () => {
        if (row?.isOpen === true) onToggle(row.path)
        else if (row !== undefined && row.path.includes('/')) goTo(rows.indexOf(row.path.slice(0, row.path.lastIndexOf('/'))), 1)
      },
      Enter: () => {
        if (row?.isOpen !== undefined) onToggle(row.path)
      },
    }
    const deed = deeds[event.key]
    if (deed === undefined) return
    event.preventDefault()
    deed()
  }
  /** A press on the twisty opens and closes a folder; so does one on its row once that is chosen. */
  const click = (event: MouseEvent) => {
    if (!(event.target instanceof Element)) return
    const index = Number(event.target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? -1)
    const row = index < 0 ? undefined : rows.at(index)
    if (row === undefined || row.attribute !== undefined) return
    const isTwisty = event.target.closest('[data-open]') !== null
    if (row.isOpen !== undefined && (isTwisty || row.path === chosen)) onToggle(row.path)
    else onChoose(row.path)
  }
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="tree"
      tabIndex={0}
      aria-label={title}
      aria-activedescendant={keep < 0 ? undefined : `${id}-${keep}`}
      onKeyDown={press}
      onClick={click}
    >
      <div className={styles.rows} style={{ height }} role="presentation">
        {indexes.map((index) => {
          const row = rows.at(index)
          if (row === undefined) return null
          return (
            <Row
              key={`${row.path} ${row.attribute ?? ''}`}
              id={`${id}-${index}`}
              index={index}
              row={row}
              top={topOf(index)}
              height={scaledHeight}
              isChosen={row.path === chosen}
            />
          )
        })}
      </div>
    </div>
  )
}

interface RowProps {
  readonly id: string
  readonly index: number
  readonly row: ColumnRow
  readonly top: number
  readonly height: number
  readonly isChosen: boolean
}

function Row({ id, index, row, top, height, isChosen }: RowProps) {
  const mask = useMask()
  const { units } = useFrameWords()
  const { path, depth, kind, attribute, isOpen, isChanged, from } = row
  const place = { top, height, paddingInlineStart: 6 + Math.min(depth, 12) * 13 }
  if (attribute !== undefined)
    return (
      <div role="presentation" className={styles.attribute} style={place} translate="no">
        <bdi>{mask(attribute)}</bdi>
      </div>
    )
  const name = mask(row.name)
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={isChosen}
      aria-expanded={isOpen}
      className={styles.row}
      data-kind={kind}
      data-chosen={isChosen || undefined}
      data-changed={isChanged || undefined}
      style={place}
      data-row={index}
    >
      <span className={styles.twisty} data-open={isOpen}>
        {isOpen !== undefined && <Icon name="twisty" />}
      </span>
      <Icon name={icons[kind]} />
      <MaskedName className={styles.name} text={row.target === '' ? name : `${name} → ${mask(row.target)}`} title={mask(path)} />
      <span className={styles.mode} translate="no">
        {modeOf(row)}
      </span>
      {kind === 'file' && (
        <span className={styles.size} translate="no">
          {units.size(row.size)}
        </span>
      )}
      {from !== undefined && (
        <span className={styles.from} translate="no">
          {from}
        </span>
      )}
    </div>
  )
}

/** Permissions, and the owner where it is not root; of a whiteout the device that it is. */
function modeOf({ kind, mode, uid, gid }: ColumnRow): string {
  if (kind === 'whiteout') return 'c 0,0'
  return uid === 0 && gid === 0 ? formatOctal(mode) : `${formatOctal(mode)} ${uid}:${gid}`
}
