import { markdownLanguage } from '@codemirror/lang-markdown'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlReport } from '../../src/export/html-report.ts'
import { markdownReport } from '../../src/export/markdown-report.ts'
import type { PlainReport } from '../../src/export/plain-report.ts'
import { findXmlFault } from '../support/xml.ts'

/** A report that says one text wherever a report may say something. */
function reportOf(text: string): PlainReport {
  const row = [{ text }, { text, isCode: true, title: text }]
  return {
    language: 'en',
    title: text,
    facts: [
      { name: text, value: { text } },
      { name: 'Name', value: { text, isCode: true } },
    ],
    sections: [
      {
        title: text,
        notes: [text],
        table: { columns: [{ title: text }, { title: 'b', isNumber: true }], rows: [row, row], more: text },
      },
    ],
    closing: text,
  }
}

/** What names of files have been known to be. */
const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '&lt;b&gt;',
  '[here](https://example.com)',
  '![x](https://example.com/x.png)',
  'https://example.com/?a',
  'www.example.com',
  '<https://example.com>',
  '**bold** _too_ ~~gone~~',
  '`code` ``more``',
  '``',
  ' ` ',
  '| a | b |',
  'a | b \\| c',
  '# heading',
  '1. one',
  '12) twelve',
  '- item',
  '+ item',
  '=====',
  '---',
  '> quote',
  '@someone #12 !13',
  'line\nbreak',
  '\u202egnp.exe',
  ']]>',
  '<!--',
  '</style><p>',
]

/** Kinds of nodes in Markdown that do something: here they stand for the structure of the report only. */
const active =
  /^(HTML|Comment|Processing|Link|Image|Autolink|URL|Emphasis|StrongEmphasis|Strikethrough|FencedCode|CodeBlock|Blockquote|OrderedList|Setext|Task|Entity)/

function nodesOf(markdown: string): { names: string[]; codes: string[]; cells: number } {
  const names: string[] = []
  const codes: string[] = []
  let cells = 0
  markdownLanguage.parser.parse(markdown).iterate({
    enter({ name, from, to }) {
      names.push(name)
      if (name === 'InlineCode') codes.push(markdown.slice(from, to))
      if (name === 'TableCell') cells++
    },
  })
  return { names, codes, cells }
}

describe('a report as Markdown', () => {
  it.each(hostile.map((text) => [text]))('takes %j for text', (text) => {
    const { names, cells } = nodesOf(markdownReport(reportOf(text)))
    expect(names.filter((name) => active.test(name))).toEqual([])
    expect(cells).toBe(6)
    expect(names.filter((name) => name.startsWith('ATXHeading'))).toHaveLength(2)
  })

  it('shows code as it is, whatever backticks are in it', () => {
    for (const text of ['a`b', '``', '`', 'a ``` b'])
      expect(
        nodesOf(markdownReport(reportOf(text))).codes.every((code) => code.replace(/^`+ ?| ?`+$/g, '').length <= text.length),
      ).toBe(true)
  })

  it('takes any text for text', () => {
    const word = fc.constantFrom(...hostile, ' ', '\\', '`', '|', '*', '_', '~', '<', '[', ']', '(', ')', '!', 'a')
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 6 }).map((words) => words.join('')),
        (text) => {
          const { names } = nodesOf(markdownReport(reportOf(`a${text}b`)))
          expect(names.filter((name) => active.test(name))).toEqual([])
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('a report as HTML', () => {
  it.each(hostile.map((text) => [text]))('takes %j for text', (text) => {
    const html = htmlReport(reportOf(text))
    // Nothing but our own elements: with those of HTML that have no end closed, it is well-formed.
    const xml = html.replace('<!doctype html>', '').replace(/<meta\b[^>]*>/g, '')
    expect(findXmlFault(xml)).toBeUndefined()
    const tags = new Set([...xml.matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag = '']) => tag))
    expect(tags).toEqual(
      new Set([
        'html',
        'head',
        'title',
        'style',
        'body',
        'main',
        'h1',
        'h2',
        'dl',
        'dt',
        'dd',
        'section',
        'p',
        'div',
        'table',
        'thead',
        'tbody',
        'tr',
        'th',
        'td',
        'code',
        'footer',
      ]),
    )
  })
})
