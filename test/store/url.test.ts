import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allSizes, createBrowsing } from '../../src/store/browsing.ts'
import { type Address, formatAddress, isLater, parseAddress, readParts, writeParts } from '../../src/store/url.ts'
import { emptyFilter } from '../../src/table/filter.ts'
import { tabs } from '../../src/views/index.ts'
import { mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

const text = fc.string({
  unit: fc.constantFrom('a', '/', '&', '=', '#', '%', ' ', 'é', '🙂', '\udcff', '\n'),
  minLength: 1,
  maxLength: 8,
})
// A lone surrogate next to others may spell UTF-8 together; no name that was decoded does.
const name = text.filter((given) => !/[\udc80-\udcff]{2}/.test(given))
const layer = fc.nat(200)
const view = fc.oneof(
  layer.map((at) => ({ kind: 'after' as const, layer: at })),
  layer.map((at) => ({ kind: 'stored' as const, layer: at })),
  layer.map((at) => ({ kind: 'stored' as const, layer: at, order: 'tar' as const })),
  fc.tuple(layer, layer).map(([from, to]) => ({ kind: 'changes' as const, from, to })),
)
const codecs = tabs.flatMap(({ address }) => (address === undefined ? [] : [address]))
const { merged } = await mergeRecords([layerOf('+ a 1')])
const browsing = createBrowsing({ merged, layers: [] })
const asItIs = (given: string | undefined) => given

const parse = (hash: string): Address => {
  const address = parseAddress(hash)
  if (isLater(address)) throw new Error(`later: ${address.laterVersion}`)
  return address
}

describe('the address', () => {
  it('comes back as it was, whatever the names, with everything that tabs say', () => {
    const shared = fc.record({
      file: name,
      digest: fc.option(fc.string({ unit: fc.constantFrom(...'0123456789abcdef'.split('')), minLength: 16, maxLength: 16 }), {
        nil: undefined,
      }),
      image: fc.integer({ min: 1, max: 9 }),
      tab: fc.constantFrom('files', 'image'),
      view,
      path: name,
    })
    const filter = fc.record({
      text: name,
      hiddenChanges: fc.uniqueArray(fc.nat(6), { maxLength: 3 }).map((kinds) => new Set(kinds)),
      showGhosts: fc.boolean(),
      showUnchanged: fc.boolean(),
    })
    const versions = fc.record({ before: layer, after: layer })
    const place = fc.record({ path: fc.option(name, { nil: '' }), layer: fc.option(layer, { nil: undefined }) })
    const sizes = fc
      .record({
        isByLayer: fc.boolean(),
        place,
        leftOut: fc.uniqueArray(layer).map((layers) => new Set(layers)),
        hasHidden: fc.boolean(),
      })
      // Only a picture by layer is of one.
      .map((chosen) => (chosen.isByLayer ? chosen : { ...chosen, place: { ...chosen.place, layer: undefined } }))
    const lines = fc
      .tuple(fc.nat(9), fc.integer({ min: 1, max: 99_999 }), fc.nat(99))
      .map(([part, from, more]) => ({ part, from, to: from + more }))
    const chosenThere = fc.record({
      version: fc.option(layer, { nil: undefined }),
      inside: fc.option(name, { nil: undefined }),
      sizes,
      lines: fc.option(lines, { nil: undefined }),
      finding: fc.option(name, { nil: undefined }),
      step: fc.option(fc.record({ layer, entries: fc.nat(999_999) }), { nil: undefined }),
      secretsPart: fc.constantFrom('own' as const, 'base' as const, undefined),
    })
    fc.assert(
      fc.property(shared, filter, versions, chosenThere, (given, chosen, compared, others) => {
        const comparison = { path: given.path, ...compared }
        const looked = { ...browsing, selected: given.path, filter: chosen, comparison, ...others }
        const hash = `#${formatAddress({ ...given, others: writeParts(codecs, looked, asItIs, new Map()) })}`
        const address = parse(hash)
        expect({ ...address, others: undefined }).toEqual({ ...given, others: undefined })
        const { filter: readFilter, comparison: readComparison, version, sizes: readSizes, ...read } = readParts(codecs, address)
        expect([readFilter, readComparison]).toEqual([chosen, comparison])
        const { inside, lines: readLines, finding, step, secretsPart } = read
        expect({ version, inside, sizes: readSizes, lines: readLines, finding, step, secretsPart }).toEqual(others)
      }),
    )
  })

  it('begins with its version, and is read without it as before there was one', () => {
    const others = writeParts(codecs, { ...browsing, filter: { ...emptyFilter, text: 'so' } }, asItIs, new Map())
    const hash = formatAddress({
      file: 'a.tar',
      digest: '0123456789abcdef',
      image: 0,
      tab: 'files',
      view: { kind: 'after', layer: 3 },
      path: 'etc/x',
      others,
    })
    expect(hash).toBe('v=1&file=a.tar&digest=0123456789abcdef&tab=files&view=after-3&path=etc/x&filter=so')
    expect(parse(`#${hash}`)).toEqual(parse('#file=a.tar&digest=0123456789abcdef&tab=files&view=after-3&path=etc/x&filter=so'))
    expect(formatAddress(parse(''))).toBe('')
  })

  it.each(['2', '10', 'x', ''])('of the unknown version “%s” is said to be later', (version) => {
    expect(parseAddress(`#v=${version}&file=a.tar`)).toEqual({ laterVersion: version })
  })

  it('passes parts on that nobody knows, letter by letter, but not old values of what tabs say', () => {
    const before = parse('#file=a.tar&filter=old&lesson=3%2f4&x=%C3%A9&y=%zz').others
    const others = writeParts(codecs, { ...browsing, version: 2 }, asItIs, before)
    expect(
      formatAddress({ file: 'a.tar', digest: undefined, image: 0, tab: undefined, view: undefined, path: undefined, others }),
    ).toBe('v=1&file=a.tar&version=2&lesson=3%2f4&x=%C3%A9&y=%zz')
  })

  it('leaves out what holds a secret', () => {
    const others = writeParts(codecs, { ...browsing, filter: { ...emptyFilter, text: 'hunter2' } }, () => undefined, new Map())
    expect([...others]).toEqual([])
  })

  it('that makes no sense says nothing', () => {
    const address = parse(
      '#view=after-x&image=-1&digest=sha256%3a01&hide=a.b&version=1x&compare=3-4&by=x&branch=2&off=3-1.x.99999&%zz',
    )
    expect({ ...address, others: undefined }).toEqual({
      file: undefined,
      digest: undefined,
      image: undefined,
      tab: undefined,
      view: undefined,
      path: undefined,
      others: undefined,
    })
    expect(readParts(codecs, address)).toEqual({
      filter: { text: '', hiddenChanges: new Set(), showGhosts: true, showUnchanged: false },
      version: undefined,
      inside: undefined,
      comparison: undefined,
      sizes: allSizes,
      lines: undefined,
      finding: undefined,
      step: undefined,
      secretsPart: undefined,
    })
  })

  it('writes layers of which none are shown as ranges', () => {
    const sizes = { ...allSizes, leftOut: new Set([7, 2, 0, 1]) }
    expect([...writeParts(codecs, { ...browsing, sizes }, asItIs, new Map())]).toEqual([['off', '0-2.7']])
  })

  it.each(['0', '5-3', '-3', '1.', 'x', '3-4-5', '1.2.3', '9999999999'])('has no lines %s', (text) => {
    expect(readParts(codecs, parse(`#file=a.tar&lines=${text}`)).lines).toBeUndefined()
  })

  it('has parts of which each belongs to one tab, and none to all', () => {
    const keys = codecs.flatMap((codec) => codec.keys)
    expect(new Set([...keys, 'v', 'file', 'digest', 'image', 'tab', 'view', 'path']).size).toBe(keys.length + 7)
  })
})
