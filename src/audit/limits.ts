import { type Severity, severities } from '../inspect/secrets/rule.ts'
import type { TerminalWords } from '../words/words.ts'
import type { Rule } from './rule.ts'

type AuditWords = TerminalWords['audit']

/** How the value of a limit is written. */
export interface LimitKind<L> {
  /** Names the placeholder of the value, and what is said of a value that is none. */
  readonly name: 'share' | 'size' | 'severity'
  /** Reads a value; undefined for a text that is none. */
  parse(text: string): L | undefined
}

/** A limit to which an image can be held. */
export interface Limit {
  /** Name of the option that sets it. */
  readonly option: keyof AuditWords['limits']
  /** Undefined where the option takes no value. */
  readonly kind: LimitKind<unknown>['name'] | undefined
  /** The rule with this value as its limit; undefined for a text that is none. */
  toRule(text: string): Rule | undefined
}

/** A limit whose option takes a value. */
export function limitBy<L>(option: Limit['option'], kind: LimitKind<L>, rule: (limit: L) => Rule): Limit {
  return {
    option,
    kind: kind.name,
    toRule(text) {
      const limit = kind.parse(text)
      return limit === undefined ? undefined : rule(limit)
    },
  }
}

/** Where a limit stands: an option, or a line of a file, counted from 1. */
export type LimitPlace = { readonly option: string } | { readonly file: string; readonly line: number }

/** Thrown for a limit that cannot be read; `audit.faults` of words says it. */
export class LimitError extends Error {
  readonly fault: keyof AuditWords['faults']
  readonly place: LimitPlace
  /** What stands there. */
  readonly text: string

  constructor(fault: keyof AuditWords['faults'], place: LimitPlace, text: string) {
    super(`${fault}: ${text}`)
    this.name = 'LimitError'
    this.fault = fault
    this.place = place
    this.text = text
  }
}

/**
 * The rules that options ask for, and those that a file of settings asks for beside them, in the order of the list.
 * @param valueOf the value of an option; `true` for one that is there and takes none, `false` for one that is not there
 * @throws LimitError for a value that is none
 */
export function rulesOfOptions(
  limits: readonly Limit[],
  valueOf: (option: Limit['option']) => string | boolean,
  ofSettings: ReadonlyMap<Limit['option'], Rule> = new Map(),
): Rule[] {
  return limits.flatMap(({ option, kind, toRule }) => {
    const value = valueOf(option)
    if (value === false) return ofSettings.get(option) ?? []
    const text = typeof value === 'string' ? value : ''
    const rule = toRule(text)
    if (rule === undefined) throw new LimitError(kind ?? 'rule', { option }, text)
    return [rule]
  })
}

const factors: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  kib: 1024,
  m: 1e6,
  mb: 1e6,
  mib: 1024 ** 2,
  g: 1e9,
  gb: 1e9,
  gib: 1024 ** 3,
  t: 1e12,
  tb: 1e12,
  tib: 1024 ** 4,
}

/** Bytes as people and `.dive-ci` files write them: `20MB` is 20,000,000, `20MiB` 20,971,520. */
export const size: LimitKind<number> = {
  name: 'size',
  parse(text) {
    const match = /^(\d+(?:\.\d+)?)\s*([a-zA-Z]*)$/.exec(text.trim())
    const factor = factors[(match?.[2] ?? '').toLowerCase()]
    return match === null || factor === undefined ? undefined : Math.round(Number(match[1]) * factor)
  },
}

/** A share, 0 to 1: `0.95`, `95%` or `95 %`. */
export const share: LimitKind<number> = {
  name: 'share',
  parse(text) {
    const match = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text.trim())
    const value = match === null ? Number.NaN : Number(match[1]) / (match[2] === '%' ? 100 : 1)
    return value >= 0 && value <= 1 ? value : undefined
  },
}

/** The least severity that counts. */
export const severity: LimitKind<Severity> = {
  name: 'severity',
  parse: (text) => severities.find((candidate) => candidate === text),
}
