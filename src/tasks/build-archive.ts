import { buildImage, type BuildRequest, type BuiltImage } from '../build/build-image.ts'
import { chunksOf } from '../build/overlay/content.ts'
import { type WrittenArchive, writeArchive } from '../build/pack/write-archive.ts'

/** A build and the archive of it. */
export interface BuiltArchive {
  readonly built: BuiltImage
  readonly archive: WrittenArchive
}

/** Builds an image and makes its archive. @throws BuildFailure, BuildLimitError */
export async function buildArchive(request: BuildRequest, reference: string | undefined): Promise<BuiltArchive> {
  const built = await buildImage(request)
  const { layers, history, config, architecture, os } = built.stage
  const archive = await writeArchive({ layers, history, config, architecture, os, created: built.now, reference })
  return { built, archive }
}

/** The archive's bytes, in chunks that are valid until the next one is asked for. */
export async function* archiveChunks({ contents }: WrittenArchive): AsyncGenerator<Uint8Array> {
  for (const content of contents) for (const chunk of chunksOf(content)) yield chunk
  await Promise.resolve()
}
