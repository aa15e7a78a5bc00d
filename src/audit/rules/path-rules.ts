import { type ListedPath, listLayer, listState } from '../../analysis/list-paths.ts'
import { type Severity, severities } from '../../inspect/secrets/rule.ts'
import type { Steps } from '../../tree/steps.ts'
import type { PathKind, PathScope } from '../path-presets.ts'
import { type AuditSubject, type Detail, type Rule, state } from '../rule.ts'
import { lookOnce, pathsPerStep, steppedRule } from './stepped-rule.ts'

/** Which paths are meant. */
export interface PathTest {
  readonly fits: (path: string) => boolean
  /** Any of them; undefined for all kinds. */
  readonly kinds: readonly PathKind[] | undefined
}

/** Paths that an image must not have. */
export interface ForbiddenPaths extends PathTest {
  /** ID of the rule that checks them; several may share one. */
  readonly rule: string
  readonly scope: PathScope
  readonly severity: Severity
  /** In a person's own words; undefined where none is given. */
  readonly reason: string | undefined
}

/** Kinds that are about rights, which are then named. */
const kindsOfMode: readonly PathKind[] = ['executable', 'setuid', 'setgid', 'world-writable']

/** Paths that break a rule and are named; of more there is only the number. */
const maxNamed = 100

/** What was found of the paths of one rule. */
interface Found {
  readonly paths: Set<string>
  readonly details: Detail[]
}

/**
 * The rules that an image has none of these paths, one for each ID. A folder that is forbidden stands for all below it.
 * @param allowed paths that no rule counts
 */
export function createPathRules(forbidden: readonly ForbiddenPaths[], allowed: readonly PathTest[]): Rule[] {
  // All rules look at each path together.
  const look = lookOnce((subject) => findForbidden(subject, forbidden, allowed))
  return [...new Set(forbidden.map(({ rule }) => rule))].map((id) =>
    steppedRule({ id, severity: worstOf(forbidden.filter(({ rule }) => rule === id)) }, look, (found) => {
      const { paths, details } = found.get(id) ?? { paths: new Set(), details: [] }
      const rest = paths.size - details.length
      return {
        isPassed: paths.size === 0,
        message: state('forbiddenPaths', paths.size),
        details: rest > 0 ? [...details, state('morePaths', rest)] : details,
      }
    }),
  )
}

function* findForbidden(
  { loaded: { trees, merged } }: AuditSubject,
  forbidden: readonly ForbiddenPaths[],
  allowed: readonly PathTest[],
): Steps<Map<string, Found>> {
  const found = new Map<string, Found>(forbidden.map(({ rule }) => [rule, { paths: new Set<string>(), details: [] }]))
  function* look(listing: Iterable<ListedPath>, scope: PathScope): Steps<void> {
    const tests = forbidden.filter((test) => test.scope === scope).map((test) => ({ ...test, below: '/' }))
    if (tests.length === 0) return
    let looked = 0
    for (const listed of listing) {
      if (++looked % pathsPerStep === 0) yield
      const { path } = listed
      if (listed.type === 'whiteout') continue
      for (const test of tests) {
        if (path.startsWith(test.below) || !isMeant(test, listed) || allowed.some((allow) => isMeant(allow, listed))) continue
        if (listed.type === 'directory') test.below = `${path}/`
        const result = found.get(test.rule)
        if (result === undefined || result.paths.has(path)) continue
        result.paths.add(path)
        const mode = test.kinds?.some((kind) => kindsOfMode.includes(kind)) === true ? listed.mode : undefined
        if (result.details.length < maxNamed) result.details.push(state('forbiddenPath', path, listed.layer, mode, test.reason))
      }
    }
  }
  yield* look(listState(trees, merged, trees.length - 1, false), 'final')
  for (const layer of trees.keys()) yield* look(listLayer(trees, merged, layer), 'layers')
  return found
}

function isMeant({ fits, kinds }: PathTest, listed: ListedPath): boolean {
  return (kinds === undefined || kinds.some((kind) => isOfKind(kind, listed))) && fits(listed.path)
}

function isOfKind(kind: PathKind, { type, mode, isImplied }: ListedPath): boolean {
  switch (kind) {
    case 'device':
      return type === 'character' || type === 'block'
    case 'executable':
      return type === 'file' && (mode & 0o111) !== 0
    case 'setuid':
      return type === 'file' && (mode & 0o4000) !== 0
    case 'setgid':
      return type === 'file' && (mode & 0o2000) !== 0
    case 'world-writable':
      // In a folder with the sticky bit people change only what is their own; links have no rights.
      return type !== 'symlink' && !isImplied && (mode & 0o002) !== 0 && !(type === 'directory' && (mode & 0o1000) !== 0)
    default:
      return type === kind
  }
}

function worstOf(forbidden: readonly ForbiddenPaths[]): Severity {
  return severities.find((severity) => forbidden.some((test) => test.severity === severity)) ?? 'low'
}
