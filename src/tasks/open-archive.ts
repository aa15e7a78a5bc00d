import type { ArchiveInput } from '../image/origins/index.ts'
import type { ImageArchive } from '../image/types.ts'
import type { SecretFinding } from '../layer/scan-layer.ts'
import { shareOf, type TaskHost } from './task-host.ts'

/** An archive that is open: nothing of its layers is read. */
export interface OpenedArchive {
  readonly archive: ImageArchive
  /** Credentials in the configurations, by image: to be masked before anything is shown. */
  readonly configSecrets: readonly (readonly SecretFinding[])[]
}

/**
 * Opens an archive and searches the configurations of its images.
 * @throws FormatError when nothing can be shown of it
 */
export async function openArchive(input: ArchiveInput, { runner, onProgress, signal }: TaskHost): Promise<OpenedArchive> {
  const archive = await runner.run('open-archive', input, {
    signal,
    onProgress: ({ readBytes, totalBytes }) => onProgress({ step: 'unpack', share: shareOf(readBytes, totalBytes) }),
  })
  const configs = archive.images.map(({ config }) => config)
  return { archive, configSecrets: await runner.run('find-config-secrets', { configs }, { signal }) }
}
