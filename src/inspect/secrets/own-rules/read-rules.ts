import { RE2JS, RE2JSException } from 're2js'
import { sha256Hex } from '../../../bytes/hashing.ts'
import { secretRules } from '../index.ts'
import { severities } from '../rule.ts'
import { type OwnAllowlist, type OwnRule, type OwnRuleIssue, type OwnRules, OwnRulesError } from './own-rules.ts'
import { readToml, type Table } from './toml-table.ts'

/** More would take longer to compile than anybody waits. */
export const maxOwnRules = 2000
/** Files that build on each other. */
const maxFiles = 8
/** A rule of another severity says so; gitleaks' have none. */
const usualSeverity = 'high'

/** Gives the text of a file that another names in `extend.path`. */
export type ReadExtended = (path: string, from: string) => Promise<{ readonly text: string; readonly name: string }>

/**
 * Reads gitleaks' configuration, and what is not used of it. Of rules with one id that of the file counts, not of what it builds
 * on; a rule with the id of one of ours takes its place.
 * @param name of the file, for what has no title
 * @param readExtended undefined where other files cannot be read
 * @throws OwnRulesError for a file that cannot be used
 */
export async function readOwnRules(
  text: string,
  name: string,
  readExtended?: ReadExtended,
): Promise<{ readonly rules: OwnRules; readonly issues: readonly OwnRuleIssue[] }> {
  const files = await readFiles(text, name, readExtended)
  const issues: OwnRuleIssue[] = []
  const tables = files.flatMap(({ table }) => table.tables('rules'))
  const ids = new Set<string>()
  const shared = files.flatMap(({ table }) => sharedAllowlists(table, issues))
  const rules: OwnRule[] = []
  for (const [i, table] of tables.entries()) {
    const id = table.text('id') ?? `rule-${i + 1}`
    const tell = tellOf(id, issues)
    if (ids.has(id)) tell('repeated')
    else if (rules.length >= maxOwnRules) {
      tell('too-many', String(tables.length - i))
      break
    } else {
      ids.add(id)
      const rule = readRule(table, id, tell)
      if (rule !== undefined) rules.push({ ...rule, allowlists: [...rule.allowlists, ...shared.flatMap(forRule(id))] })
    }
  }
  const extend = files.map(({ table }) => table.table('extend'))
  const usesDefault = extend.some((table) => table?.boolean('useDefault') === true)
  const disabled = extend.flatMap((table) => table?.texts('disabledRules') ?? [])
  for (const id of disabled)
    if (!ids.has(id) && !secretRules.some((rule) => rule.id === id)) issues.push({ rule: id, code: 'not-ours', detail: '' })
  const kept = rules.filter(({ id }) => !disabled.includes(id))
  if (kept.length === 0 && !usesDefault) throw new OwnRulesError({ code: 'empty', issue: issues[0] })
  const title = files[0]?.table.text('title') ?? name
  const plain = { title, usesDefault, disabled: [...disabled, ...kept.map(({ id }) => id)], rules: kept }
  return { rules: { id: await sha256Hex(JSON.stringify(plain)), ...plain }, issues }
}

/** The file and those that it builds on, in the order in which they count. */
async function readFiles(text: string, name: string, readExtended: ReadExtended | undefined): Promise<{ table: Table }[]> {
  const files: { table: Table }[] = []
  let next: { text: string; name: string } | undefined = { text, name }
  while (next !== undefined) {
    if (files.length === maxFiles) throw new OwnRulesError({ code: 'endless' })
    const table = readToml(next.text)
    files.push({ table })
    const path = table.table('extend')?.text('path')
    if (path === undefined || path === '') break
    if (readExtended === undefined) throw new OwnRulesError({ code: 'extends', path })
    next = await readExtended(path, next.name)
  }
  return files
}

/** Tells what is not used, and is the rule that then is left out. */
type Tell = (code: OwnRuleIssue['code'], detail?: string) => undefined

function tellOf(rule: string | undefined, issues: OwnRuleIssue[]): Tell {
  return (code, detail = '') => {
    issues.push({ rule, code, detail })
    return undefined
  }
}

/** The rule of a table; undefined for one that cannot be used, which was told. */
function readRule(table: Table, id: string, tell: Tell): OwnRule | undefined {
  const pattern = table.text('regex') ?? ''
  const path = table.text('path')
  const secretGroup = table.number('secretGroup') ?? 0
  const keywords = table.texts('keywords').filter((word) => word !== '')
  // gitleaks reads both names.
  const allowlists = [...table.tables('allowlist'), ...table.tables('allowlists')].flatMap((list) => readAllowlist(list, tell))
  const severity = table.oneOf('severity', severities, 'severity') ?? usualSeverity
  if (pattern === '') return tell('no-pattern')
  const groups = compileOr(pattern, tell)?.groupCount()
  if (groups === undefined || (path !== undefined && compileOr(path, tell) === undefined)) return undefined
  if (secretGroup < 0 || secretGroup > groups) return tell('bad-group', String(secretGroup))
  if (table.tables('required').length > 0) return tell('required')
  if (keywords.length === 0 && path === undefined) tell('slow')
  return {
    id,
    title: table.text('description') ?? id,
    severity,
    pattern,
    path,
    secretGroup,
    keywords: keywords.map((word) => word.toLowerCase()),
    entropy: table.number('entropy') ?? 0,
    allowlists,
  }
}

/** What RE2 makes of a pattern; undefined for one that it refuses, which is told. */
function compileOr(pattern: string, tell: Tell): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern)
  } catch (thrown) {
    if (!(thrown instanceof RE2JSException)) throw thrown
    return tell('bad-pattern', thrown.message)
  }
}

/** Nothing for one that would allow nothing, or more than it says: with one of its patterns left out it is another. */
function readAllowlist(table: Table, tell: Tell): OwnAllowlist[] {
  const condition = table.oneOf('condition', ['or', 'and', '||', '&&'], 'condition')
  const paths = table.texts('paths')
  const patterns = table.texts('regexes')
  const stopWords = table.texts('stopwords').map((word) => word.toLowerCase())
  if (table.texts('commits').length > 0) tell('commits')
  const isAnd = condition === 'and' || condition === '&&'
  const isRefused = [...paths, ...patterns].map((pattern) => compileOr(pattern, tell)).includes(undefined)
  if (isRefused || paths.length + patterns.length + stopWords.length === 0) return []
  const target = table.oneOf('regexTarget', ['secret', 'match', 'line'], 'target') ?? 'secret'
  return [{ condition: isAnd ? 'and' : 'or', paths, patterns, target, stopWords }]
}

/** What a file allows of all rules, or of some. */
interface SharedAllowlist {
  readonly list: OwnAllowlist
  /** Empty: all. */
  readonly rules: readonly string[]
}

function sharedAllowlists(table: Table, issues: OwnRuleIssue[]): SharedAllowlist[] {
  const tell = tellOf(undefined, issues)
  return [...table.tables('allowlist'), ...table.tables('allowlists')].flatMap((one) =>
    readAllowlist(one, tell).map((list) => ({ list, rules: one.texts('targetRules') })),
  )
}

const forRule =
  (id: string) =>
  ({ list, rules }: SharedAllowlist): OwnAllowlist[] =>
    rules.length === 0 || rules.includes(id) ? [list] : []
