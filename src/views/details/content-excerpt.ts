import type { SecretRange } from '../../inspect/secrets/find-ranges.ts'
import { formatHexRow, formatOffset } from '../shared/hex-rows.ts'
import { maskBytes, maskText } from '../shared/mask-secrets.ts'

/** What is read of a file for its excerpt. */
export const excerptSize = 4096
const maxLines = 20
const maxLineLength = 400
const maxHexBytes = 128
const perRow = 8

/** The beginning of a file in lines, with what stands beside each: its number or its offset. */
export interface Excerpt {
  readonly kind: 'text' | 'hex'
  readonly lines: readonly { readonly label: string; readonly text: string }[]
}

/**
 * The first lines of a text, or the first bytes of anything else.
 * @param secrets where secrets stand in the file, which are masked
 */
export function excerptOf(bytes: Uint8Array, fileSize: number, secrets: readonly SecretRange[]): Excerpt {
  const isCut = bytes.length < fileSize
  const text = decodeText(bytes, isCut)
  if (text === undefined) {
    const shown = maskBytes(bytes.subarray(0, maxHexBytes), secrets)
    const lines = Array.from({ length: Math.ceil(shown.length / perRow) }, (_, row) => {
      const { hex, ascii } = formatHexRow(shown.subarray(row * perRow, (row + 1) * perRow), perRow)
      return { label: formatOffset(row * perRow, maxHexBytes).slice(-4), text: `${hex.padEnd(perRow * 3)}  ${ascii}` }
    })
    return { kind: 'hex', lines }
  }
  const decoder = new TextDecoder()
  const place = (offset: number) => decoder.decode(bytes.subarray(0, offset)).length
  const ranges = secrets
    .filter(({ begin }) => begin < bytes.length)
    .map(({ begin, end }) => ({ from: place(begin), to: place(end) }))
  const lines = maskText(text, ranges).split(/\r?\n/)
  // What stands behind the last line end is no line, or of a line that goes on only its beginning.
  if (lines.length > 1 && (isCut || lines.at(-1) === '')) lines.pop()
  return {
    kind: 'text',
    lines: lines.slice(0, maxLines).map((line, i) => ({ label: String(i + 1), text: line.slice(0, maxLineLength) })),
  }
}

/** Bytes as text; undefined for what is none. */
function decodeText(bytes: Uint8Array, isCut: boolean): string | undefined {
  if (bytes.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut })
  } catch {
    return undefined
  }
}
