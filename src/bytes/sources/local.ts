/**
 * A file of the machine. The platform brings the kind that opens it: browsers have none, the command line reads it by
 * position.
 */
export interface LocalRecipe {
  readonly kind: 'local'
  /** A path, or a descriptor that is open in this process, for a file that has no name any more. */
  readonly file: string | number
  readonly size: number
}
