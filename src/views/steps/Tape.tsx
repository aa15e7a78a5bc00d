import { memo } from 'react'
import { EntryEffect, directoryOf, storedPathOf } from '../../analysis/steps/tape-entry.ts'
import { pathOf } from '../../tree/preorder.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { useWords } from '../shared/use-words.ts'
import { lookOfEffect } from './effects.ts'
import { Sign } from './Sign.tsx'
import type { Steps } from './use-steps.ts'
import type { SteppedLayer } from './use-tape.ts'
import rows from './Row.module.css'
import styles from './Tape.module.css'

const bringIntoSight = (row: HTMLElement | null) => row?.scrollIntoView({ block: 'nearest' })

interface TapeProps {
  readonly steps: Steps
  readonly stepped: SteppedLayer
}

/** The layer as a tar: a row a moment, those that are applied ticked. */
export function Tape({ steps, stepped }: TapeProps) {
  const words = useWords().steps
  const { bounds, moment, seek, openGroup } = steps
  if (bounds.length < 2) return <p className={rows.note}>{words.empty}</p>
  return (
    <>
      <p className={rows.note}>{stepped.tape.isInTarOrder ? words.order.tar : words.order.sorted}</p>
      <ol className={styles.tape} data-begun={moment === undefined ? undefined : ''}>
        {bounds.slice(1).map((to, i) => (
          <TapeRow
            key={bounds[i] ?? 0}
            stepped={stepped}
            from={bounds[i] ?? 0}
            to={to}
            isCurrent={moment?.to === to}
            seek={seek}
            openGroup={openGroup}
          />
        ))}
      </ol>
    </>
  )
}

interface TapeRowProps extends MomentProps, Pick<Steps, 'seek' | 'openGroup'> {
  readonly isCurrent: boolean
}

/** A moment. Of a seek the row that it leaves and the one that it comes to are drawn again: styles tick all before that one. */
const TapeRow = memo(function TapeRow({ stepped, from, to, isCurrent, seek, openGroup }: TapeRowProps) {
  const words = useWords().steps
  return (
    <li ref={isCurrent ? bringIntoSight : undefined} className={styles.entry} aria-current={isCurrent ? 'step' : undefined}>
      <button type="button" className={styles.row} onClick={() => seek(stepped.tape.layer, to)}>
        <MomentSign stepped={stepped} from={from} to={to} />
        <span className={rows.name}>
          <MomentName stepped={stepped} from={from} to={to} />
        </span>
        <span className={`${rows.tick} ${styles.tick}`}>{isCurrent ? words.now : '✓'}</span>
      </button>
      {to - from > 1 && (
        <button type="button" className={controls.button} onClick={() => openGroup(from, to)}>
          {words.openGroup}
        </button>
      )}
    </li>
  )
})

interface MomentProps {
  readonly stepped: SteppedLayer
  readonly from: number
  readonly to: number
}

/** As `MomentName`: it looks at all entries of its moment, of which a layer may have very many, and stays as it is on a seek. */
const MomentSign = memo(function MomentSign({ stepped, from, to }: MomentProps) {
  const words = useWords().steps
  const { effect } = stepped.tape.entries
  const isOne = effect.subarray(from, to).every((one) => one === effect[from])
  const look = lookOfEffect(effect[from] ?? EntryEffect.NotApplied)
  if (!isOne) return <span className={rows.sign}>…</span>
  return <Sign sign={look.sign} tone={look.tone} word={words.effects[look.name].word} />
})

/** The path of an entry, or the folder of a group. */
const MomentName = memo(function MomentName({ stepped: { image, tape }, from, to }: MomentProps) {
  const words = useWords().steps
  const tree = image.trees[tape.layer]
  if (tree === undefined) return null
  const sourceAt = (at: number) => tape.entries.source[at] ?? 0
  if (to - from === 1) return <DisplayName text={storedPathOf(tree, sourceAt(from)) || '/'} />
  let folder = directoryOf(tree, sourceAt(from))
  for (let at = from + 1; at < to; at++) {
    const other = directoryOf(tree, sourceAt(at))
    while (folder > 0 && (other < folder || other >= (tree.subtreeEnd[folder] ?? 0))) folder = tree.parent[folder] ?? 0
  }
  return (
    <>
      <DisplayName text={folder === 0 ? '/' : pathOf(tree, folder)} /> · {words.group(to - from)}
    </>
  )
})
