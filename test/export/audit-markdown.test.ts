import { describe, expect, it } from 'vitest'
import type { Detail, RuleResult } from '../../src/audit/rule.ts'
import { auditMarkdown } from '../../src/export/audit-markdown.ts'
import { enTerminal } from '../../src/words/en-terminal.ts'
import { zhTerminal } from '../../src/words/zh-terminal.ts'
import { finding } from '../support/finding.ts'

const wasted = (path: string): Detail => ({ key: 'wastedPath', args: [path, 5] })
const failed = (rule: string, details: readonly Detail[]): RuleResult => ({
  rule,
  isPassed: false,
  message: { key: 'wastedBytes', args: [10, 5] },
  details,
})
const passed: RuleResult = { rule: 'all-read', isPassed: true, message: { key: 'allRead', args: [] }, details: [] }
const reportOf = (results: readonly RuleResult[], image = 'shop:1') => ({
  input: 'shop.tar',
  image,
  unread: [],
  results,
  mask: (text: string) => text.replaceAll('hunter2', 'hu•••'),
})

describe('an audit for a pull request', () => {
  it('is a table of the rules, with what breaks them folded', () => {
    expect(auditMarkdown(reportOf([passed, failed('wasted-bytes', [wasted('opt/a'), wasted('hunter2')])]), enTerminal)).toBe(
      [
        '### ❌ Layerscope: audit of shop:1',
        '',
        '1 rules passed, 1 failed',
        '',
        '| Result | Rule | What was found |',
        '| --- | --- | --- |',
        '| ✅ pass | `all-read` | every layer could be read |',
        '| ❌ FAIL | `wasted-bytes` | 10 B wasted, at most 5 B wanted |',
        '',
        '<details><summary><code>wasted-bytes</code> (2)</summary>',
        '',
        '- `5 B opt/a`',
        '- `5 B hu•••`',
        '',
        '</details>',
        '',
      ].join('\n'),
    )
  })

  it('speaks the language of whoever asks', () => {
    expect(auditMarkdown(reportOf([passed]), zhTerminal)).toContain('### ✅ Layerscope：审计 shop:1')
  })

  it('shows accepted findings as accepted, and does not count them among those that are open', () => {
    const accepted = { by: 'settings', reason: 'a fixture' } as const
    const found = [
      { ...finding, path: 'opt/old', accepted },
      { ...finding, path: 'opt/new' },
    ].map((each): Detail => ({ finding: each }))
    const [first, second] = auditMarkdown(
      reportOf([failed('secrets', found), { ...passed, details: found.slice(0, 1) }]),
      enTerminal,
    )
      .split('<details>')
      .slice(1)
    expect(first).toContain('<code>secrets</code> (1, 1 accepted)')
    expect(first?.match(/^- .*/gm)).toEqual([
      expect.stringMatching(/opt\/new(?!.*accepted)/),
      expect.stringMatching(/opt\/old.*accepted \(.*\): a fixture/),
    ])
    expect(second).toContain('<code>all-read</code> (1 accepted)')
    expect(second).toContain('opt/old')
  })

  it('fits into a comment whatever is found, says how much is left out, and gives every rule its share', () => {
    const many = Array.from({ length: 5000 }, (_, i) => wasted(`${'x'.repeat(600)}/${i}`))
    const text = auditMarkdown(reportOf([failed('one', many), failed('two', many), failed('three', [wasted('a')])]), enTerminal)
    expect(text.length).toBeLessThanOrEqual(65_000)
    expect(text.length).toBeGreaterThan(60_000)
    const folds = text.split('<details>').slice(1)
    expect(folds).toHaveLength(3)
    for (const fold of folds.slice(0, 2)) {
      const shown = fold.match(/^- /gm)?.length ?? 0
      expect(shown).toBeGreaterThan(30)
      expect(fold).toContain(`and ${5000 - shown} more\n\n</details>`)
    }
    expect(folds[2]).toContain('- `5 B a`\n\n</details>')
  })

  it('takes no name for markup, for a person or for an end of its folds', () => {
    const hostile = '</details>\n- @team `x` [a](https://evil.test)'
    const text = auditMarkdown(reportOf([failed('one', [wasted(hostile)])], hostile), enTerminal)
    expect(text.match(/^<\/details>/gm)).toHaveLength(1)
    expect(text).toContain('- `` 5 B </details>\\x0a- @team `x` [a](https://evil.test) ``')
    expect(text.split('\n')[0]).not.toMatch(/(?<!\\)@team|(?<!\\)\[a/)
  })
})
