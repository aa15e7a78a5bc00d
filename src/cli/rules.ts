import { kindOfProblem, messageOfProblem, type ProblemKind } from '../analysis/problem-kinds.ts'
import { collectProblems, knownImage } from '../tasks/collect-problems.ts'
import { listState } from '../analysis/list-paths.ts'
import type { LocatedFinding, SecretReport } from '../analysis/secret-report.ts'
import type { Image, ImageArchive } from '../image/types.ts'
import { type Severity, severities } from '../inspect/secrets/rule.ts'
import type { LoadedImage } from '../analysis/loaded-image.ts'
import type { Verification } from '../layer/layer-digests.ts'
import { en } from '../words/en.ts'
import { placeName } from '../words/place-name.ts'
import { formatBytes } from './format.ts'

/** Limits that an image is held to; undefined ones are not checked. */
export interface AuditLimits {
  /** Of our efficiency, 0 to 1. */
  readonly lowestEfficiency?: number
  readonly highestWastedBytes?: number
  /** Of wasted bytes among the content above the base, 0 to 1. */
  readonly highestWastedShare?: number
  /** The least severity of secrets that is not accepted. */
  readonly secrets?: Severity
  /** Whether layers above the base may bring setuid or setgid files. */
  readonly noNewSetuid?: boolean
  /** Of one layer as stored. */
  readonly largestLayerBytes?: number
  /** Of all layers as stored. */
  readonly largestImageBytes?: number
  /** As a `.dive-ci` has them: measured dive's way. */
  readonly dive?: DiveLimits
}

/** The rules of a `.dive-ci`. */
export interface DiveLimits {
  readonly lowestEfficiency?: number
  readonly highestWastedBytes?: number
  readonly highestUserWastedPercent?: number
}

/** How an image stands to one rule. */
export interface RuleResult {
  /** Stable, kebab-case. */
  readonly rule: string
  readonly isPassed: boolean
  /** One line with the figure and the limit. */
  readonly message: string
  /** What breaks the rule, one line each. */
  readonly details: readonly string[]
  /** For the rule on secrets: what was found. */
  readonly findings: readonly LocatedFinding[]
}

/** What rules are checked against. */
export interface AuditSubject {
  readonly archive: Pick<ImageArchive, 'problems'>
  readonly image: Image
  readonly loaded: LoadedImage
  /** By layer. */
  readonly verifications: readonly Verification[]
  /** Undefined when no rule asks for it. */
  readonly secrets: SecretReport | undefined
}

/** Checks an image against each limit that is set. */
export function checkRules(limits: AuditLimits, subject: AuditSubject): RuleResult[] {
  const { image, loaded } = subject
  const { space, dive } = loaded.report
  const results: RuleResult[] = []
  const add = (
    rule: string,
    isPassed: boolean,
    message: string,
    details: readonly string[] = [],
    findings: readonly LocatedFinding[] = [],
  ) => results.push({ rule, isPassed, message, details, findings })
  const stored = image.layers.map((layer) => layer.storedBytes)
  const storedSum = stored.reduce((sum, bytes) => sum + bytes, 0)
  const baseBytes = space.layers[0]?.contentBytes ?? 0
  const share = space.contentBytes === baseBytes ? 0 : space.wastedBytes / (space.contentBytes - baseBytes)

  for (const { rule, isPassed, message, details } of checkSoundness(subject)) add(rule, isPassed, message, details)
  if (limits.lowestEfficiency !== undefined) {
    add(
      'lowest-efficiency',
      space.efficiency >= limits.lowestEfficiency,
      `efficiency ${percent(space.efficiency)}, at least ${percent(limits.lowestEfficiency)} wanted`,
    )
  }
  if (limits.highestWastedBytes !== undefined) {
    const worst = space.wastedPaths.slice(0, 10).map((path) => `${formatBytes(path.wastedBytes)} ${path.path}`)
    add(
      'highest-wasted-bytes',
      space.wastedBytes <= limits.highestWastedBytes,
      `${formatBytes(space.wastedBytes)} wasted, at most ${formatBytes(limits.highestWastedBytes)} wanted`,
      worst,
    )
  }
  if (limits.highestWastedShare !== undefined) {
    add(
      'highest-wasted-share',
      share <= limits.highestWastedShare,
      `${percent(share)} of what lies above the base is wasted, at most ${percent(limits.highestWastedShare)} wanted`,
    )
  }
  if (limits.largestLayerBytes !== undefined) {
    const limit = limits.largestLayerBytes
    const over = image.layers
      .filter((layer) => layer.storedBytes > limit)
      .map((layer) => `layer ${layer.index}: ${formatBytes(layer.storedBytes)}`)
    add(
      'largest-layer',
      over.length === 0,
      `largest layer ${formatBytes(Math.max(0, ...stored))}, at most ${formatBytes(limit)} wanted`,
      over,
    )
  }
  if (limits.largestImageBytes !== undefined) {
    add(
      'largest-image',
      storedSum <= limits.largestImageBytes,
      `image ${formatBytes(storedSum)} as stored, at most ${formatBytes(limits.largestImageBytes)} wanted`,
    )
  }
  if (limits.noNewSetuid === true) {
    const found = findNewSetuid(loaded)
    add('no-new-setuid', found.length === 0, `${found.length} setuid or setgid files above the base`, found)
  }
  if (limits.secrets !== undefined && subject.secrets !== undefined) {
    const accepted = severities.indexOf(limits.secrets)
    const found = subject.secrets.findings.filter((finding) => severities.indexOf(finding.severity) <= accepted)
    add(
      'no-secrets',
      found.length === 0,
      `${found.length} secrets of severity ${limits.secrets} or worse`,
      found.map(describeFinding),
      found,
    )
  }
  if (limits.dive?.lowestEfficiency !== undefined) {
    add(
      'dive-lowest-efficiency',
      dive.score >= limits.dive.lowestEfficiency,
      `dive's score ${dive.score.toFixed(4)}, at least ${limits.dive.lowestEfficiency} wanted`,
    )
  }
  if (limits.dive?.highestWastedBytes !== undefined) {
    add(
      'dive-highest-wasted-bytes',
      dive.wastedBytes <= limits.dive.highestWastedBytes,
      `${formatBytes(dive.wastedBytes)} wasted as dive counts, at most ${formatBytes(limits.dive.highestWastedBytes)} wanted`,
    )
  }
  if (limits.dive?.highestUserWastedPercent !== undefined) {
    add(
      'dive-highest-user-wasted-percent',
      dive.wastedShare <= limits.dive.highestUserWastedPercent,
      `${percent(dive.wastedShare)} wasted above the base as dive counts, at most ${percent(limits.dive.highestUserWastedPercent)} wanted`,
    )
  }
  return results
}

/**
 * The rules that always hold: what was not read could be anything, and so could what has another digest than was promised; and
 * what a table of contents says, engines that pull lazily show.
 */
function checkSoundness({ archive, image, loaded, verifications }: AuditSubject): Omit<RuleResult, 'findings'>[] {
  const problems = collectProblems(knownImage(archive, image, loaded, verifications)).flatMap((group) => group.problems)
  const compared = verifications
    .flatMap(({ isDigestRight, isDiffIdRight }) => [isDigestRight, isDiffIdRight])
    .filter((isRight) => isRight !== undefined).length
  const result = (rule: string, kind: ProblemKind, good: string, bad: string) => {
    const details = problems.filter((problem) => kindOfProblem(problem) === kind).map(messageOfProblem)
    return { rule, isPassed: details.length === 0, message: details.length === 0 ? good : `${details.length} ${bad}`, details }
  }
  return [
    result('readable', 'unread', 'every layer could be read', 'errors while reading'),
    result(
      'digests',
      'digest',
      `${compared} digests of layers compared, all are right`,
      'digests or sizes are not what was promised, or could not be compared',
    ),
    result(
      'tables-of-contents',
      'toc',
      'no table of contents contradicts its layer',
      'contradictions between a table of contents and its layer',
    ),
  ]
}

/** A finding in one line, masked. */
export function describeFinding(finding: LocatedFinding): string {
  const place =
    finding.where === 'file'
      ? `${finding.path}:${finding.line} in layer ${finding.layer}`
      : `${finding.where} ${placeName(en, finding)}`
  const fate =
    finding.hidden === false ? 'in the final image' : `${finding.hidden.how} in layer ${finding.hidden.by}, still stored`
  return `${finding.severity} ${en.facts.secretRules[finding.rule]}: ${place}, ${fate} (${finding.masked})`
}

function findNewSetuid({ trees, merged }: LoadedImage): string[] {
  const found: string[] = []
  for (const listed of listState(trees, merged, trees.length - 1, false)) {
    if (listed.layer > 0 && listed.type === 'file' && (listed.mode & 0o6000) !== 0)
      found.push(`${listed.path} (${listed.mode.toString(8)}) in layer ${listed.layer}`)
  }
  return found
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`
}
