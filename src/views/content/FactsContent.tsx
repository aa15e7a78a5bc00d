import { type ReactNode, useMemo } from 'react'
import type { ArchiveEntry, ContentDescription, ElfFacts, Package } from '../../content/description.ts'
import type { Words } from '../../words/words.ts'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Facts } from '../shared/Facts.tsx'
import { formatCounted, formatSize, formatTime } from '../shared/format.ts'
import { formatName } from '../shared/names.ts'
import { useWords } from '../shared/use-words.ts'
import { FactTable, type FactColumn } from './FactTable.tsx'
import fileStyles from './FileContent.module.css'
import styles from './FactsContent.module.css'

/** What the file says of itself: the header of a program, what an archive holds, which packages a database lists. */
export function FactsContent({ description, modes }: { readonly description: ContentDescription; readonly modes: ReactNode }) {
  const { elf, archive, packages } = description
  const words = useWords()
  // The same list as long as the language is: the rows are filtered by it.
  const entryColumns = useMemo(() => columnsOfEntries(words), [words])
  return (
    <div role="group" aria-label="Facts of the content" className={fileStyles.mode}>
      <div className={fileStyles.tools}>{modes}</div>
      {elf !== undefined && <ElfHeader elf={elf} />}
      {archive !== undefined && (
        <FactTable
          label="Entries of the archive"
          word={(count) => `${formatCounted(count, 'entry')} · ${words.facts.archives[archive.format]}`}
          columns={entryColumns}
          rows={archive.entries}
          note={archive.isCut ? noteOf(archive.entries.length, 'entry') : undefined}
        />
      )}
      {packages !== undefined && (
        <FactTable
          label="Packages"
          word={(count) => `${formatCounted(count, 'package')} · ${packages.format}`}
          columns={packageColumns}
          rows={packages.packages}
          note={packages.isCut ? noteOf(packages.packages.length, 'package') : undefined}
        />
      )}
    </div>
  )
}

function noteOf(count: number, word: string): string {
  return `Only the first ${formatCounted(count, word)} are listed: there are more, or the rest cannot be read.`
}

const columnsOfEntries = ({ facts }: Words): readonly FactColumn<ArchiveEntry>[] => [
  {
    title: 'Name',
    width: 'minmax(0, 1fr)',
    text: ({ path }) => formatName(path),
    cell: ({ path }) => <DisplayName text={path} />,
  },
  {
    title: 'Kind',
    width: '72px',
    text: ({ kind }) => facts.archiveEntries[kind],
    cell: ({ kind }) => facts.archiveEntries[kind],
  },
  { title: 'Size', width: '76px', isNumber: true, text: sizeOf, cell: sizeOf },
  {
    title: 'Modified',
    width: 'minmax(0, 120px)',
    text: ({ mtimeSeconds }) => (mtimeSeconds === undefined ? '' : formatTime(mtimeSeconds)),
    cell: ({ mtimeSeconds }) => (mtimeSeconds === undefined ? '—' : formatTime(mtimeSeconds)),
  },
]

const packageColumns: readonly FactColumn<Package>[] = [
  {
    title: 'Package',
    width: 'minmax(90px, 1.4fr)',
    text: ({ name }) => formatName(name),
    cell: ({ name }) => <DisplayName text={name} />,
  },
  {
    title: 'Version',
    width: 'minmax(70px, 1fr)',
    text: ({ version }) => formatName(version),
    cell: ({ version }) => <DisplayName text={version} />,
  },
  { title: 'Size', width: '72px', isNumber: true, text: sizeOf, cell: sizeOf },
  {
    title: 'Processor',
    width: 'minmax(0, 80px)',
    text: ({ architecture }) => formatName(architecture),
    cell: ({ architecture }) => <DisplayName text={architecture} />,
  },
  {
    title: 'What it is',
    width: 'minmax(0, 3fr)',
    text: ({ summary }) => formatName(summary),
    cell: ({ summary }) => <DisplayName text={summary} />,
  },
]

function sizeOf({ size }: { readonly size: number | undefined }): string {
  return size === undefined ? '—' : formatSize(size)
}

function ElfHeader({ elf }: { readonly elf: ElfFacts }) {
  const words = useWords().facts.elf
  const name = (text: string | undefined) =>
    text === undefined ? undefined : (
      <span className="mono">
        <DisplayName text={text} />
      </span>
    )
  return (
    <div className={styles.facts} tabIndex={0} role="group" aria-label="ELF header">
      <Facts
        facts={{
          Kind: words.kind(elf),
          Processor: words.processor(elf),
          'Loaded by': name(elf.interpreter) ?? 'nothing: it is linked statically, or it is no program',
          'Its own name': name(elf.soname),
          Needs:
            elf.needed.length === 0 ? (
              'no libraries'
            ) : (
              <ul>
                {elf.needed.map((library, i) => (
                  <li key={i}>{name(library)}</li>
                ))}
              </ul>
            ),
          'Looks in': name(elf.runPath),
          'Build ID': name(elf.buildId),
          Symbols: elf.isStripped === undefined ? undefined : elf.isStripped ? 'stripped' : 'not stripped',
        }}
      />
    </div>
  )
}
