import { hasLatin1 } from '../../bytes/field-reader.ts'
import type { ArchiveEntry } from '../../formats/archive-entry.ts'
import { readZipDirectory } from '../../formats/zip/zip-directory.ts'
import type { ContentKind } from '../content-kind.ts'

/** zip, and what is packed in one. */
export const zip: ContentKind = {
  async recognize({ source, head }) {
    const isProgram = hasLatin1(head, '#!') && hasLatin1(head, 'PK\x03\x04', head.indexOf(0x0a) + 1)
    if (!hasLatin1(head, 'PK\x03\x04') && !hasLatin1(head, 'PK\x05\x06') && !isProgram) return undefined
    const listing = await readZipDirectory(source)
    if (listing === undefined) return { summary: 'zip archive, damaged' }
    return {
      summary: isProgram ? 'program in a zip archive' : summarize(listing.entries),
      archive: { format: 'zip', ...listing },
    }
  },
}

/** What an archive is that has such an entry. */
const packed: readonly (readonly [path: RegExp, summary: string])[] = [
  [/^AndroidManifest\.xml$/, 'Android package (zip)'],
  [/^[^/]+\.dist-info\/WHEEL$/, 'Python wheel (zip)'],
  [/^EGG-INFO\//, 'Python egg (zip)'],
  [/^[^/]+\.nuspec$/, 'NuGet package (zip)'],
  [/^META-INF\/MANIFEST\.MF$/, 'Java archive (zip)'],
  [/^\[Content_Types\]\.xml$/, 'Office document (zip)'],
]

function summarize(entries: readonly ArchiveEntry[]): string {
  return packed.find(([pattern]) => entries.some(({ path }) => pattern.test(path)))?.[1] ?? 'zip archive'
}
