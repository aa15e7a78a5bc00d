import controls from '../shared/controls.module.css'
import { useWords } from '../shared/use-words.ts'
import { OffsetField } from './OffsetField.tsx'
import { countParts } from './text-parts.ts'
import type { LoadedPart } from './use-text-part.ts'
import styles from './FileContent.module.css'

interface PartBarProps {
  readonly part: LoadedPart | undefined
  readonly size: number
  readonly isPending: boolean
  readonly onPart: (part: number) => void
  readonly onOffset: (offset: number) => void
}

/** Leads through a text that is too large to be shown whole. */
export function PartBar({ part, size, isPending, onPart, onOffset }: PartBarProps) {
  const words = useWords().content.parts
  const at = part?.part ?? 0
  const last = countParts(size) - 1
  const step = (label: string, target: number) => (
    <button
      type="button"
      className={controls.button}
      disabled={target < 0 || target > last || target === at}
      onClick={() => onPart(target)}
    >
      {label}
    </button>
  )
  return (
    <div role="group" aria-label={words.title} className={styles.tools}>
      <span className={styles.joined}>
        {step(words.first, 0)}
        {step(words.previous, at - 1)}
        {step(words.next, at + 1)}
        {step(words.last, last)}
      </span>
      <span role="status" className={styles.dim}>
        {part === undefined || isPending ? words.reading : words.range(part.begin, part.begin + part.bytes.length, size)}
      </span>
      <span className={styles.spring} />
      <OffsetField size={size} onOffset={onOffset} />
    </div>
  )
}
