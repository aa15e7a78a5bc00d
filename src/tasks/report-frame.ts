import type { ReportCell } from '../export/plain-report.ts'
import type { Masker } from '../inspect/secrets/mask.ts'
import type { Words } from '../words/words.ts'

/** The words of a report. */
export type ReportWords = Pick<
  Words,
  'language' | 'units' | 'base' | 'facts' | 'secretRules' | 'problems' | 'advice' | 'report' | 'acceptance'
>

/** What a report says beside what was found out about the image. */
export interface ReportFrame {
  readonly words: ReportWords
  /** Masks every secret that was found. */
  readonly mask: Masker
  /** When it is made; undefined where the same image is to give the same report. */
  readonly now: Date | undefined
  /** Leads to the view on the page; undefined where others could not follow it. */
  readonly link: string | undefined
}

/** A size, with its bytes behind it. */
export function sizeCell(size: number, { units }: Pick<Words, 'units'>): ReportCell {
  return { text: units.size(size), title: units.bytes(size) }
}

/** Stored bytes, which may be an estimate. */
export function shareCell(bytes: number, isExact: boolean, words: Pick<Words, 'units' | 'report'>): ReportCell {
  return isExact ? sizeCell(bytes, words) : { text: words.report.waste.about(bytes) }
}
