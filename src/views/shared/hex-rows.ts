/** A byte as two hex digits. */
export const hexOfByte: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** What stands for a byte that is masked, in hex and as ASCII. */
const mask = { hex: '••', ascii: '•' } as const

/** How a byte is shown. */
export function showByte(byte: number, isMasked: boolean): { readonly hex: string; readonly ascii: string } {
  return isMasked ? mask : { hex: hexOfByte[byte] ?? '', ascii: asciiOfByte(byte) }
}

/** Whether a byte of a row is masked. @param masked a bit for each byte, the first one lowest */
export function isMaskedAt(masked: number, place: number): boolean {
  return ((masked >> place) & 1) === 1
}

/** A byte as ASCII; a dot for what cannot be seen. */
export function asciiOfByte(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'
}

/** An offset in hex, eight digits or more. */
export function formatOffset(offset: number, fileSize: number): string {
  return offset.toString(16).padStart(Math.max(8, fileSize.toString(16).length), '0')
}

/** A row as text: `7f 45 4c 46` with a gap in the middle, and the same bytes as ASCII. */
export function formatHexRow(bytes: Uint8Array, perRow: number): { readonly hex: string; readonly ascii: string } {
  const half = perRow / 2
  let hex = ''
  let ascii = ''
  bytes.forEach((byte, i) => {
    hex += (i === 0 ? '' : i === half ? '  ' : ' ') + (hexOfByte[byte] ?? '')
    ascii += asciiOfByte(byte)
  })
  return { hex, ascii }
}
