import { version } from '../../package.json'

/** Of the program that made a report. */
export const programVersion = version

/** A report for people, in one language: texts that a writer gives a form to. Secrets in them are masked, nothing is escaped. */
export interface PlainReport {
  /** BCP 47 tag. */
  readonly language: string
  readonly title: string
  readonly facts: readonly ReportFact[]
  readonly sections: readonly ReportSection[]
  readonly closing: string
}

export interface ReportFact {
  readonly name: string
  readonly value: ReportCell
}

/** A text of the report; `isCode` where it comes from the image, and stands as it is. */
export interface ReportCell {
  readonly text: string
  readonly isCode?: boolean
  /** What the text stands for, in the units of a spreadsheet: bytes of a size. */
  readonly title?: string
}

export interface ReportSection {
  readonly title: string
  readonly notes: readonly string[]
  readonly table?: ReportTable | undefined
  /** A command for a shell, to be copied as it stands. */
  readonly command?: string | undefined
}

export interface ReportTable {
  readonly columns: readonly { readonly title: string; readonly isNumber?: boolean }[]
  readonly rows: readonly (readonly ReportCell[])[]
  /** What is left out of the rows. */
  readonly more?: string | undefined
}
