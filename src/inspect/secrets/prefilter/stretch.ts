/** Places in a row, characters from the beginning of a text; the last is one of them. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Characters of a text from one to before another. */
export interface Run {
  readonly begin: number
  readonly end: number
}

/** Shorter runs of base64 hold no token: the shortest that counts by its own form has 30 characters. */
export const shortestRun = 40
