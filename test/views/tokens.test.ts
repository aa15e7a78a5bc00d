import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { textFactors } from '../../src/views/shared/appearance.ts'

const folder = new URL('../../src/views/', import.meta.url)
const css = readFileSync(new URL('shared/tokens.css', folder), 'utf8')

/** The colours of a block of tokens.css, light and dark. */
function colorsOf(selector: string): Map<string, readonly [light: string, dark: string]> {
  const block = css.split(`${selector} {`)[1]?.split('\n}')[0] ?? ''
  const pairs = [...block.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)]
  return new Map(pairs.map(([, name = '', light = '', dark = '']) => [name, [light, dark] as const]))
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['bg', 'panel', 'sunk', 'sel']
const texts = 'text dim faint accent add mod meta type rewrite del hid opaque waste danger warn escape'.split(' ')
const onOwnGround = [
  ['danger', 'danger-soft'],
  ['warn', 'warn-soft'],
  ['escape', 'escape-soft'],
  ['accent', 'accent-soft'],
  ['text', 'danger-soft'],
  ['text', 'warn-soft'],
  ['text', 'accent-soft'],
  ['text', 'hover'],
  ['dim', 'hover'],
  ['on-accent', 'accent'],
] as const

/** Pairs that do not reach a contrast. */
function tooWeak(
  colors: ReadonlyMap<string, readonly [string, string]>,
  least: number,
  pairs: readonly (readonly [string, string])[],
) {
  return pairs.flatMap(([one, other]) =>
    [0, 1].flatMap((scheme) => {
      const ratio = contrast(colors.get(one)?.[scheme] ?? '', colors.get(other)?.[scheme] ?? '')
      return ratio >= least ? [] : [`${one} on ${other}, ${scheme === 0 ? 'light' : 'dark'}: ${ratio.toFixed(2)}`]
    }),
  )
}

const pairsOfTexts = [...texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)), ...onOwnGround]

describe('tokens', () => {
  it('compute contrast as it is defined', () => {
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })

  it('keep 4.5 : 1 for texts', () => {
    expect(tooWeak(colorsOf(':root'), 4.5, pairsOfTexts)).toEqual([])
  })

  it('keep 7 : 1 for texts and 3 : 1 for edges with high contrast', () => {
    const high = colorsOf(`:root:is([data-contrast='high'], [data-presenter])`)
    expect([...high.keys()].toSorted()).toEqual([...colorsOf(':root').keys()].filter((name) => name !== 'shadow').toSorted())
    expect(tooWeak(high, 7, pairsOfTexts)).toEqual([])
    const edges = ['line', 'control-line', 'accent'].flatMap((edge) =>
      ['bg', 'panel', 'sunk'].map((ground) => [edge, ground] as const),
    )
    expect(tooWeak(high, 3, [...edges, ['accent', 'track'], ['waste', 'track']])).toEqual([])
  })
})

describe('sizes of texts', () => {
  it('follow the one that a person chose: none is in pixels', () => {
    const styles = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'))
    expect(styles.length).toBeGreaterThan(50)
    const fixed = styles.flatMap((name) =>
      [...readFileSync(new URL(name, folder), 'utf8').matchAll(/\bfont(?:-size)?:[^;]*\dpx[^;]*;/g)].map(
        ([line]) => `${name}: ${line}`,
      ),
    )
    expect(fixed).toEqual([])
  })
})

it('sizes of text are as large in styles as in scripts', () => {
  const percentOf = (selector: string) => Number(new RegExp(`${selector} \\{[^}]*?font-size: ([\\d.]+)%`, 's').exec(css)?.[1])
  const normal = percentOf(':root')
  for (const [size, factor] of Object.entries(textFactors))
    expect(percentOf(size === 'normal' ? ':root' : `:root\\[data-text='${size}'\\]`) / normal, size).toBeCloseTo(factor, 3)
})
