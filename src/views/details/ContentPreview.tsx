import { useEffect, useMemo, useState } from 'react'
import { DisplayName } from '../shared/DisplayName.tsx'
import { readStretch } from '../shared/read-stretch.ts'
import { Section } from '../shared/Section.tsx'
import { usePage, useStores } from '../shared/stores.ts'
import { useReading } from '../shared/use-reading.ts'
import { useSecretRanges } from '../shared/use-secret-ranges.ts'
import { useFaultText, useWords } from '../shared/use-words.ts'
import { useVersion } from '../shared/use-version.ts'
import { excerptOf, excerptSize } from './content-excerpt.ts'
import styles from './ContentPreview.module.css'

/** Whoever walks through the rows goes on sooner than this, in milliseconds; what they pass by is not read. */
const restTime = 120

const beginning = [[0, excerptSize]] as const

/** The beginning of what the selected version holds, where the Content tab does not show it whole. Another path begins it anew. */
export function ContentPreview() {
  const isShownWhole = usePage((state) => state.tab === 'content')
  return isShownWhole ? null : <Preview />
}

function Preview() {
  const { files } = useStores()
  const words = useWords().details.preview
  const textOf = useFaultText()
  const selected = useVersion()
  const file = selected?.file
  const [isResting, setResting] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setResting(true), restTime)
    return () => clearTimeout(timer)
  }, [])
  const secrets = useSecretRanges(isResting ? file : undefined, selected?.path ?? '', beginning)?.ranges
  const read = useMemo(
    () =>
      file === undefined || file.size === 0 || !isResting
        ? undefined
        : (signal: AbortSignal) => readStretch(files, file, 0, excerptSize, signal),
    [files, file, isResting],
  )
  const { value, isPending } = useReading(read)
  const excerpt = useMemo(
    () =>
      value === undefined || file === undefined || secrets === undefined ? undefined : excerptOf(value.bytes, file.size, secrets),
    [value, file, secrets],
  )
  if (selected === undefined || file === undefined || file.size === 0) return null
  return (
    <Section title={words.title(selected.version?.layer ?? selected.storedIn)}>
      <div className={styles.box} aria-busy={!isResting || isPending}>
        {isResting && !isPending && excerpt !== undefined && (
          <ol className={styles.lines} translate="no" data-kind={excerpt.kind}>
            {excerpt.lines.map(({ label, text }) => (
              <li key={label}>
                <span className={styles.label} aria-hidden="true">
                  {label}
                </span>
                <span className={styles.text}>{excerpt.kind === 'text' ? <DisplayText text={text} /> : text}</span>
              </li>
            ))}
          </ol>
        )}
      </div>
      {value?.damage !== undefined && (
        <p className={styles.damage}>{words.damage(value.damage.offset, textOf(value.damage.reason))}</p>
      )}
    </Section>
  )
}

/** A line: tabs stay, everything else that is not seen is escaped. */
function DisplayText({ text }: { readonly text: string }) {
  return text.split(/([\t\\\u2022]+)/).map((part, i) => (i % 2 === 1 ? part : <DisplayName key={i} text={part} />))
}
