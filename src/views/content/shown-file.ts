import type { ReactNode } from 'react'
import type { LocatedFinding } from '../../analysis/secret-report.ts'
import type { ContentDescription } from '../../content/description.ts'
import type { FileLocation } from '../../layer/file-location.ts'
import type { ByteTarget } from './use-text-part.ts'

/** A file that is shown. */
export interface ShownFile {
  readonly file: FileLocation
  /** By which some files are known. */
  readonly path: string
  /** What it is called. */
  readonly name: string
  /** Undefined where it cannot be found out what the file is. */
  readonly description: ContentDescription | undefined
  /** The secrets in it. */
  readonly findings: readonly LocatedFinding[]
  /** What is brought into sight; undefined for its beginning. */
  readonly target: ByteTarget | undefined
  /** The buttons of the ways, which each way puts into its tools. */
  readonly modes: ReactNode
}
