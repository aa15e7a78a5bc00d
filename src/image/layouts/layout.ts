import type { OpenedSource } from '../../bytes/byte-source.ts'
import type { ProblemList } from '../../bytes/problem.ts'
import type { ArchiveDirectory } from '../archive-directory.ts'
import type { Image, OtherManifest } from '../types.ts'
import type { LayoutId } from './layout-id.ts'

/** What a layout is given to open. */
export interface LayoutInput {
  readonly directory: ArchiveDirectory
  /** The archive itself; undefined for a folder. */
  readonly source: OpenedSource | undefined
  /** File or folder name, for problems. */
  readonly name: string
  readonly problems: ProblemList
}

/** What a layout finds. */
export interface LayoutContent {
  readonly images: readonly Image[]
  readonly others: readonly OtherManifest[]
}

/** One way in which images are laid out in an archive or a folder. */
export interface Layout {
  /**
   * Paths of the files by one of which an archive is recognised, wherever in it they stand; none where it is by something else.
   * An archive without any of any layout need not be listed to its end.
   */
  readonly markers: readonly string[]
  readonly id: LayoutId
  /** Whether an archive with these file names has this layout. Never throws. */
  detect(names: ReadonlySet<string>): boolean
  /**
   * Reads indexes, manifests and configurations, no layer.
   * @throws FormatError when there is no image in it
   */
  open(input: LayoutInput): Promise<LayoutContent>
}
