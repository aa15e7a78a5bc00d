import { escapeMarkup as escaped } from './escape-markup.ts'
import type { ReportCell, PlainReport, ReportSection, ReportTable } from './plain-report.ts'

const style = `
:root { color-scheme: light dark; --line: light-dark(#d9dede, #39403f); --soft: light-dark(#f4f6f6, #1b201f); }
body { max-width: 78rem; margin: 2rem auto; padding: 0 1.5rem; font: 14px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 1.5rem; overflow-wrap: anywhere; }
h2 { margin-top: 2rem; font-size: 1.1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0; }
dt { color: light-dark(#56605f, #9aa5a3); }
dd { margin: 0; overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
th { background: var(--soft); font-weight: 600; }
td { overflow-wrap: anywhere; min-width: 4rem; }
.number { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
code { font: 12px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
footer { margin: 3rem 0 1rem; color: light-dark(#56605f, #9aa5a3); }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; margin: 0; padding: 0; font-size: 10px; }
  code { font-size: 9px; }
  .wide { overflow: visible; }
  th, td { padding: .2rem .4rem; }
  th.number { white-space: normal; }
  td { min-width: 0; }
  td:has(code) { min-width: 9rem; }
  thead { display: table-header-group; }
  tr, h2 { break-inside: avoid; }
  h2 { break-after: avoid; }
}
`

/**
 * A report as one HTML file: without scripts, and by its policy without a way to anything outside of it. Names from the image are text
 * wherever they stand.
 */
export function htmlReport({ language, title, facts, sections, closing }: PlainReport): string {
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<dl>
${facts.map(({ name, value }) => `<dt>${escaped(name)}</dt><dd>${cell(value)}</dd>`).join('\n')}
</dl>
${sections.map(section).join('\n')}
</main>
<footer>${escaped(closing)}</footer>
</body>
</html>
`
}

function section({ title, notes, table, command }: ReportSection): string {
  return [
    '<section>',
    `<h2>${escaped(title)}</h2>`,
    ...notes.map((note) => `<p>${escaped(note)}</p>`),
    ...(table === undefined ? [] : [tableOf(table)]),
    ...(command === undefined ? [] : [`<pre><code translate="no">${escaped(command)}</code></pre>`]),
    '</section>',
  ].join('\n')
}

function tableOf({ columns, rows, more }: ReportTable): string {
  const head = columns.map(
    ({ title, isNumber }) => `<th scope="col"${isNumber === true ? ' class="number"' : ''}>${escaped(title)}</th>`,
  )
  const body = rows.map((row) => {
    const cells = row.map((value, i) => `<td${columns[i]?.isNumber === true ? ' class="number"' : ''}>${cell(value)}</td>`)
    return `<tr>${cells.join('')}</tr>`
  })
  return [
    '<div class="wide">',
    `<table><thead><tr>${head.join('')}</tr></thead>`,
    `<tbody>\n${body.join('\n')}\n</tbody></table>`,
    '</div>',
    ...(more === undefined ? [] : [`<p>${escaped(more)}</p>`]),
  ].join('\n')
}

function cell({ text, isCode, title }: ReportCell): string {
  const hint = title === undefined ? '' : ` title="${escaped(title)}"`
  if (isCode === true) return `<code translate="no"${hint}>${escaped(text)}</code>`
  return hint === '' ? escaped(text) : `<span${hint}>${escaped(text)}</span>`
}
