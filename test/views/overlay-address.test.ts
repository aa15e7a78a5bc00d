import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBrowsing } from '../../src/store/browsing.ts'
import { formatAddress, isLater, parseAddress, readParts, writeParts } from '../../src/store/url.ts'
import { overlayAddress } from '../../src/views/overlay/address.ts'
import { mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

const { merged } = await mergeRecords([layerOf('+ a 1')])
const browsing = createBrowsing({ merged, layers: [] })
const asItIs = (given: string | undefined) => given

/** The part of the address for these folders. */
const write = (folders: readonly string[], selected?: string, inTheOpen = asItIs) =>
  overlayAddress.format({ ...browsing, overlayFolders: new Set(folders), selected }, inTheOpen)['open']
const read = (open: string) => overlayAddress.parse((key) => (key === 'open' ? open : undefined), undefined).overlayFolders

/** Open folders as a person leaves them who opens one after the other: each stands in open ones. */
const name = fc.string({ unit: fc.constantFrom('a', 'b', '-', '.', ' ', '&', '=', '%', '€'), minLength: 1, maxLength: 3 })
const folders = fc
  .array(fc.array(name, { minLength: 1, maxLength: 4 }), { maxLength: 6 })
  .map((paths) => new Set(paths.flatMap((names) => names.map((_, i) => names.slice(0, i + 1).join('/')))))

describe('the open folders of the overlay view in the address', () => {
  it('come back as they were, whatever their names', () => {
    fc.assert(
      fc.property(folders, (open) => {
        const others = writeParts([overlayAddress], { ...browsing, overlayFolders: open }, asItIs, new Map())
        const parts = { digest: undefined, image: 0, tab: 'overlay', view: undefined, path: undefined }
        const address = parseAddress(formatAddress({ file: 'a.tar', ...parts, others }))
        if (isLater(address)) throw new Error('later')
        expect(readParts([overlayAddress], address).overlayFolders).toEqual(open)
      }),
    )
  })

  it('are said in few words: neither what is above others nor what is above the selected path', () => {
    expect(write(['usr', 'usr/lib', 'usr/lib/x', 'etc'])).toBe('etc//usr/lib/x')
    expect(write(['usr', 'usr/lib', 'etc'], 'usr/lib/x')).toBe('etc')
    expect(write([], 'usr/lib/x')).toBe('')
  })

  it('are those that are seen: of a closed folder nothing is said', () => {
    expect(write(['usr/lib', 'etc'])).toBe('etc')
    expect(write(['usr/lib'], 'usr/x')).toBe('usr/lib')
  })

  it('are left out where a secret stands in them', () => {
    const inTheOpen = (text: string | undefined) => (text?.includes('hunter2') === true ? undefined : text)
    expect(write(['etc', 'srv', 'srv/hunter2', 'srv/hunter2/d'], undefined, inTheOpen)).toBe('etc//srv')
    expect(write(['etc', 'hunter2'], 'hunter2/x', inTheOpen)).toBe('etc')
  })

  it('are as many as an address has room for, and no more are read', () => {
    const many = Array.from({ length: 5000 }, (_, i) => `folder-${i}`)
    const written = write(many) ?? ''
    expect(written.length).toBeGreaterThan(8000)
    expect(written.length).toBeLessThanOrEqual(8192)
    expect(read(written)?.size).toBe(written.split('//').length)
    expect(read('x//'.repeat(3000))).toEqual(new Set())
    const begun = performance.now()
    expect(read('a/'.repeat(4000))).toEqual(new Set(['a/'.repeat(4000)]))
    expect(write([], 'a/'.repeat(1_000_000))).toBe('')
    expect(performance.now() - begun).toBeLessThan(500)
  })

  it.each(['', '//', '////', '/'])('of “%s” nothing is open that has a name', (open) => {
    expect([...(read(open) ?? [])].filter((path) => !path.startsWith('/'))).toEqual([])
  })
})
