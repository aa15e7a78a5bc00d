import type { Acceptance } from '../../analysis/acceptance.ts'
import { numbers } from './units.ts'

const { count, plural } = numbers

const listOf = (words: readonly string[]) => words.join(', ')
const nearOr = (nearest: string | undefined, known: readonly string[]) =>
  nearest === undefined ? `known are ${listOf(known)}` : `did you mean ${nearest}?`

const by: Readonly<Record<Acceptance['by'], string>> = {
  comment: 'comment on its line',
  settings: 'layerscope.yaml',
  baseline: 'baseline',
  page: 'on the page',
}

/** What a value of a limit must be. */
const limitKinds = {
  share: 'not a share; write 0.95 or 95%',
  size: 'not a size; write 20MB, 512KiB or a number of bytes',
  severity: 'one of critical, high, medium, low',
}

/** What is wrong with a glob. */
const globFaults = {
  long: 'longer than 1,000 characters',
  braces: 'braces do not close, or stand for more than 100 names',
  brackets: 'brackets have no meaning here; write {a,b}, or \\[ for the character',
}

/** Findings that somebody accepted, and the files that say so: `layerscope.yaml` and baselines. */
export const acceptance = {
  /** Who says so. */
  by,
  /** @param who one of `by`. @param expires the last day; undefined where it holds always */
  accepted: (who: string, reason: string, expires: string | undefined) =>
    `accepted${expires === undefined ? '' : ` until ${expires}`} (${who})${reason === '' ? '' : `: ${reason}`}`,
  expired: (who: string, reason: string, expires: string) => `counts again: accepted until ${expires} (${who}): ${reason}`,
  /** Why all is accepted that is found, where nobody says it. */
  knownSince: (day: string) => `known on ${day}`,
  sentence: (n: number) => `${count(n)} more ${plural(n, { one: 'is', other: 'are' })} accepted and not counted.`,
  /** Of entries that fit nothing. */
  stale: (n: number) =>
    `${count(n)} accepted ${plural(n, { one: 'finding is', other: 'findings are' })} not in this image and can be taken out of the list:`,
  staleEntry: (fingerprint: string, rule: string | undefined, path: string | undefined, reason: string) =>
    `${[fingerprint, rule, path].filter((part) => part !== undefined).join(' ')}: ${reason}`,
  moreStale: (n: number) => `and ${count(n)} more`,
  otherImage: (file: string, digest: string) =>
    `${file} was written for ${digest}, which is another image; what it accepts by fingerprint counts here too`,
  /** A fault of a file, with its place where there is one. */
  at: (file: string, place: { readonly line: number; readonly column: number } | undefined, fault: string) =>
    place === undefined ? `${file}: ${fault}` : `${file}, line ${place.line}, column ${place.column}: ${fault}`,
  /** What is wrong with such a file, and what to do. */
  faults: {
    tooLong: (length: number, most: number) => `${count(length)} characters; a file of settings has at most ${count(most)}`,
    tooDeep: () => 'nested too deep',
    tooMany: (most: number) => `more than ${count(most)} entries`,
    tooManyAliases: (most: number) => `more than ${count(most)} aliases (*name); write out what they stand for`,
    noAnchor: (name: string) => `nothing is called &${name}`,
    noYaml: (reason: string) => `no YAML: ${reason}`,
    noJson: (reason: string) => `no JSON, and so no baseline; layerscope audit --write-baseline writes one (${reason})`,
    noBaseline: () => 'no baseline: "layerscopeBaseline" is missing; layerscope audit --write-baseline writes one',
    otherVersion: (text: string, known: number) => `form ${text} is not known; this version reads form ${known}`,
    unknownKey: (name: string, nearest: string | undefined, known: readonly string[]) =>
      `unknown key ${JSON.stringify(name)}; ${nearOr(nearest, known)}`,
    unknownValue: (text: string, nearest: string | undefined, known: readonly string[]) =>
      `${JSON.stringify(text)}: ${nearOr(nearest, known)}`,
    unknownRule: (name: string, nearest: string | undefined) =>
      `unknown rule ${JSON.stringify(name)}; ${nearest === undefined ? 'layerscope secrets --json names the rule of each finding' : `did you mean ${nearest}?`}`,
    twice: (name: string) => `${JSON.stringify(name)} is there twice; keep one`,
    missing: (name: string) => `${JSON.stringify(name)} is missing`,
    noMapping: () => 'keys with values are wanted here (key: value)',
    noList: () => 'a list is wanted here (- item)',
    noText: () => 'a text or number is wanted here',
    noDay: (text: string) => `${JSON.stringify(text)} is no day; write YYYY-MM-DD`,
    noFingerprint: (text: string) =>
      `${JSON.stringify(text)} is no fingerprint; layerscope secrets --json prints them: 16 digits 0-9 and a-f`,
    noLimit: (kind: keyof typeof limitKinds, text: string) => `${JSON.stringify(text)}: ${limitKinds[kind]}`,
    noGlob: (fault: keyof typeof globFaults, text: string) => `${JSON.stringify(text)}: ${globFaults[fault]}`,
    globOrPreset: () => 'either "glob" or "preset" is wanted, and not both',
  },
}
