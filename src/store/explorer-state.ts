import type { LayerFacts, LoadedImage, MergedImage } from '../analysis/loaded-image.ts'
import type { Problem } from '../bytes/problem.ts'
import type { Fault } from '../bytes/problem-codes.ts'
import type { Image, ImageArchive, Layer } from '../image/types.ts'
import type { Verification } from '../layer/layer-digests.ts'
import type { LayerProgress } from '../layer/read-layer.ts'
import { collectImageProblems, collectLayerProblems } from '../tasks/collect-problems.ts'
import type { AcceptedState } from './accepted-state.ts'
import type { Browsing } from './browsing.ts'
import type { Comparing } from './comparing.ts'
import type { DigestCheck } from './digest-check.ts'
import type { OwnRulesState } from './own-rules-state.ts'
import { noPackages, type PackageSearch } from './package-search.ts'
import { noSearch, type SecretSearch } from './secret-search.ts'
import { noWork } from './work.ts'

/** How far a layer is, and everything known of it so far. */
export interface LayerState {
  readonly layer: Layer
  /** `absent`: there is nothing to read. */
  readonly status: 'waiting' | 'reading' | 'read' | 'absent'
  readonly progress: LayerProgress | undefined
  readonly facts: LayerFacts | undefined
  /** What its table of contents promises; undefined where it has none, and until that is read. */
  readonly preview: LayerFacts | undefined
  readonly verification: Verification | undefined
  /** What the merge found wrong with it; empty until it is merged with those below it. */
  readonly mergeProblems: readonly Problem[]
}

/** How far the unpacking of an archive is that is compressed as a whole. */
export interface Unpacking {
  readonly readBytes: number
  readonly totalBytes: number
}

/** What is known and shown of one open image. */
export interface ExplorerState {
  /**
   * `empty`: nothing is open. `opening`: the archive is being read. `loading`: layers are being read.
   * `ready`: everything is there. `failed`: nothing can be shown, see `failure`.
   */
  readonly stage: 'empty' | 'opening' | 'loading' | 'ready' | 'failed'
  /** Name of the file or folder in hand; '' while empty. */
  readonly name: string
  readonly failure: Fault | undefined
  /** While an archive that is compressed as a whole is unpacked. */
  readonly unpacking: Unpacking | undefined
  readonly archive: ImageArchive | undefined
  readonly imageIndex: number
  readonly image: Image | undefined
  readonly layers: readonly LayerState[]
  /**
   * The image as it was read; before that as its layers' tables of contents promise it, where all have one, or else as far as it is
   * read from the base up: layers further up are then without entries.
   */
  readonly loaded: MergedImage | undefined
  /** How many layers from the base up `loaded` has, while further ones are being read; undefined otherwise. */
  readonly partialLayers: number | undefined
  /** On the layers themselves: undefined until all are read. */
  readonly report: LoadedImage['report'] | undefined
  /** The search for credentials: of the configuration before anything is shown, of the layers when they are read. */
  readonly secrets: SecretSearch
  /** What was said of the secrets by a person or a file; undefined where nothing was. */
  readonly accepted?: AcceptedState | undefined
  /** Rules of one's own; undefined where nobody chose any. */
  readonly ownRules?: OwnRulesState | undefined
  /** The check of the layers' digests. */
  readonly digests: DigestCheck
  /** What is installed in the image: read when a person first asks. */
  readonly packages: PackageSearch
  /** The comparison in the view that is shown; undefined where there is none, and for one that is over in a blink. */
  readonly comparing: Comparing | undefined
  /** When the reading of the layers began and ended, by `performance.now()`. */
  readonly startedAt: number
  readonly finishedAt: number | undefined
  /** What the table shows and how; undefined until the layers are merged. */
  readonly browsing: Browsing | undefined
}

/** Before anything is opened. */
export const emptyState: ExplorerState = {
  stage: 'empty',
  name: '',
  failure: undefined,
  unpacking: undefined,
  archive: undefined,
  imageIndex: 0,
  image: undefined,
  layers: [],
  loaded: undefined,
  partialLayers: undefined,
  report: undefined,
  startedAt: 0,
  finishedAt: undefined,
  browsing: undefined,
  secrets: noSearch,
  digests: noWork,
  packages: noPackages,
  comparing: undefined,
}

/** Whether what is shown is only what the layers' tables of contents promise, while the layers themselves are being read. */
export function isPreview({ loaded, report, partialLayers }: ExplorerState): boolean {
  return loaded !== undefined && report === undefined && partialLayers === undefined
}

/** Everything that is wrong with a layer, from whoever found it. */
export function problemsOfLayer({ layer, facts, preview, verification, mergeProblems }: LayerState): Problem[] {
  return collectLayerProblems({ layer, content: facts ?? preview, verification }, mergeProblems)
}

/** Everything that is wrong beside the layers: with the archive, the image and the merge. */
export function problemsOfImage({ archive, image, loaded }: ExplorerState): Problem[] {
  return collectImageProblems({ archive, image, mergeProblems: loaded?.problems ?? [] })
}
