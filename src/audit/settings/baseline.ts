import type { AcceptedSecret } from '../../analysis/acceptance.ts'

/** The form that is written; another is refused. */
export const baselineVersion = 1

/** Accepted findings of one image, as a file. It has fingerprints, and no secret. */
export interface Baseline {
  readonly image: {
    /** Undefined where it has none. */
    readonly name: string | undefined
    /** Of its manifest, else of its configuration. */
    readonly digest: string | undefined
  }
  /** When it was written, YYYY-MM-DD. */
  readonly created: string
  readonly accepted: readonly AcceptedSecret[]
}

/** A baseline as it is written, before it becomes JSON. */
export function baselineJson({ image, created, accepted }: Baseline): Record<string, unknown> {
  return {
    layerscopeBaseline: baselineVersion,
    image,
    created,
    accepted: accepted.map(({ fingerprint, rule, path, reason, expires }) => ({ fingerprint, rule, path, reason, expires })),
  }
}
