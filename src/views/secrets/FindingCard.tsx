import { useState } from 'react'
import type { LocatedFinding } from '../../analysis/secret-report.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { InstructionText } from '../shared/InstructionText.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useShowPath } from '../shared/use-show-path.ts'
import styles from './FindingCard.module.css'

/** One credential: what, where, how bad, and whether the final image still shows it. */
export function FindingCard({ finding }: { readonly finding: LocatedFinding }) {
  const [isShown, setShown] = useState(false)
  const layer = useExplorer((state) => (finding.layer === undefined ? undefined : state.layers[finding.layer]?.layer))
  const isFile = finding.where === 'file'
  return (
    <li className={styles.card} data-severity={finding.severity}>
      <div className={styles.head}>
        <span className={styles.severity}>{finding.severity}</span>
        <b>{finding.title}</b>
        <span className={styles.place}>
          {isFile ? <FileLink path={finding.path} line={finding.line} /> : <Elsewhere finding={finding} />}
        </span>
      </div>
      <div className={styles.match}>
        <code>{isShown ? <DisplayName text={finding.secret} /> : finding.masked}</code>
        <button type="button" className={controls.button} aria-pressed={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? 'Hide' : 'Show'}
        </button>
      </div>
      <div className={styles.fate}>
        <Fate finding={finding} />
        {layer !== undefined && (
          <span className={styles.instruction}>
            <InstructionText layer={layer} />
          </span>
        )}
      </div>
    </li>
  )
}

/** Leads to the file in the table. */
function FileLink({ path, line }: { readonly path: string; readonly line: number }) {
  const show = useShowPath()
  return (
    <button type="button" className={controls.link} onClick={() => show(path)}>
      <DisplayName text={path} />:{line}
    </button>
  )
}

const places = { env: 'environment variable', label: 'label', history: '', file: '' } as const

function Elsewhere({ finding }: { readonly finding: LocatedFinding }) {
  return (
    <>
      {places[finding.where]} <DisplayName text={finding.path} />
    </>
  )
}

function Fate({ finding }: { readonly finding: LocatedFinding }) {
  if (finding.layer === undefined) return <span>In the configuration of the image.</span>
  if (finding.hidden === false) return <span>Brought by layer {finding.layer}, in the final image.</span>
  const how = { deleted: 'deleted', hidden: 'hidden', shadowed: 'replaced' }[finding.hidden.how as string] ?? 'overwritten'
  return (
    <span>
      {how} in layer {finding.hidden.by}, <b>still stored in layer {finding.layer}</b>.
    </span>
  )
}
