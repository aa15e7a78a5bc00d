import { describe, expect, it } from 'vitest'
import type { SizeNode } from '../../src/analysis/sizes/size-tree.ts'
import { allSizes, type SizeChoice } from '../../src/store/browsing.ts'
import { layerFills, textOnFill } from '../../src/views/shared/layer-fills.ts'
import { framePicture } from '../../src/views/size/caption-shapes.ts'
import { cellAt, type CellStep, layOut, neighbourOf } from '../../src/views/size/lay-out.ts'
import { drawPicture, elide, type ShapeStyle } from '../../src/views/size/picture-shapes.ts'
import { sumsOf } from '../../src/views/size/sums-of.ts'
import { writeSvg } from '../../src/views/size/write-svg.ts'
import { en } from '../../src/words/en.ts'
import { findXmlFault } from '../support/xml.ts'

/** A node of seen bytes of layer 0. */
function nodeOf(path: number, bytes: number, children: readonly SizeNode[] = [], layer = 0, isHidden = false): SizeNode {
  const kind = children.length === 0 ? 'file' : 'folder'
  return { kind, path, top: path, branch: -1, bytes, parts: [{ layer, isHidden, bytes }], count: 0, children }
}

const tree = nodeOf(0, 100, [nodeOf(1, 75, [nodeOf(2, 50), nodeOf(3, 25)]), nodeOf(4, 24, [], 1, true), nodeOf(5, 1)])
const places = (root: SizeNode) =>
  layOut(root, 200, 90).cells.map(({ data, depth, x0, x1 }) => [data.path, depth, Math.round(x0), Math.round(x1)])

describe('the layout', () => {
  it('is as wide as the bytes, a row for each level, without what is too narrow', () => {
    expect(places(tree)).toEqual([
      [0, 0, 0, 200],
      [1, 1, 0, 150],
      [4, 1, 150, 198],
      [5, 1, 198, 200],
      [2, 2, 0, 100],
      [3, 2, 100, 150],
    ])
    expect(layOut(tree, 100, 90).cells.map(({ data }) => data.path)).toEqual([0, 1, 4, 2, 3])
    expect(layOut(tree, 200, 90)).toMatchObject({ rowHeight: 30, height: 90 })
  })

  it('tells what is at a place', () => {
    const picture = layOut(tree, 200, 90)
    expect(cellAt(picture, 160, 35)?.data.path).toBe(4)
    expect(cellAt(picture, 120, 75)?.data.path).toBe(3)
    expect(cellAt(picture, 160, 75)).toBeUndefined()
  })

  it('leads from cell to cell', () => {
    const picture = layOut(tree, 200, 90)
    const walk = (from: number, step: CellStep) => {
      const cell = picture.cells.find(({ data }) => data.path === from)
      return cell === undefined ? undefined : neighbourOf(picture, cell, step)?.data.path
    }
    expect(walk(0, 'down')).toBe(1)
    expect(walk(1, 'down')).toBe(2)
    expect(walk(2, 'down')).toBe(2)
    expect(walk(3, 'up')).toBe(1)
    expect(walk(0, 'up')).toBe(0)
    expect([walk(1, 'right'), walk(5, 'right'), walk(4, 'left'), walk(4, 'first'), walk(1, 'last')]).toEqual([4, 5, 1, 1, 5])
  })
})

/** Ten pixels a character. */
const style: ShapeStyle = {
  fills: ['#dddddd', '#77aadd'],
  text: 'rgb(28, 35, 33)',
  dim: 'rgb(86, 96, 92)',
  edge: 'rgb(227, 229, 227)',
  background: 'rgb(255, 255, 255)',
  measure: (text) => text.length * 10,
  textOf: ({ path }) => ({ name: `n${path}<&"'>]]>`, size: '1 B' }),
}

describe('the drawing', () => {
  it('cuts texts to the room that they have', () => {
    const measure = (text: string) => text.length * 10
    expect(elide('abcdef', 60, measure)).toBe('abcdef')
    expect(elide('abcdef', 59, measure)).toBe('abcd…')
    expect(elide('abcdef', 25, measure)).toBe('')
    expect(elide('a🙂🙂🙂🙂', 59, measure)).toBe('a🙂…')
  })

  it('hatches what nobody sees, and puts text beside the lines', () => {
    const shapes = drawPicture(layOut(tree, 1000, 90), style)
    const boxes = shapes.flatMap((shape) => (shape.kind === 'box' && shape.fill === '#77aadd' ? [shape] : []))
    expect(boxes.map(({ isHatched }) => isHatched)).toEqual([true, false])
  })

  it('shows of several layers how much each has', () => {
    const parts = [
      { layer: 0, isHidden: false, bytes: 30 },
      { layer: 1, isHidden: false, bytes: 50 },
      { layer: 1, isHidden: true, bytes: 20 },
    ]
    const shapes = drawPicture(layOut({ ...nodeOf(0, 100), parts }, 101, 30), style)
    const bands = shapes.flatMap((shape) =>
      shape.kind === 'box' && shape.height === 6 ? [[shape.x, shape.width, shape.fill, shape.isHatched]] : [],
    )
    expect(bands).toEqual([
      [0, 30, '#dddddd', false],
      [30, 50, '#77aadd', false],
      [80, 20, '#77aadd', true],
    ])
  })

  it('is well-formed XML without scripts, whatever the names', () => {
    const picture = layOut(tree, 1000, 90)
    const caption = { lines: ['<script>alert(1)</script>', 'sha256:00'], layers: [{ fill: '#dddddd', text: '0 ]]> "&' }] }
    const framed = framePicture(drawPicture(picture, style), picture, caption, style)
    const svg = writeSvg(framed.shapes, framed, `"A & B", 'C'`, caption.lines.join('\n'))
    expect(findXmlFault(svg)).toBeUndefined()
    expect(svg).not.toMatch(/<script|<foreignObject|\son\w+=|href/i)
    expect(svg).toContain('>n0&lt;&amp;&quot;')
    expect(svg).toContain('url(#hatch)')
  })
})

describe('the sums', () => {
  const layers = [
    { seenBytes: 1024, hiddenBytes: 512 },
    { seenBytes: 100, hiddenBytes: 0 },
  ]
  const say = (choice: Partial<SizeChoice>) => sumsOf(layers, { ...allSizes, ...choice }, en.sizes)

  it('say what is in the picture, and what is not', () => {
    expect(say({})).toEqual(['1.60 KiB in layers, 1.10 KiB seen, 512 B hidden'])
    expect(say({ hasHidden: false })).toEqual([
      '1.60 KiB in layers, 1.10 KiB seen, 512 B hidden',
      'the hidden ones are not drawn',
    ])
    expect(say({ leftOut: new Set([0, 7]) })).toEqual(['100 B in layers, 100 B seen, 0 B hidden', '1.50 KiB of 1 layer left out'])
  })
})

type Rgb = readonly [red: number, green: number, blue: number]

/** Linear light of a colour `#rrggbb`. */
function linear(color: string): Rgb {
  const channel = (at: number) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a: string, b: string): number {
  const luminance = (color: string) => {
    const [red, green, blue] = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [low, high] = [luminance(a), luminance(b)].sort((one, other) => one - other)
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
}

/** How eyes see: all cones, or one missing (Machado, Oliveira and Fernandes 2009, severity 1), as matrices on linear light. */
const eyes: Readonly<Record<string, readonly Rgb[]>> = {
  all: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
}

/** CIELAB (D65) of a colour as eyes see it. */
function lab(color: string, matrix: readonly Rgb[]): Rgb {
  const [r, g, b] = linear(color)
  const [red = 0, green = 0, blue = 0] = matrix.map(([x, y, z]) => Math.min(1, Math.max(0, x * r + y * g + z * b)))
  const f = (value: number) => (value > 216 / 24389 ? Math.cbrt(value) : ((24389 / 27) * value + 16) / 116)
  const x = f((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047)
  const y = f(0.2126729 * red + 0.7151522 * green + 0.072175 * blue)
  const z = f((0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

describe('the colours of layers', () => {
  const nine = layerFills(Array.from({ length: 9 }, (_, layer) => 100 - layer))

  it('are all different for the base and the eight largest layers, whatever their order', () => {
    expect(new Set(nine.map(({ light }) => light)).size).toBe(9)
    const given = layerFills([5, 1, 900, 3])
    expect([given[0], given[2]]).toEqual([nine[0], nine[1]])
    expect(layerFills([])).toEqual([])
  })

  it.each(['light', 'dark'] as const)('have text on them that can be read, where all around is %s', (scheme) => {
    for (const fill of nine) expect(contrast(fill[scheme], textOnFill)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(Object.entries(eyes))('can be told from each other by eyes with %s cones', (_, matrix) => {
    for (const scheme of ['light', 'dark'] as const) {
      const seen = nine.map((fill) => lab(fill[scheme], matrix))
      for (const [i, a] of seen.entries())
        for (const b of seen.slice(i + 1)) expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])).toBeGreaterThan(10)
    }
  })
})
