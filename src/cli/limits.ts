import type { Severity } from '../inspect/secrets/rule.ts'
import { severities } from '../inspect/secrets/rule.ts'
import type { AuditLimits, DiveLimits } from './rules.ts'
import { UsageError } from './usage-error.ts'

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

/** A size as people and `.dive-ci` files write it: `20MB` is 20,000,000 bytes, `20MiB` 20,971,520. */
export function parseSize(text: string, option: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([a-zA-Z]*)$/.exec(text.trim())
  const factor = factors[(match?.[2] ?? '').toLowerCase()]
  if (match === null || factor === undefined)
    throw new UsageError(`${option} ${text}: not a size; write 20MB, 512KiB or a number of bytes`)
  return Math.round(Number(match[1]) * factor)
}

/** A share: `0.95`, `95%` or `95 %`. */
export function parseShare(text: string, option: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text.trim())
  const share = match === null ? Number.NaN : Number(match[1]) / (match[2] === '%' ? 100 : 1)
  if (!(share >= 0 && share <= 1)) throw new UsageError(`${option} ${text}: not a share; write 0.95 or 95%`)
  return share
}

/** The least severity that counts; `true` stands for all. */
export function parseSeverity(text: string, option: string): Severity {
  const severity = severities.find((candidate) => candidate === text)
  if (severity === undefined) throw new UsageError(`${option} ${text}: one of ${severities.join(', ')}`)
  return severity
}

/** The option values that set limits. */
export interface LimitOptions {
  readonly 'lowest-efficiency'?: string | undefined
  readonly 'highest-wasted-bytes'?: string | undefined
  readonly 'highest-wasted-share'?: string | undefined
  readonly secrets?: string | undefined
  readonly 'no-new-setuid'?: boolean | undefined
  readonly 'largest-layer'?: string | undefined
  readonly 'largest-image'?: string | undefined
}

/** The limits that options set. */
export function limitsOfOptions(options: LimitOptions): AuditLimits {
  const of = <T>(key: keyof LimitOptions, parse: (text: string, option: string) => T): T | undefined => {
    const text = options[key]
    return typeof text === 'string' ? parse(text, `--${key}`) : undefined
  }
  const lowestEfficiency = of('lowest-efficiency', parseShare)
  const highestWastedBytes = of('highest-wasted-bytes', parseSize)
  const highestWastedShare = of('highest-wasted-share', parseShare)
  const secrets = of('secrets', parseSeverity)
  const largestLayerBytes = of('largest-layer', parseSize)
  const largestImageBytes = of('largest-image', parseSize)
  return {
    ...(lowestEfficiency === undefined ? {} : { lowestEfficiency }),
    ...(highestWastedBytes === undefined ? {} : { highestWastedBytes }),
    ...(highestWastedShare === undefined ? {} : { highestWastedShare }),
    ...(secrets === undefined ? {} : { secrets }),
    ...(options['no-new-setuid'] === true ? { noNewSetuid: true } : {}),
    ...(largestLayerBytes === undefined ? {} : { largestLayerBytes }),
    ...(largestImageBytes === undefined ? {} : { largestImageBytes }),
  }
}

/**
 * Reads a `.dive-ci` as it stands: `rules:` with up to three `name: value` lines; `disabled` turns one off. Comments and
 * quotes as YAML has them; nothing else of YAML occurs in these files.
 * @throws UsageError for a line that is neither
 */
export function parseDiveRules(text: string, name: string): DiveLimits {
  const limits: { -readonly [K in keyof DiveLimits]: DiveLimits[K] } = {}
  for (const [i, raw] of text.split('\n').entries()) {
    const line = raw.replace(/(^|\s)#.*$/, '').trim()
    if (line === '' || line === '---' || line === 'rules:') continue
    const match = /^([A-Za-z]+)\s*:\s*["']?([^"']*)["']?$/.exec(line)
    if (match === null) throw new UsageError(`${name}: line ${i + 1} is no rule: ${JSON.stringify(raw.trim())}`)
    const [, rule = '', value = ''] = match
    if (value.trim() === 'disabled') continue
    const option = `${name}, line ${i + 1}:`
    if (rule === 'lowestEfficiency') limits.lowestEfficiency = parseShare(value, option)
    else if (rule === 'highestWastedBytes') limits.highestWastedBytes = parseSize(value, option)
    else if (rule === 'highestUserWastedPercent') limits.highestUserWastedPercent = parseShare(value, option)
    else throw new UsageError(`${name}: line ${i + 1}: unknown rule ${JSON.stringify(rule)}`)
  }
  return limits
}
