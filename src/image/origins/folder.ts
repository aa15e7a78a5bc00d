import { FormatError } from '../../bytes/errors.ts'
import { ProblemList } from '../../bytes/problem.ts'
import type { SourceRecipe } from '../../bytes/sources/recipe.ts'
import { ArchiveDirectory, normalizeArchivePath } from '../archive-directory.ts'
import { inArchive, openLayout } from '../open-layout.ts'
import type { ArchiveFile } from '../types.ts'
import type { Origin } from './origin.ts'

/** A folder with its files, at any depth: an OCI image layout, or an archive that was unpacked. */
export interface FolderInput {
  readonly kind: 'folder'
  /** For messages. */
  readonly name: string
  /** Paths are relative to the folder, with `/` between their parts. */
  readonly files: readonly { readonly path: string; readonly content: SourceRecipe }[]
}

export const folder: Origin<FolderInput> = {
  kind: 'folder',
  async open({ name, files }, { open, opening, signal }) {
    const sources = new Map<string, ArchiveFile>()
    let size = 0
    for (const { path, content } of files) {
      const source = open(content)
      size += source.size
      sources.set(normalizeArchivePath(path), { source, size: source.size })
    }
    if (sources.size === 0) throw new FormatError('empty', { what: 'folder' }, {}, inArchive(name))
    const directory = new ArchiveDirectory(sources, new Map(), signal)
    return openLayout({ directory, source: undefined, name, problems: new ProblemList() }, { compression: 'none', size, opening })
  },
}
