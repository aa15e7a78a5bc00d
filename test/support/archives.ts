import { createBlobSpool, type ArchiveInput } from '../../src/image/open-archive.ts'
import type { ImageArchive } from '../../src/image/types.ts'
import { createInlineRunner } from '../../src/jobs/inline-runner.ts'
import type { JobRunner } from '../../src/jobs/jobs.ts'

/** A runner in this thread, with the page's way of unpacking. */
export function createTestRunner(): JobRunner {
  return createInlineRunner({ createSpool: createBlobSpool })
}

/** Bytes as a dropped file. */
export function fileOf(bytes: Uint8Array, name = 'image.tar'): ArchiveInput {
  return { kind: 'file', name, content: new Blob([new Uint8Array(bytes)]) }
}

/** Files as a dropped folder. */
export function folderOf(files: ReadonlyMap<string, Uint8Array>, name = 'folder'): ArchiveInput {
  return {
    kind: 'folder',
    name,
    files: [...files].map(([path, bytes]) => ({ path, content: new Blob([new Uint8Array(bytes)]) })),
  }
}

/** Opens bytes as a dropped file. */
export function openBytes(bytes: Uint8Array, name?: string): Promise<ImageArchive> {
  return createTestRunner().run('open-archive', fileOf(bytes, name))
}
