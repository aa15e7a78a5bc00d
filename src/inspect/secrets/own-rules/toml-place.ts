/** A place in a text; both from 1. */
export interface TomlPosition {
  readonly line: number
  readonly column: number
}

const arrayHeader = /^\s*\[\[\s*([\w.-]{1,200})\s*\]\]/
const tableHeader = /^\s*\[\s*([\w.-]{1,200})\s*\]/
const assignment = /^(\s*)([\w-]{1,200})\s*=/

/**
 * Where a value of a TOML text is assigned, which its reader does not say: by the headers and keys of its lines, those within texts of
 * several lines passed over.
 * @param place as `rules[2].keywords`
 * @returns undefined for what is written in another way, as tables in one line are
 */
export function positionOf(text: string, place: string): TomlPosition | undefined {
  const counts = new Map<string, number>()
  let table = ''
  /** What ends the text of several lines that is open. */
  let open: string | undefined
  for (const [index, line] of text.split('\n').entries()) {
    const isWithin = open !== undefined
    open = openBehind(line, open)
    if (isWithin) continue
    const header = (arrayHeader.exec(line) ?? tableHeader.exec(line))?.[1]
    if (header !== undefined) {
      table = placeOf(header, counts, arrayHeader.test(line))
      if (isAt(table, place)) return { line: index + 1, column: line.indexOf('[') + 1 }
      continue
    }
    const [, space = '', key] = assignment.exec(line) ?? []
    if (key !== undefined && isAt(table === '' ? key : `${table}.${key}`, place))
      return { line: index + 1, column: space.length + 1 }
  }
  return undefined
}

/** A table alone is the first of a list too. */
const isAt = (here: string, place: string) => here.replaceAll('[0]', '') === place.replaceAll('[0]', '')

/** The place of a table by its header, counted among those of its list. */
function placeOf(header: string, counts: Map<string, number>, isOfList: boolean): string {
  const names = header.split('.')
  let place = ''
  for (const [at, name] of names.entries()) {
    place = place === '' ? name : `${place}.${name}`
    const isNext = isOfList && at === names.length - 1
    const count = (counts.get(place) ?? 0) + (isNext ? 1 : 0)
    if (isNext) counts.set(place, count)
    if (count > 0) place = `${place}[${count - 1}]`
  }
  return place
}

const longQuote = /'''|"""/g

/** What ends the text of several lines that is open behind a line; undefined for none. */
function openBehind(line: string, open: string | undefined): string | undefined {
  let end = open
  for (const [quote] of line.matchAll(longQuote)) {
    if (end === undefined) end = quote
    else if (end === quote) end = undefined
  }
  return end
}
