import { describe, expect, it } from 'vitest'
import { cutToWidth, left, right, widthOf } from '../../src/cli/columns.ts'
import { languages } from '../../src/words/index.ts'

describe('columns of a terminal', () => {
  // UAX #11: Han, kana, Hangul and fullwidth forms take two cells.
  it('count wide characters twice', () => {
    expect(['abc', '层', 'あア', '한', 'Ａ：', '±↻'].map(widthOf)).toEqual([3, 2, 4, 2, 4, 2])
  })
  it('are filled to their width, and no text is cut in them', () => {
    expect([left('层', 4), right('ab', 4), left('abcde', 3)]).toEqual(['层  ', '  ab', 'abcde'])
  })
  it('are cut where a line must not wrap', () => {
    expect([cutToWidth('abc', 2), cutToWidth('a层b', 2), cutToWidth('a层b', 3)]).toEqual(['ab', 'a', 'a层'])
  })
})

it.each(languages.filter(({ isOffered }) => isOffered))(
  'the sums of packages stay in columns, in $name',
  async ({ loadTerminal }) => {
    const { packages } = (await loadTerminal()).terminal
    // Twelve cells, the last one to set it off from what follows.
    for (const word of [packages.noPackage, ...Object.values(packages.ecosystems)]) expect(widthOf(word)).toBeLessThan(12)
  },
)
