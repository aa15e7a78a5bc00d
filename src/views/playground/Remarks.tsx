import type { QuickFix, Remark } from '../../store/playground/remarks.ts'
import controls from '../shared/controls.module.css'
import { Icon } from '../shared/icons/Icon.tsx'
import { useWords } from '../shared/use-words.ts'
import { useRemarkTexts } from '../shared/write/use-remark-texts.ts'
import styles from './Remarks.module.css'

interface RemarksProps {
  readonly remarks: readonly Remark[]
  readonly onGo: (line: number) => void
  /** @param line of what is mended */
  readonly onFix: (fix: QuickFix, line: number | undefined) => void
}

/** What there is to say of the Dockerfile, each with its line and what takes it away. */
export function Remarks({ remarks, onGo, onFix }: RemarksProps) {
  const words = useWords().playground.remarks
  const texts = useRemarkTexts()
  return (
    <div role="region" aria-label={words.label} aria-live="polite" className={styles.region}>
      {remarks.length > 0 && (
        <ul className={styles.list}>
          {remarks.map((remark, i) => {
            const { severity, place, text, fixes } = remark
            const advice = texts.advice(remark)
            return (
              <li key={i} data-severity={severity} className={styles.remark}>
                <Icon name={severity === 'error' ? 'cross' : 'warning'} />
                <div>
                  <span className="visually-hidden">{words.severities[severity]} </span>
                  {place !== undefined && (
                    <button type="button" className={controls.link} title={words.go(place.line)} onClick={() => onGo(place.line)}>
                      {words.place(place.line, place.column)}
                    </button>
                  )}{' '}
                  <span
                    className={text.kind === 'builder' ? 'mono' : undefined}
                    translate={text.kind === 'builder' ? 'no' : undefined}
                  >
                    {texts.text(remark)}
                  </span>
                  {advice !== undefined && <p className={styles.advice}>{advice}</p>}
                  {fixes.length > 0 && (
                    <p className={styles.fixes}>
                      {fixes.map((fix) => (
                        <button key={fix.name} type="button" className={controls.button} onClick={() => onFix(fix, place?.line)}>
                          {texts.fix(fix)}
                        </button>
                      ))}
                    </p>
                  )}
                </div>
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
