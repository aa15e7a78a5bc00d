import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Address, formatAddress, parseAddress } from '../../src/store/url.ts'

const text = fc.string({
  unit: fc.constantFrom('a', '/', '&', '=', '#', '%', ' ', 'é', '🙂', '\udcff', '\n'),
  minLength: 1,
  maxLength: 8,
})
const layer = fc.nat(200)
const view = fc.oneof(
  layer.map((at) => ({ kind: 'after' as const, layer: at })),
  layer.map((at) => ({ kind: 'stored' as const, layer: at })),
  layer.map((at) => ({ kind: 'stored' as const, layer: at, order: 'tar' as const })),
  fc.tuple(layer, layer).map(([from, to]) => ({ kind: 'changes' as const, from, to })),
)

describe('the address', () => {
  it('comes back as it was, whatever the names', () => {
    const address: fc.Arbitrary<Address> = fc.record({
      file: text,
      image: fc.integer({ min: 1, max: 9 }),
      tab: fc.constantFrom('files', 'image'),
      view,
      path: text,
      version: fc.option(layer, { nil: undefined }),
      filter: text,
      compare: fc.record({ before: layer, after: layer }),
      hidden: fc.uniqueArray(fc.nat(6), { maxLength: 3 }),
      showGhosts: fc.boolean(),
      showUnchanged: fc.boolean(),
    })
    fc.assert(
      fc.property(address, (given) => {
        // A lone surrogate next to others may spell UTF-8 together; no name that was decoded does.
        fc.pre(![given.file, given.path, given.filter].some((part) => /[\udc80-\udcff]{2}/.test(part ?? '')))
        expect(parseAddress(`#${formatAddress(given)}`)).toEqual(given)
      }),
    )
  })

  it('that makes no sense says nothing', () => {
    expect(parseAddress('#view=after-x&image=-1&hide=a.b&version=1x&compare=3-4&%zz')).toEqual({
      file: undefined,
      image: undefined,
      tab: undefined,
      view: undefined,
      path: undefined,
      compare: undefined,
      version: undefined,
      filter: undefined,
      hidden: [],
      showGhosts: true,
      showUnchanged: false,
    })
  })
})
