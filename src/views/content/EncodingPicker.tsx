import type { TextEncoding } from '../../content/description.ts'
import controls from '../shared/controls.module.css'
import { useWords } from '../shared/use-words.ts'

const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const

/** How the bytes of a text are read. */
export function EncodingPicker({
  encoding,
  onChange,
}: {
  readonly encoding: TextEncoding
  readonly onChange: (encoding: TextEncoding) => void
}) {
  const words = useWords().content.text
  return (
    <select
      className={controls.field}
      aria-label={words.encoding}
      value={encoding}
      onChange={(event) => onChange(encodings.find((candidate) => candidate === event.target.value) ?? 'utf-8')}
    >
      {encodings.map((candidate) => (
        <option key={candidate} value={candidate}>
          {words.encodings[candidate]}
        </option>
      ))}
    </select>
  )
}
