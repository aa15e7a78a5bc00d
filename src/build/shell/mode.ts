import { ProgramError } from './program.ts'

/**
 * A mode as chmod(1) takes it: octal, or symbolic (`u+rwx,go=`, `a-w`, `+X`, `u=g`).
 * @param old mode that it changes, 07777
 * @throws ProgramError where it is none
 */
export function parseMode(text: string, old: number, { umask, isDirectory }: { umask: number; isDirectory: boolean }): number {
  if (/^[0-7]{1,5}$/.test(text)) return Number.parseInt(text, 8) & 0o7777
  let mode = old
  for (const clause of text.split(',')) {
    const [, who = '', actions = ''] = /^([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]))+)$/.exec(clause) ?? []
    if (actions === '') throw new ProgramError(`invalid mode '${text}'`)
    const isAll = who === '' || who.includes('a')
    const mask =
      (isAll || who.includes('u') ? 0o4700 : 0) |
      (isAll || who.includes('g') ? 0o2070 : 0) |
      (isAll || who.includes('o') ? 0o1007 : 0)
    for (const [, operator = '', letters = ''] of actions.matchAll(/([-+=])([rwxXstugo]*)/g)) {
      const bits =
        bitsOf(letters, mode, isDirectory) & (mask | (letters.includes('t') ? 0o1000 : 0)) & (who === '' ? ~umask : 0o7777)
      if (operator === '+') mode |= bits
      else if (operator === '-') mode &= ~bits
      else mode = (mode & ~(mask & (isDirectory ? 0o777 : 0o7777))) | bits
    }
  }
  return mode
}

function bitsOf(letters: string, mode: number, isDirectory: boolean): number {
  if (/^[ugo]$/.test(letters)) {
    const shift = letters === 'u' ? 6 : letters === 'g' ? 3 : 0
    return ((mode >> shift) & 7) * 0o111
  }
  let bits = 0
  for (const letter of letters) {
    if (letter === 'r') bits |= 0o444
    else if (letter === 'w') bits |= 0o222
    else if (letter === 'x' || (letter === 'X' && (isDirectory || (mode & 0o111) !== 0))) bits |= 0o111
    else if (letter === 's') bits |= 0o6000
    else if (letter === 't') bits |= 0o1000
  }
  return bits
}
