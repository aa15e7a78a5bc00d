import type { Severity } from '../../inspect/secrets/rule.ts'
import { secretNodesOf } from '../../store/secret-nodes.ts'
import { Presence } from '../../table/file-tree.ts'
import { Icon } from '../shared/icons/Icon.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import type { TreeRow } from './tree-row.ts'
import styles from './SecretSign.module.css'

/** Stands behind the key, so that severity is told by more than a colour. */
const exclamations: Readonly<Record<Severity, string>> = { critical: '!!', high: '!', medium: '', low: '' }

interface KeyMarkProps {
  /** Undefined for a folder's count. */
  readonly severity: Severity | undefined
  /** Whether only lower layers hold it. */
  readonly isOlder: boolean
  /** How many; undefined for one. */
  readonly count: string | undefined
}

/** A key, and how bad it is. What it means its surroundings say. */
export function KeyMark({ severity, isOlder, count }: KeyMarkProps) {
  return (
    <span aria-hidden="true" className={styles.mark} data-severity={severity} data-older={isOlder ? '' : undefined}>
      <Icon name="key" size={12} />
      {severity === undefined ? '' : exclamations[severity]}
      {count}
    </span>
  )
}

/** Marks a file that holds secrets, and counts those in a folder. By itself, so that a row is not drawn anew with what is found. */
export function SecretSign({ row: { tree, node } }: { readonly row: Pick<TreeRow, 'tree' | 'node'> }) {
  const { marks, units } = useWords()
  const own = useExplorer(({ secrets }) => secretNodesOf(tree, secrets.report.findings).at.get(node))
  const below = useExplorer(({ secrets }) => secretNodesOf(tree, secrets.report.findings).below.get(node) ?? 0)
  if (own === undefined && below === 0) return null
  const { count = below, severity, layers } = own ?? {}
  const isOlder = layers !== undefined && (tree.presence[node] === Presence.Ghost || !layers.has(tree.layer[node] ?? -1))
  const said =
    severity === undefined || layers === undefined
      ? marks.below(count)
      : isOlder
        ? marks.stillHeld(count, severity, Math.max(...layers))
        : marks.holds(count, severity)
  return (
    <span className={styles.sign} title={said}>
      <KeyMark severity={severity} isOlder={isOlder} count={own === undefined || count > 1 ? units.count(count) : undefined} />
      <span className="visually-hidden"> {said}</span>
    </span>
  )
}
