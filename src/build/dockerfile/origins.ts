import type { DockerfilePlace } from '../build-error.ts'

/** Where a part of a text that is put together of lines stands in the Dockerfile: it goes as far as the next part. */
export interface Origin {
  /** Index in the text. */
  readonly at: number
  /** From 1, as the column. */
  readonly line: number
  readonly column: number
}

/** The place of a character of a text; undefined where nothing is known of it. @param origins of its parts, in their order */
export function placeIn(origins: readonly Origin[], index: number): DockerfilePlace | undefined {
  const origin = origins.findLast(({ at }) => at <= index)
  if (origin === undefined) return undefined
  return { line: origin.line, lastLine: origin.line, column: origin.column + index - origin.at }
}
