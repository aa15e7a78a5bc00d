import type { LocatedFinding } from '../../analysis/secret-report.ts'
import type { Severity } from '../../inspect/secrets/rule.ts'
import { createNumbers } from '../numbers.ts'

const { decimal, plural } = createNumbers('en')

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']

/** Bytes in binary units, as reports have had them from the first: three digits, four between 1,000 and 1,023 of a unit. */
const size = (bytes: number): string => {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  return unit === 0 ? `${value} B` : `${value.toPrecision(value >= 999.5 ? 4 : 3)} ${units[unit] ?? ''}`
}

/** A share to the hundredth of a per cent: closer than limits are set. */
const percent = (share: number) => `${decimal(share * 100, 2)} %`

/** Where a limit is set: by an option, or in a line of a file, counted from 1. */
type LimitPlace = { readonly option: string } | { readonly file: string; readonly line: number }
const at = (place: LimitPlace) => ('option' in place ? `--${place.option}` : `${place.file}, line ${place.line}:`)

/** Numbers stand without separators: scripts read them. */
const counted = (n: number, one: string, other = `${one}s`) => `${n} ${plural(n, { one, other })}`

/** What an audit says. The statements stand in JSON, SARIF and JUnit too: scripts may know them, in English. */
export const audit = {
  passed: 'pass',
  failed: 'FAIL',
  summary: (passed: number, failed: number) => `${passed} rules passed, ${failed} failed`,
  /** As Markdown, for a pull request. */
  markdown: {
    title: (image: string) => `Layerscope: audit of ${image}`,
    result: 'Result',
    rule: 'Rule',
    message: 'What was found',
    more: (n: number) => `and ${n} more`,
    accepted: (n: number) => `${n} accepted`,
  },
  /** What each limit is, by its option. */
  limits: {
    'lowest-efficiency': 'least share of content that the final image shows (0.95, 95%)',
    'highest-wasted-bytes': 'most bytes that it does not show (20MB, 512KiB)',
    'highest-wasted-share': 'the same as a share of what lies above the base',
    'largest-layer': 'most bytes of one layer as stored',
    'largest-image': 'most bytes of all layers as stored',
    'no-new-setuid': 'no setuid or setgid files above the base',
    secrets: 'no secrets of critical, high, medium or low severity, or worse',
  },
  /** What is wrong with a limit, by its kind. */
  faults: {
    share: (place: LimitPlace, text: string) => `${at(place)} ${text}: not a share; write 0.95 or 95%`,
    size: (place: LimitPlace, text: string) => `${at(place)} ${text}: not a size; write 20MB, 512KiB or a number of bytes`,
    severity: (place: LimitPlace, text: string) => `${at(place)} ${text}: one of critical, high, medium, low`,
    /** Of a line of `.dive-ci`. */
    line: (place: LimitPlace, text: string) => `${at(place)} no rule: ${JSON.stringify(text)}`,
    rule: (place: LimitPlace, text: string) => `${at(place)} unknown rule ${JSON.stringify(text)}`,
  },
  /** How an image stands to a rule, and what breaks it. */
  statements: {
    allRead: () => 'every layer could be read',
    unread: (n: number) => `${counted(n, 'error')} while reading`,
    digestsRight: (n: number) =>
      `${counted(n, 'digest')} of layers compared, ${plural(n, { one: 'it is', other: 'all are' })} right`,
    digestsWrong: (n: number) =>
      `${counted(n, 'digest or size is', 'digests or sizes are')} not what was promised, or could not be compared`,
    tablesRight: () => 'no table of contents contradicts its layer',
    tablesWrong: (n: number) => `${counted(n, 'contradiction')} between a table of contents and its layer`,
    efficiency: (share: number, limit: number) => `efficiency ${percent(share)}, at least ${percent(limit)} wanted`,
    wastedBytes: (bytes: number, limit: number) => `${size(bytes)} wasted, at most ${size(limit)} wanted`,
    wastedPath: (path: string, bytes: number) => `${size(bytes)} ${path}`,
    wastedShare: (share: number, limit: number) =>
      `${percent(share)} of what lies above the base is wasted, at most ${percent(limit)} wanted`,
    largestLayer: (bytes: number, limit: number) => `largest layer ${size(bytes)}, at most ${size(limit)} wanted`,
    layerSize: (layer: number, bytes: number) => `layer ${layer}: ${size(bytes)}`,
    imageSize: (bytes: number, limit: number) => `image ${size(bytes)} as stored, at most ${size(limit)} wanted`,
    newSetuid: (n: number) => `${counted(n, 'setuid or setgid file')} above the base`,
    setuidFile: (path: string, mode: number, layer: number) => `${path} (${mode.toString(8)}) in layer ${layer}`,
    secrets: (n: number, severity: Severity) => `${counted(n, 'secret')} of severity ${severity} or worse`,
    /** Paths that break a rule of `layerscope.yaml`. */
    forbiddenPaths: (n: number) => counted(n, 'forbidden path'),
    /** @param mode undefined where the rule does not ask for it */
    forbiddenPath: (path: string, layer: number, mode: number | undefined, reason: string | undefined) =>
      `${path}${mode === undefined ? '' : ` (${mode.toString(8)})`} in layer ${layer}${reason === undefined ? '' : `: ${reason}`}`,
    morePaths: (n: number) => `and ${n} more`,
    secretsBesideAccepted: (n: number, severity: Severity, accepted: number) =>
      `${counted(n, 'secret')} of severity ${severity} or worse, ${accepted} accepted`,
    diveEfficiency: (score: number, limit: number) => `dive's score ${decimal(score, 4)}, at least ${limit} wanted`,
    diveWastedBytes: (bytes: number, limit: number) => `${size(bytes)} wasted as dive counts, at most ${size(limit)} wanted`,
    diveWastedShare: (share: number, limit: number) =>
      `${percent(share)} wasted above the base as dive counts, at most ${percent(limit)} wanted`,
  },
  /** A finding in one line. @param note whether it is accepted, or was; '' where nobody did */
  finding: (title: string, { severity, where, path, line, layer, hidden, masked }: LocatedFinding, note: string) => {
    const inConfig = where === 'history' ? path : `${where} ${path}`
    const place = where === 'file' ? `${path}:${line} in layer ${layer}` : inConfig
    const fate = hidden === false ? 'in the final image' : `${hidden.how} in layer ${hidden.by}, still stored`
    return `${severity} ${title}: ${place}, ${fate} (${masked})${note === '' ? '' : `; ${note}`}`
  },
  /** A finding as code scanning shows it, with what to do. */
  findingOf: (title: string, { layer, hidden }: LocatedFinding, image: string) => {
    const place = layer === undefined ? 'the configuration' : `layer ${layer}`
    const fate = hidden === false ? 'the final image shows it' : `${hidden.how} in layer ${hidden.by} and still stored`
    return `${title} in ${place} of ${image}: ${fate}. Revoke it and rebuild without it.`
  },
  /** A failed rule as code scanning shows it. */
  failureOf: (image: string, message: string) => `${image}: ${message}`,
}
