import { useRef, useState } from 'react'
import type { SecretStory } from '../../analysis/secret-stories.ts'
import { layersOf } from '../../tasks/describe-story.ts'
import { placeName } from '../../words/place-name.ts'
import controls from '../shared/controls.module.css'
import { CopyLink } from '../shared/CopyLink.tsx'
import { DisplayName } from '../shared/DisplayName.tsx'
import { findingId } from '../shared/finding-id.ts'
import { ShownContext, useFormat } from '../shared/use-mask.ts'
import { useOpenContent } from '../shared/use-open-content.ts'
import { useWords } from '../shared/use-words.ts'
import { AcceptSecret } from './AcceptSecret.tsx'
import { CopyEvidence } from './CopyEvidence.tsx'
import { LayerStrip } from './LayerStrip.tsx'
import { Moments } from './Moments.tsx'
import { Place } from './Place.tsx'
import { useLinkedCard } from './use-linked-card.ts'
import { SaveEvidence } from './SaveEvidence.tsx'
import styles from './StoryCard.module.css'
import { ruleTitle } from '../../words/rule-title.ts'

/** One credential: what, where, how bad, and its way through the layers. */
export function StoryCard({ story }: { readonly story: SecretStory }) {
  const format = useFormat()
  const all = useWords()
  const words = all.secrets.finding
  const title = ruleTitle(all, story.findings[0] ?? story)
  const [isShown, setShown] = useState(false)
  const open = useOpenContent()
  const [first, ...others] = story.findings
  const card = useRef<HTMLLIElement>(null)
  const isLinked = useLinkedCard(card, story)
  if (first === undefined) return null
  // What a later entry of its own layer replaced has no path any more.
  const readable = story.findings.find(
    ({ where, layer, hidden }) => where === 'file' && layer !== undefined && (hidden === false || hidden.how !== 'shadowed'),
  )
  // Says of which secret it is, and begins with what stands on the button.
  const label = (isShown ? words.hideLabel : words.showLabel)(title, format.name(placeName(all, first)))
  return (
    <li
      ref={card}
      className={styles.card}
      data-severity={story.severity}
      data-accepted={story.accepted === undefined ? undefined : ''}
      data-linked={isLinked ? '' : undefined}
      tabIndex={-1}
    >
      <div className={styles.head}>
        <span className={styles.severity}>{words.severities[story.severity]}</span>
        <b>{title}</b>
        <span className={styles.place}>
          <Place finding={first} />
          {others.length > 0 && <span className={styles.more}> {all.story.morePlaces(others.length)}</span>}
        </span>
      </div>
      <div className={styles.match}>
        <code translate="no">
          {isShown ? (
            <ShownContext value={true}>
              <Lines text={story.secret} />
            </ShownContext>
          ) : (
            story.masked
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
        {readable !== undefined && (
          <button
            type="button"
            className={controls.button}
            aria-label={words.showInFileLabel(format.name(placeName(all, readable)))}
            onClick={() => open(readable.path, readable.layer, { inside: readable.inside, finding: findingId(readable) })}
          >
            {words.showInFile}
          </button>
        )}
        <CopyLink label={all.links.finding} target={{ tab: 'secrets', finding: findingId(first) }} />
      </div>
      <LayerStrip story={story} title={title} />
      <Moments story={story} title={title} />
      <p className={styles.fate}>{story.isHidden ? all.story.stillReadable(layersOf(story)) : all.story.shown}</p>
      <div className={styles.actions}>
        <CopyEvidence story={story} />
        <SaveEvidence story={story} />
        <AcceptSecret story={story} title={title} place={format.name(placeName(all, first))} />
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
