import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languages, findLanguage } from '../../src/words/index.ts'
import { marked } from '../../src/words/marked.ts'
import { createNumbers } from '../../src/words/numbers.ts'
import { chooseSizeUnit, createUnits, formatExactTime, isExactSize } from '../../src/words/units.ts'

describe('numbers of a language', () => {
  it('have its separators and its plural forms', () => {
    expect(createNumbers('en').count(1234567)).toBe('1,234,567')
    expect(createNumbers('de').count(1234567)).toBe('1.234.567')
    const forms = { one: 'layer', other: 'layers' }
    expect([0, 1, 2].map((n) => createNumbers('en').plural(n, forms))).toEqual(['layers', 'layer', 'layers'])
    // CLDR: Chinese has one form, Polish four.
    expect([0, 1, 2].map((n) => createNumbers('zh-Hans').plural(n, { other: '层' }))).toEqual(['层', '层', '层'])
    const polish = { one: 'warstwa', few: 'warstwy', many: 'warstw', other: 'warstwy' }
    expect([1, 2, 5, 22].map((n) => createNumbers('pl').plural(n, polish))).toEqual(['warstwa', 'warstwy', 'warstw', 'warstwy'])
  })

  it('are in English what the platform writes', () => {
    const { count, decimal, plural } = createNumbers('en')
    const [integers, rules] = [new Intl.NumberFormat('en'), new Intl.PluralRules('en')]
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -2000, max: 2000 })), (value) => {
        expect(count(value)).toBe(integers.format(value))
        expect(plural(value, { one: 'one', other: 'other' })).toBe(rules.select(value))
        expect(plural(value, { other: 'all' })).toBe('all')
      }),
    )
    expect(decimal(1023.5, 2)).toBe('1023.50')
  })

  it('go into units with its decimal sign', () => {
    const [english, german] = [createUnits(createNumbers('en')), createUnits(createNumbers('de'))]
    expect([english.size(1_080_000), german.size(1_080_000)]).toEqual(['1.03 MiB', '1,03 MiB'])
    expect(english.size(1_048_400)).toBe('1.00 MiB')
    expect(english.size(-512)).toBe('−512 B')
    expect(german.percent(0.125)).toBe('12,5 %')
    expect(english.duration(210)).toBe('0.21 s')
  })

  it('go into the unit of sizes that is chosen', () => {
    const [english, german] = [createUnits(createNumbers('en')), createUnits(createNumbers('de'))]
    const sizes = [0, 999, 1000, 1023, 1024, 999_499, 999_500, 1_080_000, -2_500_000_000]
    try {
      chooseSizeUnit('decimal')
      expect(sizes.map(english.size)).toEqual([
        '0 B',
        '999 B',
        '1.00 kB',
        '1.02 kB',
        '1.02 kB',
        '999 kB',
        '1.00 MB',
        '1.08 MB',
        '−2.50 GB',
      ])
      expect([999, 1000].map(isExactSize)).toEqual([true, false])
      chooseSizeUnit('bytes')
      expect([1_080_000, -512].map(english.size)).toEqual(['1,080,000 B', '−512 B'])
      expect(german.size(1_080_000)).toBe('1.080.000 B')
      expect(isExactSize(1e12)).toBe(true)
    } finally {
      chooseSizeUnit('binary')
    }
    expect([1023, 1024].map(isExactSize)).toEqual([true, false])
  })

  it('give times in one form everywhere, to the last digit where asked', () => {
    const { time, timestamp } = createUnits(createNumbers('de'))
    expect(time(1_795_292_460)).toBe('2026-11-21 20:21')
    expect(timestamp('2026-11-21T20:21:07Z')).toBe('2026-11-21 20:21')
    expect(timestamp('yesterday')).toBe('yesterday')
    expect(formatExactTime(1_795_292_467.25)).toBe('2026-11-21 20:21:07.25')
    expect([time(1e20), formatExactTime(1e20)]).toEqual(['—', undefined])
  })
})

describe('languages', () => {
  it('begin with English, and know no code that is not listed', async () => {
    expect((await findLanguage(undefined)?.load())?.language).toBe('en')
    expect((await findLanguage('EN')?.load())?.language).toBe('en')
    expect(await findLanguage('tlh')?.load()).toBeUndefined()
    expect(languages.filter(({ isOffered }) => isOffered).map(({ code }) => code)).toEqual(['en', 'zh'])
  })

  it('have a marked one with every sentence in brackets', () => {
    expect(marked.units.layers(2)).toBe('⟦2 layers⟧')
    expect(marked.units.size(1024)).toBe('⟦1.00 KiB⟧')
    // A tag for private use (BCP 47, 2.2.1): the page's `lang` must be one.
    expect(marked.language).toBe('qps')
  })
})
