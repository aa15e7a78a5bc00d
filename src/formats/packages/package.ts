/** One installed package. */
export interface Package {
  readonly name: string
  readonly version: string
  /** '' where the database does not say. */
  readonly architecture: string
  /** Installed, in bytes; undefined where the database does not say. */
  readonly size: number | undefined
  /** One line; '' where the database does not say. */
  readonly summary: string
}

/** Packages above this are not listed: distributions have fewer. */
export const maxPackages = 100_000
