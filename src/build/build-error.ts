/** Where something stands in a Dockerfile: lines and columns from 1. */
export interface DockerfilePlace {
  readonly line: number
  readonly lastLine: number
  readonly column: number
}

/** Why a build cannot go on, in the words of the builder (BuildKit), or of the command that failed, and where. */
export class BuildError extends Error {
  /** The instruction that a builder points at; undefined where it is about the whole file. */
  readonly place: DockerfilePlace | undefined
  /** Where to look: the command or the character that is wrong, else the instruction. */
  readonly spot: DockerfilePlace | undefined
  /** What a command wrote before it failed. */
  readonly said: string
  /** The image that is not given, where that is why. */
  readonly image: string | undefined
  /** Stages that could have been meant by that name, each by its own or by its number. */
  readonly stageNames: readonly string[]

  constructor(
    message: string,
    place: DockerfilePlace | undefined,
    { spot = place, said = '', image, stageNames = [] }: Partial<Pick<BuildError, 'spot' | 'said' | 'image' | 'stageNames'>> = {},
  ) {
    super(message)
    this.name = 'BuildError'
    this.place = place
    this.spot = spot
    this.said = said
    this.image = image
    this.stageNames = stageNames
  }
}

/** What BuildKit warns of, by the names of its rules. */
export interface BuildWarning {
  readonly rule:
    | 'DuplicateStageName'
    | 'JSONArgsRecommended'
    | 'MultipleInstructionsDisallowed'
    | 'CopyIgnoredFile'
    | 'SecretsUsedInArgOrEnv'
  readonly message: string
  readonly place: DockerfilePlace
  /** Line of .dockerignore, from 1, that leaves out what is copied; of CopyIgnoredFile alone. */
  readonly ignoreLine?: number | undefined
}
