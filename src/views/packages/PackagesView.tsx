import { useEffect } from 'react'
import type { PackageReport } from '../../analysis/packages/package-report.ts'
import { shareDone } from '../../store/work.ts'
import { faultText } from '../../words/problem-text.ts'
import controls from '../shared/controls.module.css'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import { useExplorer, useSession } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { PackageSums } from './PackageSums.tsx'
import { PackageTable } from './PackageTable.tsx'
import { RemovedPackages } from './RemovedPackages.tsx'
import { SavePackages } from './SavePackages.tsx'
import { UnclaimedFiles } from './UnclaimedFiles.tsx'
import { UnreadFiles } from './UnreadFiles.tsx'
import styles from './PackagesView.module.css'

/** What package managers say is installed. Databases and manifests are read when this is first shown. */
export function PackagesView() {
  const all = useWords()
  const words = all.packages
  const { actions } = useSession()
  const { status, report, failure, doneBytes, totalBytes } = useExplorer((state) => state.packages)
  useEffect(() => {
    if (status === 'none') actions.begin('packages')
  }, [status, actions])
  return (
    <div className={styles.view} tabIndex={0} role="group" aria-label={words.title}>
      {failure !== undefined && (
        <p role="alert" className={styles.failure}>
          {words.failed(faultText(all, failure))}
        </p>
      )}
      {status === 'cancelled' && (
        <div className={styles.reading}>
          <p>{words.stopped}</p>
          <button type="button" className={controls.button} onClick={() => actions.begin('packages')}>
            {words.restart}
          </button>
        </div>
      )}
      {status === 'running' && (
        <div className={styles.reading}>
          <p role="status">{words.reading}</p>
          <ProgressBar label={words.progress} share={shareDone({ doneBytes, totalBytes })} />
          <p className={styles.dim}>{words.readBytes(doneBytes, totalBytes)}</p>
          <button type="button" className={controls.button} onClick={() => actions.cancel('packages')}>
            {words.stop}
          </button>
        </div>
      )}
      {report !== undefined && <Found report={report} />}
    </div>
  )
}

function Found({ report }: { readonly report: PackageReport }) {
  const words = useWords().packages
  const totalBytes = useExplorer((state) => state.report?.space.mergedBytes) ?? 0
  return (
    <>
      <UnreadFiles unread={report.unread} />
      {report.packages.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <PackageSums report={report} totalBytes={totalBytes} />
          <SavePackages report={report} />
          <PackageTable packages={report.packages} />
        </>
      )}
      <RemovedPackages removed={report.removed} />
      <UnclaimedFiles unclaimed={report.unclaimed} totalBytes={totalBytes} />
    </>
  )
}
