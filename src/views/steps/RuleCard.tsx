import { useMemo } from 'react'
import { describeMoment, type MomentEntry } from '../../analysis/steps/describe-moment.ts'
import type { Term } from '../../store/lessons/lesson-of-term.ts'
import type { Words } from '../../words/words.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { LessonLink } from '../shared/LessonLink.tsx'
import { useWords } from '../shared/use-words.ts'
import { BetCard } from './BetCard.tsx'
import { lookOfEffect } from './effects.ts'
import type { Steps } from './use-steps.ts'
import type { SteppedLayer } from './use-tape.ts'
import rows from './Row.module.css'
import styles from './RuleCard.module.css'

const specification = 'https://github.com/opencontainers/image-spec/blob/main/layer.md'

/** What a lesson goes into, by the effect. */
const terms: Partial<Record<keyof Words['steps']['effects'], Term>> = {
  added: 'layer',
  overrides: 'override',
  metadata: 'metadata',
  whiteout: 'whiteout',
  opaque: 'opaque',
  hardLink: 'hardLink',
}

interface RuleCardProps {
  readonly steps: Steps
  readonly stepped: SteppedLayer
}

/** The rule that acts at the moment, and the sums so far. */
export function RuleCard({ steps: { moment, entries, bets, chosen, lay, isWaiting }, stepped: { image, tape } }: RuleCardProps) {
  const { steps: words, units } = useWords()
  const facts = useMemo(
    () => (moment === undefined ? undefined : describeMoment(image, tape, moment.from, moment.to)),
    [image, tape, moment],
  )
  const ownBets = bets.filter(({ layer }) => layer === tape.layer)
  const shipped = tape.shipped[entries] ?? 0
  const visible = tape.visible[entries] ?? 0
  const sums = [
    [words.sums.shipped, shipped],
    [words.sums.visible, visible],
    [words.sums.wasted, shipped - visible],
  ] as const
  return (
    <>
      <div className={styles.card} aria-live="polite">
        {facts === undefined && ownBets.length === 0 && <p>{words.nothingYet}</p>}
        {isWaiting && <p>{words.bet.waits}</p>}
        {facts === undefined &&
          ownBets.map((bet) => (
            <BetCard
              key={bet.kind}
              bet={bet}
              merged={image.merged}
              chosen={chosen(bet)}
              onChoose={(answer) => lay(bet, answer)}
            />
          ))}
        {facts?.entry !== undefined && <EntryRule entry={facts.entry} />}
        {facts !== undefined && facts.entry === undefined && (
          <ul>
            {[...facts.effects].map(([effect, n]) => (
              <li key={effect} data-tone={lookOfEffect(effect).tone}>
                <span className={rows.sign}>{lookOfEffect(effect).sign}</span>{' '}
                {words.counted(n, words.effects[lookOfEffect(effect).name].word)}
              </li>
            ))}
          </ul>
        )}
        {facts !== undefined && facts.hidden > 0 && <p>{words.hidden(facts.hidden)}</p>}
        {facts !== undefined && facts.implied > 0 && <p>{words.implied(facts.implied)}</p>}
      </div>
      <p>
        <a className={controls.link} href={specification} target="_blank" rel="noreferrer">
          {words.spec} ↗
        </a>
      </p>
      <dl className={styles.sums}>
        {sums.map(([title, bytes]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd title={units.bytes(bytes)}>{units.size(bytes)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function EntryRule({ entry }: { readonly entry: MomentEntry }) {
  const { steps: words } = useWords()
  const look = lookOfEffect(entry.effect)
  const { word, rule } = words.effects[look.name]
  const term = terms[look.name]
  return (
    <>
      <h3 data-tone={look.tone}>
        <span className={rows.sign} aria-hidden="true">
          {look.sign}
        </span>{' '}
        {word}
      </h3>
      <p className={styles.path}>
        <DisplayName text={entry.path || '/'} />
      </p>
      <p>
        {rule} {term !== undefined && <LessonLink term={term} />}
      </p>
      {look.name === 'throughLink' && (
        <p>
          {words.landed} <DisplayName text={entry.landed} />
        </p>
      )}
      {look.name === 'hardLink' && (
        <p>
          {words.target} <DisplayName text={entry.target} />
        </p>
      )}
      {entry.older !== undefined && entry.older.bytes > 0 && <p>{words.older(entry.older.layer, entry.older.bytes)}</p>}
      {entry.standsLater && <p>{words.standsLater}</p>}
    </>
  )
}
