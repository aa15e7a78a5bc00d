import { block, code, plain } from './markdown-text.ts'
import type { ReportCell, PlainReport, ReportSection, ReportTable } from './plain-report.ts'

/** A report as Markdown (CommonMark, with the tables of GitHub's): for pull requests and notes. Names from the image stand as code. */
export function markdownReport({ title, facts, sections, closing }: PlainReport): string {
  return [
    `# ${plain(title)}`,
    facts.map(({ name, value }) => `- ${plain(name)}: ${cell(value)}`).join('\n'),
    ...sections.flatMap(section),
    `---\n\n${plain(closing)}`,
  ]
    .join('\n\n')
    .concat('\n')
}

function section({ title, notes, table, command }: ReportSection): string[] {
  return [
    `## ${plain(title)}`,
    ...notes.map(plain),
    ...(table === undefined ? [] : tableOf(table)),
    ...(command === undefined ? [] : [block(command)]),
  ]
}

function tableOf({ columns, rows, more }: ReportTable): string[] {
  const lines = [
    columns.map(({ title }) => plain(title)),
    columns.map(({ isNumber }) => (isNumber === true ? '---:' : '---')),
    ...rows.map((row) => row.map(cell)),
  ]
  return [lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n'), ...(more === undefined ? [] : [plain(more)])]
}

function cell({ text, isCode }: ReportCell): string {
  return isCode === true ? code(text) : plain(text)
}
