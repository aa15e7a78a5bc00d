/** A package as its database or manifest has it. All texts are of the image, hostile. */
export interface PackageRecord {
  readonly name: string
  /** '' where nothing says. */
  readonly version: string
  /** '' where nothing says. */
  readonly architecture: string
  /** As it is written, seldom an SPDX expression; '' where nothing says. */
  readonly licence: string
  /** What stands before the name in its ecosystem: the group of a Java archive; '' for all others. */
  readonly group: string
  /** What is installed, as the record writes it; undefined where it lists no files. */
  readonly files: readonly string[] | undefined
  /** Whether the file that the record stands in is the package itself: the first of a program or of a Java archive. */
  readonly isFile: boolean
}

/** What a file says is installed. */
export interface PackageRecords {
  readonly records: readonly PackageRecord[]
  /** Whether there are more, or the rest could not be read. */
  readonly isCut: boolean
}

/** A record of a name and version; what else is known of it is given. */
export function makeRecord(name: string, version: string, known: Partial<PackageRecord> = {}): PackageRecord {
  return { name, version, architecture: '', licence: '', group: '', files: undefined, isFile: false, ...known }
}
