import type { TextEncoding } from '../../content/description.ts'
import controls from '../shared/controls.module.css'

const names: Readonly<Record<TextEncoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Latin 1 (1252)',
}
const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const

/** How the bytes of a text are read. */
export function EncodingPicker({
  encoding,
  onChange,
}: {
  readonly encoding: TextEncoding
  readonly onChange: (encoding: TextEncoding) => void
}) {
  return (
    <select
      className={controls.field}
      aria-label="Encoding"
      value={encoding}
      onChange={(event) => onChange(encodings.find((candidate) => candidate === event.target.value) ?? 'utf-8')}
    >
      {encodings.map((candidate) => (
        <option key={candidate} value={candidate}>
          {names[candidate]}
        </option>
      ))}
    </select>
  )
}
