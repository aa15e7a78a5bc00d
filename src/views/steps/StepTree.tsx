import { memo, type RefObject, useCallback, useMemo, useRef, useState } from 'react'
import { eventsBetween, stateAtEntry } from '../../analysis/moments.ts'
import type { BeamMeeting } from '../../analysis/steps/beam.ts'
import { Change } from '../../merge/change.ts'
import { type PathId, pathOfEvent } from '../../merge/merged-tree.ts'
import { nameOf, pathOf } from '../../tree/preorder.ts'
import { lookOf } from '../shared/changes.ts'
import { DisplayName } from '../shared/DisplayName.tsx'
import { useWords } from '../shared/use-words.ts'
import { BeamCells } from './BeamCells.tsx'
import { Sign } from './Sign.tsx'
import { listRows, type StepRow } from './tree-rows.ts'
import { useBeam } from './use-beam.ts'
import { useFall } from './use-fall.ts'
import { useRowStretch } from './use-row-stretch.ts'
import type { Steps } from './use-steps.ts'
import type { SteppedLayer } from './use-tape.ts'
import beams from './BeamCells.module.css'
import shared from './Row.module.css'
import styles from './StepTree.module.css'

interface StepTreeProps {
  readonly steps: Steps
  readonly stepped: SteppedLayer
  /** The row of the tape from which entries fall. */
  readonly view: RefObject<HTMLDivElement | null>
}

/** The merged tree at the moment: what the entry touches is outlined, what the layer took away is struck. */
export function StepTree({ steps: { entries, moment, layer, style }, stepped, view }: StepTreeProps) {
  const { image, tape, before } = stepped
  const [chosen, setChosen] = useState<ReadonlyMap<number, boolean>>(new Map())
  const { rows, touched } = useMemo(() => {
    const events = moment === undefined ? [] : eventsBetween(tape, moment.from, moment.to).slice(0, 200)
    const paths = events.map((event) => pathOfEvent(image.merged, event))
    const state = stateAtEntry(tape, before, entries)
    return { rows: listRows(image.merged, state, layer, { chosen, touched: paths }), touched: new Set(paths) }
  }, [image, tape, before, entries, moment, layer, chosen])
  const box = useRef<HTMLDivElement>(null)
  const { from, to, above, below } = useRowStretch(
    box,
    rows.length,
    rows.findIndex(({ path }) => touched.has(path)),
  )
  const seen = useBeam(stepped, entries, rows, style === 'kernel')
  const words = useWords().steps
  const list = useRef<HTMLUListElement>(null)
  useFall(view, list, moment?.from, entries)
  const toggle = useCallback((path: PathId, isOpen: boolean) => setChosen((old) => new Map(old).set(path, isOpen)), [])
  return (
    <>
      {seen !== undefined && (
        <>
          <p className={shared.note}>{words.kernel.note}</p>
          <div className={styles.node} aria-hidden="true">
            <span className={shared.name} />
            <span className={beams.columns}>
              {Array.from({ length: layer + 1 }, (_, i) => (
                <span key={i}>{layer - i}</span>
              ))}
            </span>
          </div>
        </>
      )}
      <div ref={box} className={styles.box}>
        <ul ref={list} style={{ paddingTop: above, paddingBottom: below }}>
          {rows.slice(from, to).map((row) => (
            <li
              key={row.path}
              className={styles.node}
              data-touched={touched.has(row.path) ? '' : undefined}
              data-ghost={row.isGhost ? '' : undefined}
              style={{ paddingInlineStart: `${row.depth * 1.6 + 0.6}rem` }}
            >
              <NodeRow
                {...row}
                stepped={stepped}
                meetings={seen?.beam.look(pathOf(stepped.image.merged, row.path)).meetings}
                onToggle={toggle}
              />
            </li>
          ))}
        </ul>
      </div>
      {seen !== undefined && (
        <p className={styles.compared}>
          {seen.differing === 0 ? words.kernel.same(seen.compared) : words.kernel.differs(seen.differing)}
        </p>
      )}
    </>
  )
}

interface NodeRowProps extends StepRow {
  readonly stepped: SteppedLayer
  /** What a beam from the top meets; undefined where none is drawn. */
  readonly meetings: readonly BeamMeeting[] | undefined
  readonly onToggle: (path: PathId, isOpen: boolean) => void
}

/** A row as its own values, so that one which stays as it was is not drawn again. */
const NodeRow = memo(function NodeRow({ stepped: { image, tape, before }, meetings, onToggle, ...row }: NodeRowProps) {
  const words = useWords()
  const { merged } = image
  const isOfLayer = row.event >= 0 && merged.eventLayer[row.event] === tape.layer
  const look =
    isOfLayer || row.isGhost ? lookOf(words, row.event >= 0 ? (merged.eventChange[row.event] ?? 0) : Change.Hidden) : undefined
  const old = merged.eventLayer[before[row.path] ?? -1]
  return (
    <>
      {row.isOpen === undefined ? (
        <span className={styles.fold} />
      ) : (
        <button
          type="button"
          className={styles.fold}
          aria-expanded={row.isOpen}
          aria-label={row.isOpen ? words.steps.closeFolder : words.steps.openFolder}
          onClick={() => onToggle(row.path, row.isOpen !== true)}
        >
          {row.isOpen ? '▾' : '▸'}
        </button>
      )}
      {look === undefined ? <span className={shared.sign} /> : <Sign {...look} />}
      <span className={`${shared.name} ${styles.label}`}>
        <DisplayName text={nameOf(merged, row.path)} />
      </span>
      {meetings !== undefined && <BeamCells meetings={meetings} />}
      {meetings === undefined && row.isGhost && old !== undefined && <span className={shared.was}>{words.steps.gone(old)}</span>}
    </>
  )
})
