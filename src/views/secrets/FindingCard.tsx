import { type ReactNode, useState } from 'react'
import type { LocatedFinding } from '../../analysis/secret-report.ts'
import { placeName } from '../../words/place-name.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { InstructionText } from '../shared/InstructionText.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useOpenContent } from '../shared/use-open-content.ts'
import { useShowPath } from '../shared/use-show-path.ts'
import { ShownContext, useFormat } from '../shared/use-mask.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './FindingCard.module.css'

/** One credential: what, where, how bad, and whether the final image still shows it. */
export function FindingCard({ finding }: { readonly finding: LocatedFinding }) {
  const format = useFormat()
  const all = useWords()
  const words = all.secrets.finding
  const title = all.facts.secretRules[finding.rule]
  const [isShown, setShown] = useState(false)
  const layer = useExplorer((state) => (finding.layer === undefined ? undefined : state.layers[finding.layer]?.layer))
  const open = useOpenContent()
  const isFile = finding.where === 'file'
  // What a later entry of its own layer replaced has no path any more.
  const isShadowed = finding.hidden !== false && finding.hidden.how === 'shadowed'
  // Says of which secret it is, and begins with what stands on the button.
  const label = (isShown ? words.hideLabel : words.showLabel)(title, format.name(placeName(all, finding)))
  return (
    <li className={styles.card} data-severity={finding.severity}>
      <div className={styles.head}>
        <span className={styles.severity}>{words.severities[finding.severity]}</span>
        <b>{title}</b>
        <span className={styles.place}>
          {isFile ? <FileLink path={finding.path} line={finding.line} /> : <Elsewhere finding={finding} />}
        </span>
      </div>
      <div className={styles.match}>
        <code translate="no">
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
          {isShown ? words.hide : words.show}
        </button>
        {isFile && finding.layer !== undefined && !isShadowed && (
          <button
            type="button"
            className={controls.button}
            aria-label={words.showInFileLabel(format.name(finding.path))}
            onClick={() => open(finding.path, finding.layer)}
          >
            {words.showInFile}
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

/** What of the configuration holds it. */
function Elsewhere({ finding }: { readonly finding: LocatedFinding }) {
  const words = useWords()
  const { places } = words.secrets.finding
  const name = <DisplayName text={placeName(words, finding)} />
  return finding.where === 'file' ? name : <Sentence parts={places[finding.where]<ReactNode>(name)} />
}

/** Whether the final image still shows it. */
function Fate({ finding }: { readonly finding: LocatedFinding }) {
  const words = useWords().secrets.finding
  const { layer, hidden } = finding
  if (layer === undefined) return <span>{words.inConfig}</span>
  if (hidden === false) return <span>{words.inImage(layer)}</span>
  const { deleted, hidden: hiddenBy, replaced, overwritten } = words.fates
  const fates: Readonly<Partial<Record<typeof hidden.how, typeof deleted>>> = { deleted, hidden: hiddenBy, shadowed: replaced }
  const fate = fates[hidden.how] ?? overwritten
  return (
    <span>
      <Sentence parts={fate<ReactNode>(hidden.by, <b>{words.stillStored(layer)}</b>)} />
    </span>
  )
}
