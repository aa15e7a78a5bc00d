import type { ByteRange } from '../bytes/byte-source.ts'
import type { Sources } from '../bytes/open-source.ts'
import type { Problem } from '../bytes/problem.ts'
import type { SourceRecipe } from '../bytes/sources/recipe.ts'
import type { AnalysisInput, ReportTables } from '../analysis/index.ts'
import type { ByteDifferences } from '../content/compare-bytes.ts'
import type { TextDifferences } from '../content/compare-text.ts'
import type { ContentDescription } from '../content/description.ts'
import type { ByteMatches, ByteQuery } from '../content/find-bytes.ts'
import type { ExportRequest } from '../export/export-request.ts'
import type { PackageList } from '../export/packages/package-list.ts'
import type { PackageFormat } from '../export/packages/write-packages.ts'
import type { ArchiveInput } from '../image/origins/index.ts'
import type { Spool } from '../image/spool.ts'
import type { ImageArchive, ImageConfig } from '../image/types.ts'
import type { KnownSecret, SecretRange } from '../inspect/secrets/find-ranges.ts'
import type { OwnRules, OwnRulesReading } from '../inspect/secrets/own-rules/own-rules.ts'
import type { CheckedContent, LayerCheck } from '../layer/check-layer.ts'
import type { LayerTree } from '../layer/layer-tree.ts'
import type { LabResult, LabRun } from '../learn/lab/lab-run.ts'
import type { FileLocation } from '../layer/file-location.ts'
import type { LayerContent, LayerProgress } from '../layer/read-layer.ts'
import type { SecretFinding } from '../layer/scan-layer.ts'
import type { OpenedPart, SoughtPart } from '../layer/search/open-part.ts'
import type { MergedTree } from '../merge/merged-tree.ts'
import type { Failure } from './failure.ts'
import type { JobLane } from './job-lane.ts'
import type { Examination, Question } from '../learn/examine.ts'
import type { PlaygroundBuild, PlaygroundResult } from '../learn/playground-build.ts'
import type { PackageAnswer, PackageReading } from './package-reading.ts'

/** A layer to go through from its beginning to its end. */
export interface LayerInput {
  readonly blob: SourceRecipe
}

/** A layer that is to be read. */
export interface ReadLayerInput extends LayerInput {
  readonly layer: number
  readonly mediaType: string
  readonly annotations?: Annotations
  readonly digests: boolean
  /** Each to a job `inflate-pieces` of the same blob, which may begin at any time or never. */
  readonly helpers?: readonly MessagePort[]
}

/** What is asked of a layer beside its tree. */
export interface LayerQuestions {
  readonly search: boolean
  readonly digests: boolean
  /** What is searched for; ours alone without them. */
  readonly ownRules?: OwnRules | undefined
}

/** A layer that is to be searched and verified, or one of both. */
export interface CheckLayerInput extends LayerInput, LayerQuestions {
  readonly layer: number
  readonly annotations?: Annotations
}

/** What is told of a layer that is checked beside others. */
export type LayerTold =
  | { readonly type: 'found'; readonly readBytes: number; readonly findings: readonly SecretFinding[] }
  | { readonly type: 'checked'; readonly check: LayerCheck }
  | { readonly type: 'failed'; readonly failure: Failure }

/** Everything that runs away from the main thread: a name, what goes in, what comes out, and what is told meanwhile. */
export interface Jobs {
  /** Compiles what the jobs of an image will need, in the thread that takes it up. */
  'warm-up': { input: Readonly<Record<string, never>>; output: void; progress: never }
  'open-archive': { input: ArchiveInput; output: ImageArchive; progress: { readBytes: number; totalBytes: number } }
  /** What the layers' tables of contents say, merged where all layers have one. */
  'preview-image': { input: { layers: readonly PreviewInput[] }; output: ImagePreview; progress: never }
  'read-layer': { input: ReadLayerInput; output: LayerContent; progress: LayerProgress }
  /** The same for several, most of which are read in less time than messages to and fro take; in their order. */
  'read-small-layers': {
    input: { layers: readonly ReadLayerInput[] }
    output: readonly LayerContent[]
    progress: { layer: number; progress: LayerProgress }
  }
  /** Both in one pass: for whoever needs both before anything is shown. */
  'read-and-check-layer': {
    input: ReadLayerInput & { check: LayerQuestions }
    output: CheckedContent
    progress: { readBytes: number }
  }
  /** Decompresses parts of a layer that another job asks for. */
  'inflate-pieces': { input: LayerInput & { port: MessagePort }; output: void; progress: never }
  /** Search and digests, one or both. */
  'check-layer': {
    /** `hasher`: to a job `hash-stream`, which hashes for this one. */
    input: CheckLayerInput & { hasher?: MessagePort }
    output: LayerCheck
    /** With what was found since the last telling. */
    progress: { readBytes: number; findings: readonly SecretFinding[] }
  }
  /** The same for several, some of them side by side; each is told of as soon as it is done, and one that fails leaves the others theirs. */
  'check-layers': {
    input: { layers: readonly CheckLayerInput[] }
    output: void
    /** How far all are, in their order, or what is to be told of the one at a place among them. */
    progress: { readBytes: readonly number[] } | { at: number; told: LayerTold }
  }
  /** Hashes what another job sends. */
  'hash-stream': { input: { port: MessagePort }; output: void; progress: never }
  /** Credentials in configurations, by image: for whoever must mask them before anything is shown. */
  'find-config-secrets': {
    input: { configs: readonly ImageConfig[]; ownRules?: OwnRules | undefined }
    output: readonly (readonly SecretFinding[])[]
    progress: never
  }
  /** Rules of a person's own from the text of one file; none that it builds on is read. Compiling them takes its time. */
  'read-own-rules': { input: { text: string; name: string }; output: OwnRulesReading; progress: never }
  /** A part of a file of a layer; shorter where the file or the layer ends. */
  'read-file': { input: { file: FileLocation; range: ByteRange }; output: Uint8Array<ArrayBuffer>; progress: never }
  /** Where secrets stand in a file, those included that are known from elsewhere. */
  'find-file-secrets': {
    input: {
      file: FileLocation
      path: string
      /** Only this part of the file is searched, and ranges are those in it; all of it unless given. */
      part?: ByteRange | undefined
      known: readonly KnownSecret[]
      ownRules?: OwnRules | undefined
    }
    output: readonly SecretRange[]
    progress: never
  }
  /** Takes what stands in a file out of it, as an archive holds it or base64 stands for it. */
  'open-part': {
    input: { file: FileLocation; sought: SoughtPart }
    output: Omit<OpenedPart, 'bytes'> & { readonly content: SourceRecipe }
    progress: never
  }
  /** What a file is. */
  'describe-content': { input: { file: FileLocation; name: string }; output: ContentDescription; progress: never }
  /** What files of one layer say of packages: an answer for each, in their order. */
  'read-packages': { input: PackageReading; output: readonly PackageAnswer[]; progress: { readBytes: number } }
  /** Packages as a document for other programs. */
  'write-packages': { input: { list: PackageList; format: PackageFormat }; output: string; progress: never }
  /** Where a file has certain bytes. */
  'search-content': { input: { file: FileLocation; query: ByteQuery }; output: ByteMatches; progress: { readBytes: number } }
  /** Where the bytes of two files differ. */
  'compare-content': {
    input: { before: FileLocation; after: FileLocation }
    output: ByteDifferences
    progress: { readBytes: number }
  }
  /** Where two texts differ, by lines and words. */
  'compare-text': { input: { before: string; after: string }; output: TextDifferences; progress: never }
  /** Builds what stands in the editor of a lesson and answers what its tasks and its text ask of the image. */
  'examine-lesson': { input: Question; output: Examination; progress: never }
  /** Builds an image of a Dockerfile; the thread keeps what it built for the next. */
  'build-playground': { input: PlaygroundBuild; output: PlaygroundResult; progress: never }
  /** Does what a person did in the overlay lab; the thread keeps the state for the next. */
  'run-overlay': { input: LabRun; output: LabResult; progress: never }
  /** Takes something out of the image: into a file that was chosen, or without one into a blob. */
  export: {
    input: { request: ExportRequest; target: FileSystemFileHandle | undefined }
    output: Exported
    progress: { writtenBytes: number }
  }
  /** Merges layers while others are being read. Takes the trees by transfer and gives them back. */
  'merge-layers': { input: { layers: readonly LayerTree[] }; output: MergedLayers; progress: never }
  /** Takes the trees by transfer and gives them back. */
  'assemble-image': {
    input: { layers: readonly LayerTree[] } & Pick<AnalysisInput, 'stretches' | 'instructions'>
    output: AssembledImage
    progress: never
  }
}

/** What an export made. */
export interface Exported {
  /** Undefined when it went into a file. */
  readonly content: SourceRecipe | undefined
  readonly writtenBytes: number
  /** What could not be read. */
  readonly problems: readonly Problem[]
}

/** Annotations of a layer's descriptor. */
export type Annotations = Readonly<Record<string, string>>

/** Layers that were merged. */
export interface MergedLayers {
  readonly layers: readonly LayerTree[]
  readonly merged: MergedTree
  /** Of the merge. */
  readonly problems: readonly Problem[]
}

/** Layers that were merged, with what follows from it. */
export interface AssembledImage extends MergedLayers {
  readonly report: ReportTables
}

/** A layer whose table of contents is asked for. */
export interface PreviewInput {
  readonly layer: number
  /** Undefined when there is nothing to read. */
  readonly blob: SourceRecipe | undefined
  readonly annotations: Annotations
}

/**
 * An image by its tables of contents. Facts are in the order asked for, undefined for layers without a table; trees are there
 * only when every layer has one.
 */
export type ImagePreview = { readonly facts: readonly (Omit<LayerContent, 'tree'> | undefined)[] } & (
  | { readonly isWhole: false }
  | ({ readonly isWhole: true } & MergedLayers)
)

export type JobName = keyof Jobs

/** What a handler is given beside its input. */
export interface JobContext<N extends JobName> {
  /** Number of the job, its own within its runner. */
  readonly id: number
  readonly signal: AbortSignal
  /** Resolves at once, or as soon as the job may go on: work in the background waits here between chunks while a person acts. */
  readonly pause: () => Promise<void>
  /** @param isKept whether it must arrive; otherwise it is dropped when the last telling was just now */
  readonly onProgress: (progress: Jobs[N]['progress'], isKept?: boolean) => void
  readonly platform: JobPlatform
}

/** What the browser and Node do in their own ways. */
export interface JobPlatform {
  readonly createSpool: () => Spool
  /** How much a thread may gather to hash it at once, where this platform hashes so faster; nothing unless given. */
  readonly gatheredBytes?: number | undefined
  /** Whether streams are hashed by WebAssembly of our own, several side by side: where the platform has nothing faster. */
  readonly hashesInLanes?: boolean | undefined
  /** How this thread opens what jobs are given to read. */
  readonly sources: Sources
}

export interface RunOptions<N extends JobName> {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Jobs[N]['progress']) => void) | undefined
  /** The open image that the job is for; without one it is never behind. */
  readonly lane?: JobLane | undefined
}

/** Runs jobs, in workers or in place. */
export interface JobRunner {
  /** How many jobs can run at once. */
  readonly parallel: number
  /** Whether SHA-256 takes so long here that a large layer is worth a thread that does nothing else. */
  readonly hashesBeside: boolean
  /** Whether a thread that checks several layers side by side is done sooner than with one after the other. */
  readonly checksTogether: boolean
  /** A gzip layer of so many stored bytes is worth further threads that decompress parts of it; Infinity where there are too few. */
  readonly helpBytes: number
  /**
   * Runs a job. Buffers in the input may be moved away from the caller.
   * @throws what the job throws (a FormatError stays one), or the signal's reason once it is aborted
   */
  run<N extends JobName>(name: N, input: Jobs[N]['input'], options?: RunOptions<N>): Promise<Jobs[N]['output']>
  /** Starts what the first jobs will need, and warms it up, so that they need not wait for it. */
  prepare(): void
  /** Forgets what was kept of an archive's dear sources (`ImageArchive.opening`): nobody reads it any more. */
  release(opening: number): void
  /** Ends all workers; jobs that are under way never settle. */
  dispose(): void
}
