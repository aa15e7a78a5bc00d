import type { ArchiveEntry, ArchiveFormat } from '../../content/description.ts'
import type { LayoutId } from '../../image/layouts/layout-id.ts'
import type { SkipReason } from '../../layer/search/part.ts'
import { elf, kinds } from './kinds.ts'

/** What the core tells by an id. */
export const facts = {
  historyEntry: (index: number) => `history entry ${index}`,
  /** What files are, by their bytes; `words/kind-name.ts` puts the arguments in. */
  kinds,
  elf,
  /** Forms of archives and of compressed files that are listed. */
  archives: {
    tar: 'tar',
    'tar-in-gzip': 'tar in gzip',
    'tar-in-zstd': 'tar in zstd',
    'tar-in-bzip2': 'tar in bzip2',
    'tar-in-xz': 'tar in xz',
    zip: 'zip',
    gzip: 'gzip',
  } satisfies Record<ArchiveFormat, string>,
  /** What stands in an archive. */
  archiveEntries: {
    file: 'file',
    directory: 'directory',
    link: 'link',
    other: 'other',
  } satisfies Record<ArchiveEntry['kind'], string>,
  /** Forms of archives of images. */
  layouts: {
    oci: 'OCI image layout',
    'docker-archive': 'docker-archive',
    'docker-archive-1': 'docker-archive, version 1',
    rootfs: 'root file system',
  } satisfies Record<LayoutId, string>,
  /** Why the search for secrets passes a file over. */
  skipReasons: {
    binary: 'binary, only exact tokens looked for',
    'too-large': 'too large an archive',
    'test-data': 'known test data, only exact tokens looked for',
    'time-limit': 'time limit',
    'archive-limit': 'archive with more in it than is opened',
    'archive-unread': 'archive that cannot be read',
    'match-limit': 'more of one kind than are listed',
    'key-limit': 'not to its end, a key is longer than is read',
  } satisfies Record<SkipReason, string>,
}
