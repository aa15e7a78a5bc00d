import {
  type Condition,
  type FieldName,
  type Interval,
  modeBits,
  type ModeName,
  type OwnerPattern,
  stateNames,
  typeNames,
} from './query.ts'

/** Reads the value of a field; undefined where it is none of its. Never called with ''. */
type ValueParser = (value: string, isQuoted: boolean) => Condition | undefined

/** How the values of fields are read. A new field is a name in query.ts, a line here and one in compile-query.ts. */
export const valueParsers: Readonly<Record<FieldName, ValueParser>> = {
  size: (value) => within('size', [parseInterval(value, parseBytes)]),
  layer: (value) =>
    within(
      'layer',
      value.split(',').map((part) => parseInterval(part, parseCount)),
    ),
  is(value) {
    const states = pick(value, stateNames)
    return states && { field: 'is', states }
  },
  type(value) {
    const types = pick(value, typeNames)
    return types && { field: 'type', types }
  },
  owner(value) {
    const owners = value.split(',').map(parseOwner)
    return isWhole(owners) ? { field: 'owner', owners } : undefined
  },
  mode(value) {
    const modes = value.split(',').map(parseMode)
    return isWhole(modes) ? { field: 'mode', modes } : undefined
  },
  ext: (value) => ({
    field: 'ext',
    endings: value
      .toLowerCase()
      .split(',')
      .filter((ending) => ending !== '')
      .map((ending) => (ending.startsWith('.') ? ending : `.${ending}`)),
  }),
  path: (value, isQuoted) => ({ field: 'path', text: value, form: isQuoted ? 'part' : formOf(value) }),
}

/** Whether a text is a glob. */
export function formOf(text: string): 'part' | 'glob' {
  return /[*?]/.test(text) ? 'glob' : 'part'
}

const powers: Readonly<Record<string, number>> = { '': 0, k: 1, m: 2, g: 3, t: 4 }

/** Bytes: `512`, `1.5M`, `10KiB`; units are binary, as on the page; `kB` and `MB` are decimal. */
export function parseBytes(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*(?:([kmgt]?)(i?b)?)$/i.exec(text)
  if (match === null) return undefined
  const [, digits = '', unit = '', suffix = ''] = match
  const power = powers[unit.toLowerCase()] ?? 0
  return Number(digits) * (suffix.toLowerCase() === 'b' && power > 0 ? 1000 : 1024) ** power
}

function parseCount(text: string): number | undefined {
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined
}

/** `>1M`, `>=1M`, `<1M`, `<=1M`, `1M-2M`, `1M..2M`, `1M`. */
function parseInterval(text: string, parse: (text: string) => number | undefined): Interval | undefined {
  const compared = /^(>=?|<=?|=)(.+)$/.exec(text)
  if (compared !== null) {
    const value = parse(compared[2] ?? '')
    if (value === undefined) return undefined
    switch (compared[1]) {
      case '>':
        return [Math.floor(value) + 1, Infinity]
      case '>=':
        return [value, Infinity]
      case '<':
        return [0, Math.ceil(value) - 1]
      case '<=':
        return [0, value]
      default:
        return [value, value]
    }
  }
  const [first = '', last = first, ...more] = text.split(/\.\.|-/)
  const [from, to] = [parse(first), parse(last)]
  return from === undefined || to === undefined || more.length > 0 ? undefined : [Math.min(from, to), Math.max(from, to)]
}

function within(field: 'size' | 'layer', intervals: readonly (Interval | undefined)[]): Condition | undefined {
  return isWhole(intervals) ? { field, intervals } : undefined
}

function pick<T extends string>(value: string, names: readonly T[]): T[] | undefined {
  const found = value.split(',').map((part) => names.find((name) => name === part.toLowerCase()))
  return isWhole(found) ? found : undefined
}

function isWhole<T>(values: readonly (T | undefined)[]): values is T[] {
  return values.every((value) => value !== undefined)
}

/** `0`, `root`, `0:0`, `:mail`. */
function parseOwner(text: string): OwnerPattern | undefined {
  const [user = '', group = '', ...more] = text.split(':')
  if (more.length > 0 || (user === '' && group === '')) return undefined
  const side = (part: string) => (part === '' ? undefined : (parseId(part) ?? part))
  return { user: side(user), group: side(group) }
}

function parseId(text: string): number | undefined {
  return /^\d{1,10}$/.test(text) ? Number(text) : undefined
}

/** Octal, or a bit by name. */
function parseMode(text: string): ModeName | number | undefined {
  const name = Object.keys(modeBits).find((known) => known === text.toLowerCase())
  if (isModeName(name)) return name
  return /^[0-7]{3,5}$/.test(text) ? Number.parseInt(text, 8) & 0o7777 : undefined
}

function isModeName(name: string | undefined): name is ModeName {
  return name !== undefined && name in modeBits
}
