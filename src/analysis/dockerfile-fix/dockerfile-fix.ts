/** Lines of a Dockerfile that change, as they are and as they would be; what stands between them stays as it is. */
export interface DockerfileFix {
  readonly before: readonly string[]
  /** May be empty: the lines are not needed. */
  readonly after: readonly string[]
}
