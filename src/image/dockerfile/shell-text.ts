/** Longer commands are written over several lines. */
const longestLine = 72
const longestIndent = 16

/**
 * Which characters of a shell command stand in quotes or behind a backslash, the quotes themselves too; one flag a character.
 * A quote that does not end reaches to the end of the text.
 */
export function findQuoted(text: string): Uint8Array {
  const quoted = new Uint8Array(text.length)
  let quote = ''
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    if (quote !== '') quoted[at] = 1
    if (character === '\\' && quote !== "'") {
      quoted[at] = 1
      if (at + 1 < text.length) quoted[++at] = 1
    } else if (quote !== '') {
      if (character === quote) quote = ''
    } else if (character === "'" || character === '"') {
      quote = character
      quoted[at] = 1
    }
  }
  return quoted
}

/**
 * The command of a RUN as one would write it. Builders join continued lines and keep the indent of each, so that a run of spaces
 * says where a line ended. Without any, a long command is broken before each `&&`. Line breaks in the command come from a here-document.
 */
export function layOutCommand(command: string): string {
  const text = command.trim()
  if (text.includes('\n')) return layOutHereDocument(text)
  const quoted = findQuoted(text)
  const lines: string[] = []
  let written = 0
  let indent = ''
  const breakAt = (end: number, next: number, nextIndent: string) => {
    lines.push(indent + text.slice(written, end))
    written = next
    indent = nextIndent
  }
  for (const { index, 0: run } of text.matchAll(/[ \t]{2,}|\t/g)) {
    const next = index + run.length
    // A line that begins with # would be a comment of the Dockerfile.
    if (quoted.subarray(index, next).includes(1) || text[next] === '#') continue
    breakAt(index, next, indentOf(run))
  }
  if (lines.length === 0 && text.length > longestLine)
    for (const { index } of text.matchAll(/ && /g)) if (quoted[index] === 0) breakAt(index, index + 1, '    ')
  return [...lines, indent + text.slice(written)].join(' \\\n')
}

/** The indent of a continued line by the white space that joins it to the one before: a space before the backslash is no part of it. */
function indentOf(run: string): string {
  const tabs = run.split('\t').length - 1
  const width = tabs > 0 ? tabs * 4 : run.length - 1
  return ' '.repeat(Math.min(longestIndent, Math.max(2, width)))
}

function layOutHereDocument(text: string): string {
  const [first = ''] = text.split('\n')
  if (/<<-?\s*["']?\w/.test(first)) return text
  const lines = new Set(text.split('\n'))
  let delimiter = 'EOF'
  while (lines.has(delimiter)) delimiter += '_'
  return `<<${delimiter}\n${text}\n${delimiter}`
}

/**
 * The simple commands of a chain `a && b && c`. Pipes and redirections belong to the command that they stand in.
 * @returns undefined for every other shell text: lists, conditions, loops, groups, substitutions, here-documents
 */
export function splitChain(command: string): string[] | undefined {
  const text = command.trim()
  const quoted = findQuoted(text)
  const parts: string[] = []
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    // Substitutions also stand in double quotes.
    if (character === '`' || (character === '$' && text[at + 1] === '(')) return undefined
    if (quoted[at] === 1) continue
    if (';(){}\n'.includes(character) || (character === '|' && text[at + 1] === '|') || text.startsWith('<<', at))
      return undefined
    if (character !== '&' || text[at - 1] === '>' || text[at + 1] === '>') continue
    if (text[at + 1] !== '&') return undefined
    parts.push(text.slice(start, at).trim())
    start = at + 2
    at++
  }
  parts.push(text.slice(start).trim())
  return parts.includes('') ? undefined : parts
}

/** The words of a simple command, without their quotes; undefined where its words depend on the shell. */
export function splitWords(command: string): string[] | undefined {
  if (/[$`\\~]/.test(command)) return undefined
  return (command.match(/"[^"]*"|'[^']*'|[^\s"']+/g) ?? []).map((word) => word.replace(/^(["'])(.*)\1$/, '$2'))
}
