import { type ReactNode, useMemo } from 'react'
import type { ArchiveEntry, ContentDescription, ElfFacts, Package } from '../../content/description.ts'
import type { Words } from '../../words/words.ts'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Facts } from '../shared/Facts.tsx'
import { formatName } from '../shared/names.ts'
import { useWords } from '../shared/use-words.ts'
import { FactTable, type FactColumn } from './FactTable.tsx'
import fileStyles from './FileContent.module.css'
import styles from './FactsContent.module.css'

/** What the file says of itself: the header of a program, what an archive holds, which packages a database lists. */
export function FactsContent({ description, modes }: { readonly description: ContentDescription; readonly modes: ReactNode }) {
  const words = useWords()
  const { archive: ofArchive, packages: ofPackages, factsTitle } = words.content
  const { elf, archive, packages } = description
  // The same lists as long as the language is: the rows are filtered by them.
  const [entryColumns, packageColumns] = useMemo(() => [columnsOfEntries(words), columnsOfPackages(words)] as const, [words])
  return (
    <div role="group" aria-label={factsTitle} className={fileStyles.mode}>
      <div className={fileStyles.tools}>{modes}</div>
      {elf !== undefined && <ElfHeader elf={elf} />}
      {archive !== undefined && (
        <FactTable
          label={ofArchive.title}
          count={(all, shown) => ofArchive.count(all, words.facts.archives[archive.format], shown)}
          columns={entryColumns}
          rows={archive.entries}
          note={archive.isCut ? ofArchive.isCut(archive.entries.length) : undefined}
        />
      )}
      {packages !== undefined && (
        <FactTable
          label={ofPackages.title}
          count={(all, shown) => ofPackages.count(all, packages.format, shown)}
          columns={packageColumns}
          rows={packages.packages}
          note={packages.isCut ? ofPackages.isCut(packages.packages.length) : undefined}
        />
      )}
    </div>
  )
}

function columnsOfEntries({ units, facts, content: { archive: words } }: Words): readonly FactColumn<ArchiveEntry>[] {
  const sizeOf = ({ size }: ArchiveEntry) => (size === undefined ? '—' : units.size(size))
  return [
    {
      title: words.name,
      width: 'minmax(0, 1fr)',
      isOfImage: true,
      text: ({ path }) => formatName(path),
      cell: ({ path }) => <DisplayName text={path} />,
    },
    {
      title: words.kind,
      width: '72px',
      text: ({ kind }) => facts.archiveEntries[kind],
      cell: ({ kind }) => facts.archiveEntries[kind],
    },
    { title: words.size, width: '76px', isNumber: true, text: sizeOf, cell: sizeOf },
    {
      title: words.modified,
      width: 'minmax(0, 120px)',
      text: ({ mtimeSeconds }) => (mtimeSeconds === undefined ? '' : units.time(mtimeSeconds)),
      cell: ({ mtimeSeconds }) => (mtimeSeconds === undefined ? '—' : units.time(mtimeSeconds)),
    },
  ]
}

function columnsOfPackages({ units, content: { packages: words } }: Words): readonly FactColumn<Package>[] {
  const sizeOf = ({ size }: Package) => (size === undefined ? '—' : units.size(size))
  return [
    {
      title: words.name,
      width: 'minmax(90px, 1.4fr)',
      isOfImage: true,
      text: ({ name }) => formatName(name),
      cell: ({ name }) => <DisplayName text={name} />,
    },
    {
      title: words.version,
      width: 'minmax(70px, 1fr)',
      isOfImage: true,
      text: ({ version }) => formatName(version),
      cell: ({ version }) => <DisplayName text={version} />,
    },
    { title: words.size, width: '72px', isNumber: true, text: sizeOf, cell: sizeOf },
    {
      title: words.architecture,
      width: 'minmax(0, 80px)',
      isOfImage: true,
      text: ({ architecture }) => formatName(architecture),
      cell: ({ architecture }) => <DisplayName text={architecture} />,
    },
    {
      title: words.summary,
      width: 'minmax(0, 3fr)',
      isOfImage: true,
      text: ({ summary }) => formatName(summary),
      cell: ({ summary }) => <DisplayName text={summary} />,
    },
  ]
}

function ElfHeader({ elf }: { readonly elf: ElfFacts }) {
  const {
    content: { elf: words },
    facts,
  } = useWords()
  const name = (text: string | undefined) =>
    text === undefined ? undefined : (
      <span className="mono" translate="no">
        <DisplayName text={text} />
      </span>
    )
  return (
    <div className={styles.facts} tabIndex={0} role="group" aria-label={words.title}>
      <Facts
        facts={{
          [words.kind]: facts.elf.kind(elf),
          [words.processor]: facts.elf.processor(elf),
          [words.interpreter]: name(elf.interpreter) ?? words.noInterpreter,
          [words.soname]: name(elf.soname),
          [words.needed]:
            elf.needed.length === 0 ? (
              words.noneNeeded
            ) : (
              <ul>
                {elf.needed.map((library, i) => (
                  <li key={i}>{name(library)}</li>
                ))}
              </ul>
            ),
          [words.runPath]: name(elf.runPath),
          [words.buildId]: name(elf.buildId),
          [words.symbols]: elf.isStripped === undefined ? undefined : elf.isStripped ? words.stripped : words.notStripped,
        }}
      />
    </div>
  )
}
