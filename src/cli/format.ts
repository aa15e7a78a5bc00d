import { activeText } from '../export/inert-text.ts'

/** Text for terminals. Names from an image are hostile: nothing that steers a terminal may pass. */

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const

/** A size in binary units, three digits: `1.03 MiB`. */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  return unit === 0 ? `${value} B` : `${value.toPrecision(value >= 1000 ? 4 : 3)} ${units[unit]}`
}

/**
 * A name with everything that could steer a terminal, be obeyed by whoever reads the logs of CI, or hide itself written as an
 * escape. GitHub Actions obeys a line that begins with `::`, whatever space is before it.
 */
export function formatText(text: string): string {
  return text.replace(activeText, escapeCharacter).replace(/^\s*:(?=:)/, (start) => start.slice(0, -1) + escapeCharacter(':'))
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`
  return code < 0x80 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`
}

const typeLetters: Readonly<Record<string, string>> = { directory: 'd', symlink: 'l', character: 'c', block: 'b', fifo: 'p' }

/** Type and permissions as `ls -l` writes them. */
export function formatMode(type: string, mode: number): string {
  const letter = typeLetters[type] ?? '-'
  const part = (bits: number, special: boolean, on: string, off: string) =>
    `${(bits & 4) !== 0 ? 'r' : '-'}${(bits & 2) !== 0 ? 'w' : '-'}${special ? ((bits & 1) !== 0 ? on : off) : (bits & 1) !== 0 ? 'x' : '-'}`
  return (
    letter +
    part(mode >> 6, (mode & 0o4000) !== 0, 's', 'S') +
    part(mode >> 3, (mode & 0o2000) !== 0, 's', 'S') +
    part(mode, (mode & 0o1000) !== 0, 't', 'T')
  )
}
