import type { Severity } from '../../inspect/secrets/rule.ts'
import { severities } from '../../inspect/secrets/rule.ts'
import type { Limit } from '../limits.ts'
import { pathKinds, pathPresets, pathScopes, presetNames } from '../path-presets.ts'
import type { Rule } from '../rule.ts'
import { limits } from '../rules/index.ts'
import type { ForbiddenPaths, PathTest } from '../rules/path-rules.ts'
import { type Glob, readGlob } from './glob.ts'
import { nearestName } from './nearest-name.ts'
import { parseAccepted } from './parse-accepted.ts'
import { noSettings, type Settings } from './settings.ts'
import { readYaml, type YamlValue } from './yaml-reader.ts'

/** The rule of paths that are forbidden by a glob of one's own. */
const ownPathsRule = 'forbidden-paths'

/** IDs of the rules for paths. */
export const pathRuleIds: readonly string[] = [ownPathsRule, ...presetNames.map(ruleOfPreset)]

/**
 * Reads a `layerscope.yaml`.
 * @param file its name, for what is wrong with it
 * @param secretRuleIds of the rules for secrets that there are, whose severity can be changed
 * @throws SettingsError for the first thing that is wrong
 */
export function parseSettings(text: string, file: string, secretRuleIds: readonly string[]): Settings {
  const whole = readYaml(text, file)
  if (whole.isEmpty) return noSettings
  const members = whole.members(['$schema', 'limits', 'paths', 'severities', 'accepted'])
  // A key with nothing behind it is what is left when all below it is commented out.
  const part = <T>(key: 'limits' | 'paths' | 'severities' | 'accepted', read: (value: YamlValue) => T): T | undefined => {
    const value = members.get(key)
    return value === undefined || value.isEmpty ? undefined : read(value)
  }
  const severityOf = part('severities', (value) => readSeverities(value, [...secretRuleIds, ...pathRuleIds])) ?? new Map()
  const paths = part('paths', (value) => readPaths(value, severityOf))
  return {
    limits: part('limits', readLimits) ?? new Map(),
    forbidden: paths?.forbidden ?? [],
    allowed: paths?.allowed ?? [],
    severities: severityOf,
    accepted: part('accepted', (value) => value.items().map((item) => parseAccepted(item, 'settings'))) ?? [],
  }
}

function readLimits(value: YamlValue): Map<Limit['option'], Rule> {
  const rules = new Map<Limit['option'], Rule>()
  const members = value.members(limits.map(({ option }) => option))
  for (const { option, kind, toRule } of limits) {
    const member = members.get(option)
    if (member === undefined || (kind === undefined && !member.truth())) continue
    const text = kind === undefined ? '' : member.text()
    const rule = toRule(text)
    if (rule === undefined) throw member.wrong({ key: 'noLimit', args: [kind ?? 'size', text] })
    rules.set(option, rule)
  }
  return rules
}

function readSeverities(value: YamlValue, known: readonly string[]): Map<string, Severity | 'off'> {
  const severityOf = new Map<string, Severity | 'off'>()
  for (const entry of value.entries()) {
    if (!known.includes(entry.name))
      throw entry.key.wrong({ key: 'unknownRule', args: [entry.name, nearestName(entry.name, known)] })
    severityOf.set(entry.name, entry.value.oneOf([...severities, 'off']))
  }
  return severityOf
}

function readPaths(
  value: YamlValue,
  severityOf: ReadonlyMap<string, Severity | 'off'>,
): { forbidden: ForbiddenPaths[]; allowed: PathTest[] } {
  const members = value.members(['forbid', 'allow'])
  const itemsOf = (key: 'forbid' | 'allow') => {
    const list = members.get(key)
    return list === undefined || list.isEmpty ? [] : list.items()
  }
  return {
    forbidden: itemsOf('forbid')
      .map((item) => readForbidden(item, severityOf))
      .filter(({ rule }) => severityOf.get(rule) !== 'off'),
    allowed: itemsOf('allow').map(readAllowed),
  }
}

function readForbidden(item: YamlValue, severityOf: ReadonlyMap<string, Severity | 'off'>): ForbiddenPaths {
  if (!item.isMapping) {
    const glob = readGlobOf(item)
    return {
      ...anyKind(glob),
      rule: ownPathsRule,
      scope: 'final',
      severity: severityFor(ownPathsRule, severityOf),
      reason: undefined,
    }
  }
  const members = item.members(['glob', 'preset', 'kinds', 'reason', 'severity', 'scope'])
  const [own, name] = [members.get('glob'), members.get('preset')?.oneOf(presetNames)]
  if ((own === undefined) === (name === undefined)) throw item.wrong({ key: 'globOrPreset', args: [] })
  const preset = name === undefined ? undefined : pathPresets[name]
  const rule = name === undefined ? ownPathsRule : ruleOfPreset(name)
  const globs = own === undefined ? (preset?.globs ?? []).map((text) => globOf(text, item)) : [readGlobOf(own)]
  const except = (preset?.except ?? []).map((text) => globOf(text, item))
  return {
    fits: (path) => globs.some((glob) => glob.fits(path)) && !except.some((glob) => glob.fits(path)),
    kinds: readKinds(members.get('kinds')) ?? preset?.kinds,
    rule,
    scope: members.get('scope')?.oneOf(pathScopes) ?? preset?.scope ?? 'final',
    severity: members.get('severity')?.oneOf(severities) ?? severityFor(rule, severityOf, preset?.severity),
    reason: members.get('reason')?.text(),
  }
}

function severityFor(rule: string, severityOf: ReadonlyMap<string, Severity | 'off'>, own: Severity = 'medium'): Severity {
  const given = severityOf.get(rule)
  return given === undefined || given === 'off' ? own : given
}

function readAllowed(item: YamlValue): PathTest {
  if (!item.isMapping) return anyKind(readGlobOf(item))
  const members = item.members(['glob', 'kinds', 'reason'])
  const own = members.get('glob')
  if (own === undefined) throw item.wrong({ key: 'missing', args: ['glob'] })
  members.get('reason')?.text()
  const glob = readGlobOf(own)
  return { fits: (path) => glob.fits(path), kinds: readKinds(members.get('kinds')) }
}

function anyKind(glob: Glob): PathTest {
  return { fits: (path) => glob.fits(path), kinds: undefined }
}

function readKinds(value: YamlValue | undefined): PathTest['kinds'] {
  return value?.items().map((item) => item.oneOf(pathKinds))
}

function readGlobOf(value: YamlValue): Glob {
  return globOf(value.text(), value)
}

function globOf(text: string, value: YamlValue): Glob {
  const glob = readGlob(text)
  if (typeof glob === 'string') throw value.wrong({ key: 'noGlob', args: [glob, text] })
  return glob
}

function ruleOfPreset(name: (typeof presetNames)[number]): string {
  return `no-${name}`
}
