import type { LocatedFinding, SecretReport } from '../../analysis/secret-report.ts'
import { sentenceOf, stateSecrets } from '../shared/check-statements.ts'
import { formatCounted, formatSize } from '../shared/format.ts'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useFormat } from '../shared/use-mask.ts'
import { FindingCard } from './FindingCard.tsx'
import styles from './SecretsView.module.css'

/** The credentials of the image as they are found, those in files that later layers take away first. */
export function SecretsView() {
  return (
    <div className={styles.view} tabIndex={0} role="group" aria-label="Secrets">
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
  const search = useExplorer((state) => state.secrets)
  if (search.isOver) {
    return (
      <div className={styles.searching}>
        <p className={styles.statement}>{sentenceOf(stateSecrets(search))}.</p>
        {search.failure !== undefined && (
          <p role="alert" className={styles.failure}>
            The search for secrets could not be finished: {search.failure}
          </p>
        )}
      </div>
    )
  }
  return (
    <div className={styles.searching}>
      <p className={styles.statement}>
        {search.searchedBytes === 0
          ? 'The layers are searched as soon as they are read.'
          : 'Searching every file of every layer for credentials.'}
      </p>
      <ProgressBar
        label="Searching for secrets"
        share={search.totalBytes === 0 ? undefined : search.searchedBytes / search.totalBytes}
      />
      <p className={styles.dim}>
        {formatSize(search.searchedBytes)} of {formatSize(search.totalBytes)}
      </p>
    </div>
  )
}

function Found({ report }: { readonly report: SecretReport }) {
  const hidden = report.findings.filter((finding) => finding.hidden !== false)
  const shown = report.findings.filter((finding) => finding.hidden === false)
  return (
    <>
      {hidden.length > 0 && (
        <section className={styles.group}>
          <h2 className={styles.headline}>{formatCounted(hidden.length, 'secret')} in files that later layers take away</h2>
          <p className={styles.advice}>
            The container cannot see these files, but their layers are still part of the image: anyone who has it can read them.{' '}
            <b>Revoke these secrets and rebuild without the instructions that brought them.</b> Deleting a file in a later layer
            does not help.
          </p>
          <ul className={styles.list} aria-label="Secrets in deleted files">
            {hidden.map((finding) => (
              <FindingCard key={keyOf(finding)} finding={finding} />
            ))}
          </ul>
        </section>
      )}
      {shown.length > 0 && (
        <section className={styles.group}>
          <h2>{formatCounted(shown.length, 'secret')} that the final image shows</h2>
          <ul className={styles.list} aria-label="Secrets in the final image">
            {shown.map((finding) => (
              <FindingCard key={keyOf(finding)} finding={finding} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** Findings stay what they are while others arrive above them. */
function keyOf({ layer, where, path, dataOffset, line, column, rule, fingerprint }: LocatedFinding): string {
  return [layer, where, path, dataOffset, line, column, rule, fingerprint].join(' ')
}

/** What the search saw and what it passed over: an empty result is worth only as much as that. */
function Searched({ report }: { readonly report: SecretReport }) {
  const format = useFormat()
  const reasons = new Map<string, number>()
  for (const { reason } of report.skipped) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  return (
    <section className={styles.group}>
      <h2>What was searched</h2>
      <ul className={styles.dim} aria-label="What was searched">
        <li>
          Searched: {formatCounted(report.scannedFiles, 'file')} with {formatSize(report.scannedBytes)} of text, and the
          configuration with environment, labels and history.
        </li>
        {[...reasons].map(([reason, count]) => (
          <li key={reason}>
            Not searched: {formatCounted(count, 'file')}, {reason}.
          </li>
        ))}
        {report.unsearched.map(({ layer, reason }) => (
          <li key={layer} className={styles.failure}>
            Layer {layer} could not be searched to its end: {format.lines(reason)}.
          </li>
        ))}
      </ul>
    </section>
  )
}
