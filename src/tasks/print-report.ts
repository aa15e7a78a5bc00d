import { htmlReport } from '../export/html-report.ts'
import { markdownReport } from '../export/markdown-report.ts'
import { describeImage } from './describe-image.ts'
import type { ReportFrame } from './report-frame.ts'
import type { ReportedImage } from './save-requests.ts'

const writers = { html: htmlReport, markdown: markdownReport } as const

/** The forms of a report for people. */
export type ReportFormat = keyof typeof writers

/** A report of an image for people, as the text of one file. */
export function printReport(reported: ReportedImage, frame: ReportFrame, format: ReportFormat): string {
  return writers[format](describeImage(reported, frame))
}
