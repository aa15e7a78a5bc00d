import type { SourceKind } from '../../src/bytes/sources/source-kind.ts'
import { localKind } from '../../src/cli/file-source.ts'
import type { ArchiveInput } from '../../src/image/origins/index.ts'
import { createBlobSpool } from '../../src/image/spool.ts'
import type { ImageArchive } from '../../src/image/types.ts'
import { createInlineRunner } from './inline-runner.ts'
import type { JobRunner } from '../../src/jobs/jobs.ts'
import { createTestSources, recipeOf } from './sources.ts'

/**
 * A runner in this thread, with the page's way of unpacking and keeping.
 * @param kinds of sources beside those that every thread opens; files of this machine unless given
 */
export function createTestRunner(kinds: readonly SourceKind[] = [localKind]): JobRunner {
  return createInlineRunner({ createSpool: createBlobSpool, sources: createTestSources(kinds) })
}

/** Bytes as a dropped file. */
export function fileOf(bytes: Uint8Array, name = 'image.tar'): ArchiveInput {
  return { kind: 'file', name, content: recipeOf(bytes) }
}

/** Files as a dropped folder. */
export function folderOf(files: ReadonlyMap<string, Uint8Array>, name = 'folder'): ArchiveInput {
  return {
    kind: 'folder',
    name,
    files: [...files].map(([path, bytes]) => ({ path, content: recipeOf(bytes) })),
  }
}

/** Opens bytes as a dropped file. */
export function openBytes(bytes: Uint8Array, name?: string): Promise<ImageArchive> {
  return createTestRunner().run('open-archive', fileOf(bytes, name))
}
