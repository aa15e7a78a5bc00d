/** Why a finding does not count: a person looked at it and said so. */
export interface Acceptance {
  /** Where that is said: in a comment on the line of the secret, in `layerscope.yaml`, in a baseline, or on the page. */
  readonly by: 'comment' | 'settings' | 'baseline' | 'page'
  /** In that person's own words; empty of a comment. */
  readonly reason: string
  /** The last day on which it holds, YYYY-MM-DD; undefined where it holds always. */
  readonly expires?: string | undefined
}

/** An acceptance, and of what it is: a secret, wherever it stands in whichever image. */
export interface AcceptedSecret extends Acceptance {
  readonly fingerprint: string
  /** Only what this rule finds; undefined for all. */
  readonly rule?: string | undefined
  /** Only in places that fit; undefined for all. */
  readonly fitsPath?: ((path: string) => boolean) | undefined
  /** Where it stood, or where it is to be, for people. */
  readonly path?: string | undefined
}

/** What stands in the lists of accepted secrets, and what came of it. */
export interface AcceptedFindings<F> {
  /** The findings, each with its acceptance. */
  readonly findings: readonly F[]
  /** Entries that fit no finding. */
  readonly stale: readonly AcceptedSecret[]
}

/** What is looked at of a finding. */
export interface Acceptable {
  readonly rule: string
  readonly path: string
  readonly fingerprint: string
  /** Whether a comment on its line says that it is none, or harmless. */
  readonly isAllowed?: true
  /** Why it does not count; undefined where it counts. */
  readonly accepted?: Acceptance | undefined
  /** An acceptance that does not hold any more, so that the finding counts again. */
  readonly expired?: Acceptance | undefined
}

/** Of a comment on the line of the secret. */
export const byComment: Acceptance = { by: 'comment', reason: '' }

/**
 * Says of each finding whether somebody accepted it. Of several entries that fit, the first that still holds counts. What an earlier
 * call said is forgotten.
 * @param today YYYY-MM-DD
 */
export function acceptFindings<F extends Acceptable>(
  findings: readonly F[],
  entries: readonly AcceptedSecret[],
  today: string,
): AcceptedFindings<F> {
  const byFingerprint = new Map<string, AcceptedSecret[]>()
  for (const entry of entries) {
    const known = byFingerprint.get(entry.fingerprint)
    if (known === undefined) byFingerprint.set(entry.fingerprint, [entry])
    else known.push(entry)
  }
  const used = new Set<AcceptedSecret>()
  const settled = findings.map((finding): F => {
    const fitting = (byFingerprint.get(finding.fingerprint) ?? []).filter((entry) => fits(entry, finding))
    for (const entry of fitting) used.add(entry)
    const holding = fitting.find(({ expires }) => expires === undefined || expires >= today)
    const accepted = finding.isAllowed === true ? byComment : holding && acceptanceOf(holding)
    const past = accepted === undefined ? fitting[0] : undefined
    return { ...finding, accepted, expired: past && acceptanceOf(past) }
  })
  return { findings: settled, stale: entries.filter((entry) => !used.has(entry)) }
}

/** Whether a finding counts: nobody accepted it, or not any more. */
export function doesCount({ accepted }: Pick<Acceptable, 'accepted'>): boolean {
  return accepted === undefined
}

function fits({ rule, fitsPath }: AcceptedSecret, finding: Acceptable): boolean {
  return (rule === undefined || rule === finding.rule) && (fitsPath === undefined || fitsPath(finding.path))
}

function acceptanceOf({ by, reason, expires }: AcceptedSecret): Acceptance {
  return { by, reason, ...(expires === undefined ? {} : { expires }) }
}
