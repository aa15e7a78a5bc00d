import type { BuildWarning, DockerfilePlace } from '../build/build-error.ts'
import type { LimitName } from '../build/limits.ts'
import type { Spelling } from '../build/pack/spelling.ts'
import type { CacheMark } from '../build/stage.ts'
import type { Image } from '../image/types.ts'
import type { ContextFile } from './context-file.ts'
import type { Simulation } from './simulation.ts'

/** Stored bytes of layers up to which an image can be a base here: it is read whole into memory. */
export const mostBaseBytes = 128 << 20

/** What the playground has built, as plain data. */
export interface PlaygroundBuild {
  readonly dockerfile: string
  readonly files: readonly ContextFile[]
  readonly buildArgs: Readonly<Record<string, string>>
  /** Values for `--mount=type=secret`, by id. */
  readonly secrets: Readonly<Record<string, string>>
  /** Open images that FROM may name beside the built-in ones, by that name. */
  readonly images: Readonly<Record<string, Image>>
  readonly spelling: Spelling['id']
  /** Stage to build; undefined for the last. */
  readonly target: string | undefined
  /** Name and tag of what is built. */
  readonly reference: string
  /** Whether all that was built before is forgotten first. */
  readonly isFresh: boolean
}

/** A step of a stage. */
export interface PlaygroundStep {
  readonly place: DockerfilePlace
  readonly keyword: string
  /** The instruction with variables replaced. */
  readonly title: string
  readonly printed: string
  /** Whether it called a package manager, which only acts as a real one does. */
  readonly isSimulated: boolean
  /** Undefined where there is nothing to be kept. */
  readonly cache: CacheMark | undefined
  /** Undefined where it changes the configuration alone. */
  readonly layer:
    | { readonly index: number; readonly digest: string; readonly diffId: string; readonly storedBytes: number }
    | undefined
}

/** A stage that was built, or begun. */
export interface PlaygroundStage {
  /** Of the FROMs of the Dockerfile, from 0. */
  readonly index: number
  /** '' where it has none. */
  readonly name: string
  readonly from: { readonly place: DockerfilePlace; readonly title: string }
  /** What of its base is simulated; undefined where nothing is. */
  readonly simulated: Simulation | undefined
  /** Layers that it began with. */
  readonly baseLayers: number
  readonly steps: readonly PlaygroundStep[]
  /** The OCI archive of what was built of it. */
  readonly archive: Blob
  readonly imageId: string
  readonly manifestDigest: string
}

/** What succeeds and surprises: what real builders do not say. */
export type Surprise =
  /** The shell of the playground ran where the image has none. */
  | { readonly code: 'run-without-shell'; readonly place: DockerfilePlace }
  /** Several files were copied to one name, of which the last is left. */
  | { readonly code: 'last-source-wins'; readonly place: DockerfilePlace; readonly target: string }

/** Why a build stopped. */
export type BuildFault =
  /** In the words of the builder, or of the command that failed. */
  | {
      readonly kind: 'error'
      readonly message: string
      /** Where to look; undefined where it is about the whole file. */
      readonly place: DockerfilePlace | undefined
      /** The instruction that it is about. */
      readonly instruction: DockerfilePlace | undefined
      /** What a command wrote before it failed. */
      readonly said: string
      /** The image that is not there, where that is why. */
      readonly image: string | undefined
      /** Stages that could have been meant by that name. */
      readonly stageNames: readonly string[]
    }
  | { readonly kind: 'limit'; readonly limit: LimitName; readonly most: number; readonly place: DockerfilePlace | undefined }

/** What became of a build. */
export interface PlaygroundResult {
  /** Those that were built, in the order of the Dockerfile. */
  readonly stages: readonly PlaygroundStage[]
  /** `index` of the stage that the image is of; where the build stopped, of the one in which it did. Undefined where there is none. */
  readonly target: number | undefined
  /** Names or numbers of all stages of the Dockerfile, those that are not needed included. */
  readonly stageNames: readonly string[]
  readonly warnings: readonly BuildWarning[]
  readonly surprises: readonly Surprise[]
  /** Undefined where the image was built. */
  readonly fault: BuildFault | undefined
  /** What the build took in its thread, in milliseconds. */
  readonly milliseconds: number
}
