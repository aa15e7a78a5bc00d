import { useShallow } from 'zustand/react/shallow'
import { countChecked, digestsOf, readingOf, searchOf } from '../../store/session-work.ts'
import type { SessionWork } from '../../store/session.ts'
import controls from '../shared/controls.module.css'
import { sentenceOf, type Statement, stateDigests, stateSecrets } from '../shared/check-statements.ts'
import { useActions, useExplorer, useSession, useStores } from '../shared/stores.ts'
import { useFaultText, useWords } from '../shared/use-words.ts'
import { WorkRow } from './WorkRow.tsx'

/** The work for one image. */
export function SessionRows() {
  return (
    <>
      <ReadingRow />
      <SearchRow />
      <DigestsRow />
      <PackagesRow />
      <ComparingRow />
    </>
  )
}

function ReadingRow() {
  const { app, status: words } = useWords()
  const reading = useExplorer(useShallow(readingOf))
  const startedAt = useExplorer((state) => state.startedAt)
  const finishedAt = useExplorer((state) => state.finishedAt)
  const actions = useActions()
  if (reading.status === 'none') return null
  const { doneBytes, totalBytes, doneLayers, layers } = reading
  return (
    <WorkRow
      work={reading}
      title={words.titles.reading}
      name={words.titles.reading}
      detail={
        finishedAt === undefined
          ? words.line([words.layersDone(doneLayers, layers), words.doneOf(doneBytes, totalBytes)])
          : app.footer.time(layers, finishedAt - startedAt)
      }
      onCancel={actions.close}
    />
  )
}

function SearchRow() {
  const words = useWords()
  const work = useExplorer(useShallow(searchOf))
  const statement = useExplorer(useShallow((state) => stateSecrets(words, state.secrets)))
  const { doneBytes, totalBytes } = work
  const detail = work.status === 'running' ? words.status.doneOf(doneBytes, totalBytes) : sentenceOf(words, statement)
  if (work.status === 'none') return null
  return <CheckRow kind="search" tab="secrets" work={work} statement={statement} detail={detail} />
}

function DigestsRow() {
  const words = useWords()
  const work = useExplorer(useShallow(digestsOf))
  const statement = useExplorer(useShallow((state) => stateDigests(words, state)))
  const counted = useExplorer(useShallow(countChecked))
  const { status: say } = words
  const { doneBytes, totalBytes } = work
  if (work.status === 'none') return null
  const detail =
    work.status === 'running'
      ? say.line([say.layersDone(counted.checked, counted.total), say.doneOf(doneBytes, totalBytes)])
      : sentenceOf(words, statement)
  return <CheckRow kind="digests" tab="problems" work={work} statement={statement} detail={detail} />
}

function PackagesRow() {
  const { status: words } = useWords()
  const textOf = useFaultText()
  const packages = useExplorer((state) => state.packages)
  const { status, doneBytes, totalBytes, report, failure } = packages
  if (status === 'none') return null
  const ended =
    failure === undefined
      ? report === undefined
        ? words.cancelled
        : words.packagesFound(report.packages.length)
      : textOf(failure)
  const detail = status === 'running' ? words.doneOf(doneBytes, totalBytes) : ended
  const verdict = failure === undefined ? undefined : 'error'
  return <CheckRow kind="packages" tab="packages" work={packages} statement={{ verdict }} detail={detail} />
}

/** The comparison in the view that is shown, until it is there to be read. */
function ComparingRow() {
  const { status: words } = useWords()
  const comparing = useExplorer((state) => state.comparing)
  if (comparing === undefined || comparing.status === 'done') return null
  const { status, doneBytes, totalBytes, stop, restart } = comparing
  const soFar = totalBytes > 0 ? words.doneOf(doneBytes, totalBytes) : ''
  return (
    <WorkRow
      work={comparing}
      title={words.titles.comparing}
      name={words.titles.comparing}
      detail={status === 'cancelled' ? words.cancelled : soFar}
      onCancel={stop}
      onRestart={restart}
    />
  )
}

interface CheckRowProps {
  readonly kind: SessionWork
  /** Where there is more to see. */
  readonly tab: 'secrets' | 'problems' | 'packages'
  readonly work: Parameters<typeof WorkRow>[0]['work']
  readonly statement: { readonly verdict: Statement['verdict'] | undefined }
  readonly detail: string
}

function CheckRow({ kind, tab, work, statement: { verdict }, detail }: CheckRowProps) {
  const { titles } = useWords().status
  const { actions } = useSession()
  const { page } = useStores()
  const title = titles[kind]
  return (
    <WorkRow
      work={work}
      title={
        <button
          type="button"
          className={controls.link}
          onClick={(event) => {
            event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
            page.setState({ tab, pane: 'middle' })
          }}
        >
          {title}
        </button>
      }
      name={title}
      detail={detail}
      verdict={verdict === 'busy' ? undefined : verdict}
      onCancel={() => actions.cancel(kind)}
      onRestart={() => actions.begin(kind)}
    />
  )
}
