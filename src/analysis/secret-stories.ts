import { severities } from '../inspect/secrets/rule.ts'
import { type Acceptance, doesCount } from './acceptance.ts'
import type { LocatedFinding } from './secret-report.ts'

/** What happened to a secret in one layer, at one place. */
export interface StoryMoment {
  /** Undefined for the configuration, which is above all layers. */
  readonly layer: number | undefined
  /**
   * `brought`: the first layer or place that has it; `copied`: another place, or the same one stored again; `taken`: a later layer deletes, hides or
   * replaces the file, and the layer below still has it.
   */
  readonly kind: 'brought' | 'copied' | 'taken'
  readonly finding: LocatedFinding
}

/** All that an image tells of one secret: the same text, found by the same rule. */
export interface SecretStory {
  readonly rule: LocatedFinding['rule']
  readonly severity: LocatedFinding['severity']
  readonly masked: string
  readonly secret: string
  readonly fingerprint: string
  /** Every place that has it, the configuration first, then from the base up. */
  readonly findings: readonly LocatedFinding[]
  /** What happened, from the base up; of one layer, bringing before taking; the configuration last. */
  readonly moments: readonly StoryMoment[]
  /** Whether the final image shows it nowhere: what a person who looks into a container does not see. */
  readonly isHidden: boolean
  /** Whether it stands only where programs show how they are used. */
  readonly isExample: boolean
  /** Why it does not count; undefined while one of its places counts. */
  readonly accepted: Acceptance | undefined
}

const exampleFolders =
  'examples?|samples?|demos?|docs?|documentation|tests?|__tests__|spec|specs|fixtures|testdata|mocks?|__mocks__|stories'
/** Files of packages and documentation in which keys are shown for show. */
const examplePath = new RegExp(
  `(?:^|/)(?:node_modules|site-packages|dist-packages|gems|vendor|usr/(?:local/)?(?:lib|share))/(?:.*/)?(?:${exampleFolders})/` +
    String.raw`|(?:^|/)(?:README|CHANGELOG|HISTORY)(?:\.\w{1,10})?$|\.(?:example|sample|template|dist|tmpl)$|\.(?:test|spec)\.\w{1,4}$|\.examples?\.json$|examples-\d+\.json$`,
  'i',
)

/**
 * Whether a file only shows what a secret looks like: an example, a test or the documentation of a package. By its path alone, so that nobody is
 * told that it is harmless, only that it stands there.
 */
export function isExampleFile({ where, path }: Pick<LocatedFinding, 'where' | 'path'>): boolean {
  return where === 'file' && examplePath.test(path)
}

/** Brings together the findings of one secret. Hidden ones first, then the worst, then examples; what is accepted last. */
export function tellStories(findings: readonly LocatedFinding[]): SecretStory[] {
  const groups = new Map<string, LocatedFinding[]>()
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.fingerprint}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [finding])
    else group.push(finding)
  }
  return [...groups.values()]
    .map(tellStory)
    .toSorted(
      (a, b) =>
        Number(a.accepted !== undefined) - Number(b.accepted !== undefined) ||
        Number(a.isExample) - Number(b.isExample) ||
        Number(b.isHidden) - Number(a.isHidden) ||
        severities.indexOf(a.severity) - severities.indexOf(b.severity),
    )
}

/** How many secrets there are, each once. */
export interface SecretNumbers {
  /** Those that count and that the final image shows nowhere. */
  readonly hidden: number
  /** The others that count. */
  readonly shown: number
  /** Those that somebody accepted. */
  readonly accepted: number
}

/** Counts secrets, each once. */
export function countSecrets(findings: readonly LocatedFinding[]): SecretNumbers {
  const stories = tellStories(findings)
  const counting = stories.filter(doesCount)
  const hidden = counting.filter(({ isHidden }) => isHidden).length
  return { hidden, shown: counting.length - hidden, accepted: stories.length - counting.length }
}

function tellStory(group: readonly LocatedFinding[]): SecretStory {
  // A sort keeps the order of what is equal: paths stay as the report has them.
  const findings = group.toSorted((a, b) => (a.layer ?? -1) - (b.layer ?? -1))
  const inLayers = findings.filter(({ layer }) => layer !== undefined)
  const inConfig = findings.filter(({ layer }) => layer === undefined)
  const moments: StoryMoment[] = inLayers.flatMap((finding, i): StoryMoment[] => [
    { layer: finding.layer, kind: i === 0 ? 'brought' : 'copied', finding },
    ...(finding.hidden === false ? [] : [{ layer: finding.hidden.by, kind: 'taken' as const, finding }]),
  ])
  const first = findings[0]
  if (first === undefined) throw new Error('a story is about a finding')
  const { rule, severity, masked, secret, fingerprint } = first
  return {
    rule,
    severity,
    masked,
    secret,
    fingerprint,
    findings,
    moments: [
      ...moments.toSorted((a, b) => (a.layer ?? 0) - (b.layer ?? 0) || Number(a.kind === 'taken') - Number(b.kind === 'taken')),
      ...inConfig.map(
        (finding, i): StoryMoment => ({
          layer: undefined,
          kind: inLayers.length === 0 && i === 0 ? 'brought' : 'copied',
          finding,
        }),
      ),
    ],
    isHidden: findings.every(({ hidden }) => hidden !== false),
    isExample: findings.every(isExampleFile),
    accepted: findings.some(doesCount)
      ? undefined
      : (findings.find(({ accepted: by }) => by?.by !== 'comment') ?? first).accepted,
  }
}
