import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Budget, defaultLimits, LimitError } from '../../src/build/limits.ts'
import { contentOfText } from '../../src/build/overlay/content.ts'
import { makeInode } from '../../src/build/overlay/inode.ts'
import { Namespace } from '../../src/build/overlay/namespace.ts'
import { Overlay } from '../../src/build/overlay/overlay.ts'
import { Expression } from '../../src/build/shell/expression.ts'
import { ExpressionError } from '../../src/build/shell/expression-source.ts'
import { matchesPattern, removePart } from '../../src/build/shell/pattern.ts'
import { inputOf } from '../../src/build/shell/program.ts'
import { runShell } from '../../src/build/shell/shell.ts'

/** Sources without ways that differ in length where the platform takes the first. */
const { source: sources } = fc.letrec<{ source: string; part: string; atom: string }>((tie) => ({
  atom: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'c', '.', '[ab]', '[^a]', '[a-c]', '\\w', '\\s', 'x') },
    { weight: 1, arbitrary: fc.constantFrom('^', '$', '\\b', '\\B') },
    { weight: 2, arbitrary: tie('source').map((inner) => `(${inner})`) },
    { weight: 1, arbitrary: tie('source').map((inner) => `(?:${inner})`) },
  ),
  part: fc
    .tuple(tie('atom'), fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,2}', '{0,}'))
    .map(([atom, times]) => (/^[\^$]$|^\\[bB]$/.test(atom) ? atom : atom + times)),
  source: fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
}))

/** The longest way to fit at the first place where any does, by trying all ends with the platform's own. */
function longest(source: string, text: string): { index: number; text: string } | undefined {
  for (let index = 0; index <= text.length; index++) {
    for (let end = text.length; end >= index; end--) {
      // Places before and behind stay, so that anchors and edges of words see them.
      const whole = new RegExp(`(?<=^[^]{${index}})(?:${source})(?=[^]{${text.length - end}}$)`)
      const match = whole.exec(text)
      if (match?.index === index && match[0].length === end - index) return { index, text: match[0] }
    }
  }
  return undefined
}

describe('an expression', () => {
  it('fits where the platform’s own does, and as long as anything does', () => {
    fc.assert(
      fc.property(sources, fc.string({ unit: fc.constantFrom(...Array.from('abcx ')), maxLength: 9 }), (source, text) => {
        const match = new Expression(source).find(text, 0)
        expect(match === undefined ? undefined : { index: match.index, text: match.text }).toEqual(longest(source, text))
      }),
      { numRuns: 3000 },
    )
  })

  it('takes the longest of several ways, as POSIX asks for', () => {
    expect(new Expression('ab|abcd').find('abcde', 0)?.text).toBe('abcd')
    expect(new Expression('(a|ab)(c|bcd)(d*)').find('abcd', 0)?.text).toBe('abcd')
  })

  it('has its groups, and refers back to them', () => {
    expect(new Expression('(a+)(b)?c').find('xaac', 0)).toEqual({ index: 1, text: 'aac', groups: ['aa', undefined] })
    expect(new Expression('(.)(.)\\2\\1').find('xabbay', 0)).toEqual({ index: 1, text: 'abba', groups: ['a', 'b'] })
    expect(new Expression('^(.*)\\1$').test('abcabc')).toBe(true)
    expect(new Expression('(a*)*\\1b').test('aaab')).toBe(true)
  })

  it('finds nothing empty right behind another', () => {
    expect(new Expression('b*').all('abc').map(({ index, text }) => [index, text])).toEqual([
      [0, ''],
      [1, 'b'],
      [3, ''],
    ])
    expect(new Expression('a').all('aXaa').map(({ index }) => index)).toEqual([0, 2, 3])
  })

  it('ignores case where asked to', () => {
    expect(new Expression('straße [a-c]', true).test('STRAßE B')).toBe(true)
    expect(new Expression('[^a]', true).test('A')).toBe(false)
  })

  it.each(['(', ')', 'a)', '[a', '[b-a]', '*', 'a{3,2}', 'a{256}', '\\1', '('.repeat(200), '(a{255}){255}'])(
    'is not made of %j',
    (source) => {
      expect(() => new Expression(source)).toThrow(ExpressionError)
    },
  )

  it.each([
    ['(a*)*$', 'a'.repeat(20_000), true],
    ['(a|aa)+$', `${'a'.repeat(20_000)}b`, false],
    ['(x+x+)+y', 'x'.repeat(20_000), false],
    ['.*.*.*.*=.*', 'x'.repeat(20_000), false],
    ['((((a?)?)?)?)*b', 'a'.repeat(10_000), false],
  ])('made to run without an end, %j, takes steps as the text is long', (source, text, fits) => {
    const budget = new Budget({ ...defaultLimits, patternSteps: 200 * text.length })
    expect(new Expression(source).test(text, budget)).toBe(fits)
  })

  it('that refers back stops where the budget ends', () => {
    const budget = new Budget({ ...defaultLimits, patternSteps: 100_000 })
    expect(() => new Expression('(a*)*(a*)*(a*)*\\1\\2\\3b').test('a'.repeat(60), budget)).toThrow(LimitError)
  })
})

describe('patterns of the shell', () => {
  it('with many stars take steps as the text is long', () => {
    expect(matchesPattern(`${'*a'.repeat(30)}b`, 'a'.repeat(3000))).toBe(false)
    expect(matchesPattern(`${'*a'.repeat(30)}*`, 'a'.repeat(3000))).toBe(true)
    expect(removePart(`${'a'.repeat(3000)}.txt`, '*[.]*', { isPrefix: false, isLongest: false })).toBe('a'.repeat(3000))
    expect(removePart('a.b.c', '.*', { isPrefix: false, isLongest: true })).toBe('a')
    expect(removePart('a.b.c', '*.', { isPrefix: true, isLongest: true })).toBe('c')
  })

  it.each([
    ['grep -E "(x+x+)+y"', 1],
    ['grep "\\(x*\\)*\\1\\1y"', undefined],
    ['sed -E "s/(a|b|ab)*(.*)*z/q/"', 0],
    ['while read -r line; do case "$line" in *x*x*x*x*x*x*x*y) echo hit;; esac; done', 0],
  ])('%s ends on a hostile line', (command, exitCode) => {
    const files = new Namespace(new Overlay([], makeInode('directory')), 0)
    const start = { files, cwd: '/', who: { uid: 0, gid: 0 }, environment: new Map(), name: 'sh' }
    const run = () => runShell(command, { ...start, input: inputOf(contentOfText(`${'x'.repeat(5000)}\n`)) })
    if (exitCode === undefined) expect(run).toThrow(LimitError)
    else expect(run().exitCode).toBe(exitCode)
  })
})
