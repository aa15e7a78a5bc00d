import { hasLatin1 } from '../../bytes/field-reader.ts'
import type { ArchiveEntry } from '../../formats/archive-entry.ts'
import { hasMagic } from '../../formats/magic.ts'
import { readZipDirectory } from '../../formats/zip/zip-directory.ts'
import type { ContentKind } from '../content-kind.ts'
import type { FileKind } from '../file-kind.ts'

/** zip, and what is packed in one. */
export const zip: ContentKind = {
  async recognize({ source, head }) {
    const isProgram = hasLatin1(head, '#!') && hasMagic('zip', head.subarray(head.indexOf(0x0a) + 1))
    if (!hasMagic('zip', head) && !isProgram) return undefined
    const listing = await readZipDirectory(source)
    if (listing === undefined) return { kind: { id: 'damaged-zip' } }
    return {
      kind: isProgram ? { id: 'zip-program' } : kindByEntries(listing.entries),
      archive: { format: 'zip', ...listing },
    }
  },
}

/** What an archive is that has such an entry. */
const packed: readonly (readonly [path: RegExp, kind: FileKind])[] = [
  [/^AndroidManifest\.xml$/, { id: 'android-package' }],
  [/^[^/]+\.dist-info\/WHEEL$/, { id: 'python-wheel' }],
  [/^EGG-INFO\//, { id: 'python-egg' }],
  [/^[^/]+\.nuspec$/, { id: 'nuget-package' }],
  [/^META-INF\/MANIFEST\.MF$/, { id: 'java-archive' }],
  [/^\[Content_Types\]\.xml$/, { id: 'office-document' }],
]

function kindByEntries(entries: readonly ArchiveEntry[]): FileKind {
  return packed.find(([pattern]) => entries.some(({ path }) => pattern.test(path)))?.[1] ?? { id: 'zip' }
}
