import type { SecretReport } from '../../analysis/secret-report.ts'
import type { SecretSearch } from '../../store/explorer-store.ts'
import { formatCount, formatCounted, formatSize } from '../shared/format.ts'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import { useExplorer } from '../shared/stores.ts'
import { FindingCard } from './FindingCard.tsx'
import styles from './SecretsView.module.css'

/** The credentials of the image, those in files that later layers take away first. */
export function SecretsView() {
  const search = useExplorer((state) => state.secrets)
  return (
    <div className={styles.view} tabIndex={0} role="group" aria-label="Secrets">
      {search.report === undefined ? <Searching search={search} /> : <Found report={search.report} />}
    </div>
  )
}

function Searching({ search }: { readonly search: SecretSearch }) {
  if (search.failure !== undefined) {
    return (
      <p role="alert" className={styles.failure}>
        The search for secrets could not be finished: {search.failure}
      </p>
    )
  }
  return (
    <div className={styles.searching}>
      <p>Searching every file of every layer for credentials.</p>
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
            The container cannot see these files, but their layers are still part of the image: anyone who has it can read
            them. <b>Revoke these secrets and rebuild without the instructions that brought them.</b> Deleting a file in a
            later layer does not help.
          </p>
          <ul className={styles.list} aria-label="Secrets in deleted files">
            {hidden.map((finding, i) => (
              <FindingCard key={i} finding={finding} />
            ))}
          </ul>
        </section>
      )}
      {shown.length > 0 && (
        <section className={styles.group}>
          <h2>{formatCounted(shown.length, 'secret')} that the final image shows</h2>
          <ul className={styles.list} aria-label="Secrets in the final image">
            {shown.map((finding, i) => (
              <FindingCard key={i} finding={finding} />
            ))}
          </ul>
        </section>
      )}
      {report.findings.length === 0 && <p>No credentials were found.</p>}
      <Searched report={report} />
    </>
  )
}

/** What the search saw and what it passed over: an empty result is worth only as much as that. */
function Searched({ report }: { readonly report: SecretReport }) {
  const reasons = new Map<string, number>()
  for (const { reason } of report.skipped) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  const skipped = [...reasons].map(([reason, count]) => `${formatCount(count)} ${reason}`).join(', ')
  return (
    <p className={styles.dim}>
      Searched {formatCounted(report.scannedFiles, 'file')} with {formatSize(report.scannedBytes)} of text, environment, labels
      and history{skipped === '' ? '' : `; passed over files: ${skipped}`}.
    </p>
  )
}
