import type { UnreadPackageFile, UnreadReason } from '../../analysis/packages/package-report.ts'
import { faultText } from '../../words/problem-text.ts'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useFormat } from '../shared/use-mask.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './UnreadFiles.module.css'

/** Databases and manifests that were not read whole: packages may be missing. */
export function UnreadFiles({ unread }: { readonly unread: readonly UnreadPackageFile[] }) {
  const all = useWords()
  const words = all.packages
  const format = useFormat()
  const textOf = (reason: UnreadReason) =>
    reason.id === 'format'
      ? words.unread[reason.format]
      : reason.id === 'damaged'
        ? words.unread.damaged(format.lines(faultText(all, reason.fault)))
        : words.unread[reason.id]
  if (unread.length === 0) return null
  return (
    <section role="alert">
      <h2>{words.unreadTitle}</h2>
      <ul className={styles.list}>
        {unread.map(({ path, layer, reason }, i) => (
          <li key={i}>
            <Sentence parts={words.unreadFile(<DisplayName text={path} />, layer, textOf(reason))} />
          </li>
        ))}
      </ul>
    </section>
  )
}
