import type { ParsedScript } from 'unbash'
import { ProgramError } from './program.ts'

/** Why a script cannot be run, in the words of busybox's sh, and where. */
export class ShellSyntaxError extends ProgramError {
  /** Index of the first character in the script that is wrong. */
  readonly at: number

  constructor(message: string, at: number) {
    super(message, 2)
    this.name = 'ShellSyntaxError'
    this.at = at
  }
}

/** What is not closed, by the parser's words, in those of sh. */
const unterminated: Readonly<Record<string, string>> = {
  'parameter expansion': "missing '}'",
  'arithmetic expansion': "missing '))'",
  'command substitution': 'unexpected end of file (expecting ")")',
  backtick: 'EOF in backquote substitution',
}

/** What the parser says of a script, as sh says it. */
export function readSyntaxError(errors: NonNullable<ParsedScript['errors']>, source: string): ShellSyntaxError {
  const { message = '', pos = 0 } = errors[0] ?? {}
  if (/unterminated (double|single)? ?quote/.test(message))
    return new ShellSyntaxError('syntax error: unterminated quoted string', pos)
  const open = /^unterminated (.+)/.exec(message)?.[1]
  if (open !== undefined) return new ShellSyntaxError(`syntax error: ${unterminated[open] ?? 'unexpected end of file'}`, pos)
  const expected = /expected '([^']+)'(?! to close)/.exec(message)?.[1]
  // The parser takes the end of what it waits for the middle of for a command.
  const early = expected === 'then' || expected === 'do' ? /\b(?:fi|done)\s*$/.exec(source.slice(0, pos)) : null
  const at = early?.index ?? pos + (/^(?:[ \t]|\\\n)*/.exec(source.slice(pos))?.[0].length ?? 0)
  if (source.slice(at).trim() === '') {
    const closing = errors
      .map((error) => /expected '([^']+)' to close/.exec(error.message)?.[1])
      .find((word) => word !== undefined)
    return new ShellSyntaxError(`syntax error: unexpected end of file${expecting(expected ?? closing)}`, pos)
  }
  return new ShellSyntaxError(`syntax error: unexpected ${nameToken(source.slice(at))}${expecting(expected)}`, at)
}

function expecting(word: string | undefined): string {
  return word === undefined ? '' : ` (expecting "${word}")`
}

const keywords = /^(?:!|[{}]|case|do|done|elif|else|esac|fi|for|if|in|then|until|while)$/

/** How sh calls the token that a text begins with. */
function nameToken(text: string): string {
  if (text.startsWith('\n')) return 'newline'
  if (/^\d*[<>]/.test(text)) return 'redirection'
  const token = /^(?:&&|\|\||;;|[;&|()])/.exec(text)?.[0] ?? /^[^\s;&|()<>]+/.exec(text)?.[0] ?? ''
  return /^[;&|()]/.test(token) || keywords.test(token) ? `"${token}"` : 'word'
}
