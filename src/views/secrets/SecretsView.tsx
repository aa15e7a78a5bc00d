import { type ReactNode, useState } from 'react'
import { doesCount } from '../../analysis/acceptance.ts'
import { leftOutOf, type SecretReport } from '../../analysis/secret-report.ts'
import type { SecretStory } from '../../analysis/secret-stories.ts'
import controls from '../shared/controls.module.css'
import { sentenceOf, stateSecrets } from '../shared/check-statements.ts'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useActions, useExplorer, useSession } from '../shared/stores.ts'
import { useBaseImage } from '../shared/use-base-image.ts'
import { useFormat } from '../shared/use-mask.ts'
import type { SkipReason } from '../../layer/search/part.ts'
import { storiesOf } from '../../store/stories.ts'
import { faultText } from '../../words/problem-text.ts'
import { useWords } from '../shared/use-words.ts'
import { AcceptedLists } from './AcceptedLists.tsx'
import { OwnRules } from './OwnRules.tsx'
import { SaveSecrets } from './SaveSecrets.tsx'
import styles from './SecretsView.module.css'
import { StoryCard } from './StoryCard.tsx'
import { StoryFilterBar } from './StoryFilterBar.tsx'
import { allStories, fits, type StoryFilter } from './story-filter.ts'

/** The credentials of the image as they are found, those in files that later layers take away first. */
export function SecretsView() {
  const words = useWords().secrets
  return (
    <div className={styles.view} data-secrets="" tabIndex={0} role="group" aria-label={words.label}>
      <Progress />
      <Findings />
    </div>
  )
}

/** What was found so far; not rendered anew by progress that finds nothing. */
function Findings() {
  const report = useExplorer((state) => state.secrets.report)
  const isOver = useExplorer((state) => state.secrets.isOver)
  return (
    <>
      <Found report={report} />
      {isOver && <Searched report={report} />}
    </>
  )
}

/** How far the search is, or how it ended. */
function Progress() {
  const words = useWords()
  const { progress, waiting, searching, searchedBytes, result, cancelled, failed } = words.secrets
  const search = useExplorer((state) => state.secrets)
  const { actions } = useSession()
  const isEnded = search.isCancelled || search.failure !== undefined
  if (search.isOver) {
    return (
      <div className={styles.searching}>
        <p className={styles.statement}>{result(sentenceOf(words, stateSecrets(words, search)))}</p>
        {search.isCancelled && <p>{cancelled}</p>}
        {search.failure !== undefined && (
          <p role="alert" className={styles.failure}>
            {failed(faultText(words, search.failure))}
          </p>
        )}
        {isEnded && (
          <button type="button" className={controls.button} onClick={() => actions.begin('search')}>
            {words.status.restart}
          </button>
        )}
      </div>
    )
  }
  return (
    <div className={styles.searching}>
      <p className={styles.statement}>{search.searchedBytes === 0 ? waiting : searching}</p>
      <ProgressBar label={progress} share={search.totalBytes === 0 ? undefined : search.searchedBytes / search.totalBytes} />
      <p className={styles.dim}>{searchedBytes(search.searchedBytes, search.totalBytes)}</p>
      {search.startedAt > 0 && (
        <button type="button" className={controls.button} onClick={() => actions.cancel('search')}>
          {words.status.cancel}
        </button>
      )}
    </div>
  )
}

function Found({ report }: { readonly report: SecretReport }) {
  const all = useWords()
  const words = all.secrets
  const stories = storiesOf(report.findings)
  const base = useBaseImage()
  const actions = useActions()
  const part = useExplorer((state) => state.browsing?.secretsPart)
  const [chosen, setChosen] = useState(allStories)
  const filter = { ...chosen, part }
  const setFilter = (next: StoryFilter) => {
    setChosen(next)
    // It stands in the address.
    if (next.part !== part) actions.browse({ secretsPart: next.part })
  }
  const fitting = stories.filter((story) => fits(story, filter, base))
  const counting = fitting.filter(doesCount)
  const own = counting.filter(({ isExample }) => !isExample)
  const hidden = own.filter(({ isHidden }) => isHidden)
  const shown = own.filter(({ isHidden }) => !isHidden)
  const examples = counting.filter(({ isExample }) => isExample)
  const accepted = fitting.filter((story) => !doesCount(story))
  const acceptedCount = stories.length - stories.filter(doesCount).length
  return (
    <>
      <div className={styles.sum}>
        {stories.length > 0 && (
          <span>{all.units.secretsIn(stories.length - acceptedCount, report.findings.filter(doesCount).length)}</span>
        )}
        <AcceptedLists accepted={acceptedCount} />
        <OwnRules />
        {fitting.length > 0 && <SaveSecrets stories={[...hidden, ...shown, ...examples, ...accepted]} />}
      </div>
      {(stories.length > 1 || part !== undefined) && (
        <StoryFilterBar stories={stories} shown={fitting.length} filter={filter} onChange={setFilter} />
      )}
      {stories.length > 0 && fitting.length === 0 && (
        <p>
          {all.story.filter.none}{' '}
          <button type="button" className={controls.button} onClick={() => setFilter(allStories)}>
            {all.story.filter.clear}
          </button>
        </p>
      )}
      {hidden.length > 0 && (
        <section className={styles.group}>
          <h2 className={styles.headline}>{words.hidden.title(hidden.length)}</h2>
          <p className={styles.advice}>
            <Sentence parts={words.hidden.advice<ReactNode>(<b>{words.hidden.revoke}</b>)} />
          </p>
          <Stories stories={hidden} label={words.hidden.label} />
        </section>
      )}
      {shown.length > 0 && (
        <section className={styles.group}>
          <h2>{words.shown.title(shown.length)}</h2>
          <Stories stories={shown} label={words.shown.label} />
        </section>
      )}
      {examples.length > 0 && (
        <details className={styles.group}>
          <summary>{all.story.examples.title(examples.length)}</summary>
          <p className={styles.dim}>{all.story.examples.note}</p>
          <Stories stories={examples} label={all.story.examples.label} />
        </details>
      )}
      {accepted.length > 0 && (
        <details className={styles.group}>
          <summary>{all.accepting.group.title(accepted.length)}</summary>
          <p className={styles.dim}>{all.accepting.group.note}</p>
          <Stories stories={accepted} label={all.accepting.group.label} />
        </details>
      )}
    </>
  )
}

function Stories({ stories, label }: { readonly stories: readonly SecretStory[]; readonly label: string }) {
  return (
    <ul className={styles.list} aria-label={label}>
      {stories.map((story) => (
        // Stories stay what they are while others arrive above them.
        <StoryCard key={`${story.rule} ${story.fingerprint}`} story={story} />
      ))}
    </ul>
  )
}

/** What the search saw and what it passed over: an empty result is worth only as much as that. */
function Searched({ report }: { readonly report: SecretReport }) {
  const words = useWords()
  const format = useFormat()
  const { searched } = words.secrets
  const reasons = new Map<SkipReason, number>()
  for (const { reason } of report.skipped) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  return (
    <section className={styles.group}>
      <h2>{searched.title}</h2>
      <ul className={styles.dim} aria-label={searched.title}>
        <li>{searched.files(report.scannedFiles, report.scannedBytes)}</li>
        {[...reasons].map(([reason, count]) => (
          <li key={reason}>{searched.skipped(count, words.facts.skipReasons[reason])}</li>
        ))}
        {report.leftOut.length > 0 && <li>{searched.leftOut(report.leftOut.length, leftOutOf(report))}</li>}
        {report.unsearched.map(({ layer, reason }) => (
          <li key={layer} className={styles.failure}>
            {searched.unsearched(layer, format.lines(faultText(words, reason)))}
          </li>
        ))}
      </ul>
    </section>
  )
}
