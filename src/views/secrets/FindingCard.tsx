import { useState } from 'react'
import type { LocatedFinding } from '../../analysis/secret-report.ts'
import { placeName } from '../../words/place-name.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { InstructionText } from '../shared/InstructionText.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useOpenContent } from '../shared/use-open-content.ts'
import { useShowPath } from '../shared/use-show-path.ts'
import { ShownContext, useFormat } from '../shared/use-mask.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './FindingCard.module.css'

/** One credential: what, where, how bad, and whether the final image still shows it. */
export function FindingCard({ finding }: { readonly finding: LocatedFinding }) {
  const format = useFormat()
  const words = useWords()
  const title = words.facts.secretRules[finding.rule]
  const [isShown, setShown] = useState(false)
  const layer = useExplorer((state) => (finding.layer === undefined ? undefined : state.layers[finding.layer]?.layer))
  const open = useOpenContent()
  const isFile = finding.where === 'file'
  // What a later entry of its own layer replaced has no path any more.
  const isShadowed = finding.hidden !== false && finding.hidden.how === 'shadowed'
  // Says of which secret it is, and begins with what stands on the button.
  const label = `${isShown ? 'Hide' : 'Show'} the ${title} in ${format.name(placeName(words, finding))}`
  return (
    <li className={styles.card} data-severity={finding.severity}>
      <div className={styles.head}>
        <span className={styles.severity}>{finding.severity}</span>
        <b>{title}</b>
        <span className={styles.place}>
          {isFile ? <FileLink path={finding.path} line={finding.line} /> : <Elsewhere finding={finding} />}
        </span>
      </div>
      <div className={styles.match}>
        <code>
          {isShown ? (
            <ShownContext value={true}>
              <Lines text={finding.secret} />
            </ShownContext>
          ) : (
            finding.masked
          )}
        </code>
        <button
          type="button"
          className={controls.button}
          aria-pressed={isShown}
          aria-label={label}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? 'Hide' : 'Show'}
        </button>
        {isFile && finding.layer !== undefined && !isShadowed && (
          <button
            type="button"
            className={controls.button}
            aria-label={`Show in file ${format.name(finding.path)}`}
            onClick={() => open(finding.path, finding.layer)}
          >
            Show in file
          </button>
        )}
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

/** A key has many lines: each stands on its own, as in its file. */
function Lines({ text }: { readonly text: string }) {
  return text.split(/\r?\n/).map((line, i) => (
    <span key={i} className={styles.line}>
      <DisplayName text={line} />
    </span>
  ))
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

const places = { env: 'environment variable', label: 'label', history: '', file: '', config: 'configuration' } as const

function Elsewhere({ finding }: { readonly finding: LocatedFinding }) {
  const words = useWords()
  return (
    <>
      {places[finding.where]} <DisplayName text={placeName(words, finding)} />
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
