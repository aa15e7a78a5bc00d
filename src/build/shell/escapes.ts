/** Backslash escapes as `echo -e` and `printf` know them. `isEnd`: `\c` was there, after which nothing is printed. */
export function readEscapes(text: string): { readonly text: string; readonly isEnd: boolean } {
  let isEnd = false
  const result = text.replace(
    /\\(?:0([0-7]{1,3})|([1-7][0-7]{0,2})|x([\dA-Fa-f]{1,2})|([^]))/g,
    (whole: string, ...groups: unknown[]) => {
      if (isEnd) return ''
      const [zero, octal, hex, letter] = groups.map((group) => (typeof group === 'string' ? group : undefined))
      if (zero !== undefined || octal !== undefined) return byteText(Number.parseInt(zero ?? octal ?? '0', 8))
      if (hex !== undefined) return byteText(Number.parseInt(hex, 16))
      if (letter === 'c') {
        isEnd = true
        return '\u0000end'
      }
      return (letter === undefined ? undefined : named[letter]) ?? whole
    },
  )
  const end = result.indexOf('\u0000end')
  return { text: isEnd && end !== -1 ? result.slice(0, end) : result, isEnd }
}

const named: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '0': '\0',
  '\\': '\\',
}

/** A byte as a text has it: above 127 escaped (`bytes/text.ts`). */
function byteText(byte: number): string {
  const value = byte & 0xff
  return String.fromCharCode(value < 0x80 ? value : 0xdc00 + value)
}
