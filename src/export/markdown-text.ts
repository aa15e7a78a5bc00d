import { inertText } from './inert-text.ts'

/**
 * A text in which nothing is markup: CommonMark lets every ASCII punctuation be escaped (2.4). Beside its own signs those by which
 * GitHub makes links of addresses, people and issues.
 */
export function plain(text: string): string {
  return inertText(text)
    .replace(/[\\`*_[\]<>&|~#@!{}]/g, String.raw`\$&`)
    .replaceAll('://', String.raw`:\/\/`)
    .replace(/www\./gi, (start) => `${start.slice(0, -1)}\\.`)
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, String.raw`$1\$2`)
    .replace(/^(\s*)([-+=])/, String.raw`$1\$2`)
}

/** A code span, fenced by more backticks than stand in it (6.1). In tables a bar ends the cell even there: with one, a text stands plain. */
export function code(text: string): string {
  const inert = inertText(text)
  if (inert === '' || inert.includes('|')) return plain(text)
  const longest = longestRun(inert)
  const fence = '`'.repeat(longest + 1)
  const pad = longest > 0 || /^ .* $/.test(inert) ? ' ' : ''
  return `${fence}${pad}${inert}${pad}${fence}`
}

/** A fenced block, whose fence is longer than any in it (4.5). */
export function block(text: string): string {
  const inert = inertText(text)
  const fence = '`'.repeat(Math.max(3, longestRun(inert) + 1))
  return `${fence}sh\n${inert}\n${fence}`
}

const longestRun = (text: string) => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
