import { describe, expect, it } from 'vitest'
import { drawState, mergeRecords } from '../support/layers.ts'
import type { TarRecord } from '../support/tar.ts'

/** What is left of d/a after a layer with this entry over it (kernel documentation, overlayfs, whiteouts and opaque directories). */
async function after(entry: TarRecord): Promise<string[]> {
  const { trees, merged } = await mergeRecords([
    [
      { path: 'd', type: 'directory' },
      { path: 'd/a', content: 'x' },
    ],
    [entry],
  ])
  return drawState(trees, merged).filter((line) => line.startsWith('d/a'))
}
const directory = (xattrs: TarRecord['xattrs'] & object): TarRecord => ({ path: 'd', type: 'directory', xattrs })

describe('overlayfs’s own form', () => {
  it('of an opaque directory is the attribute with the value y', async () => {
    expect(await after(directory({ 'trusted.overlay.opaque': 'y' }))).toEqual([])
    expect(await after(directory({ 'user.overlay.opaque': 'y' }))).toEqual([])
  })

  it('is no other value and no other attribute', async () => {
    for (const xattrs of [
      { 'trusted.overlay.opaque': 'n' },
      { 'trusted.overlay.opaque': 'x' },
      { 'trusted.overlay.opaque': 'yy' },
      { 'trusted.overlay.opaque': '' },
      { 'trusted.overlay.origin': 'y' },
      { 'overlay.opaque': 'y' },
    ]) {
      expect(await after(directory(xattrs)), JSON.stringify(xattrs)).toEqual(['d/a 1 @0'])
    }
  })

  it('of a whiteout is a character device 0:0, and no other device', async () => {
    expect(await after({ path: 'd/a', type: 'character', major: 0, minor: 0 })).toEqual([])
    for (const device of [
      { type: 'character', major: 0, minor: 1 },
      { type: 'character', major: 1, minor: 0 },
      { type: 'block', major: 0, minor: 0 },
    ] as const) {
      expect(await after({ path: 'd/a', ...device }), JSON.stringify(device)).toEqual([`d/a ${device.type} @1`])
    }
  })

  it('is looked for on directories only', async () => {
    expect(await after({ path: 'd', content: 'x', xattrs: { 'trusted.overlay.opaque': 'y' } })).toEqual([])
    expect(await after({ path: 'd/a', content: 'z', xattrs: { 'trusted.overlay.opaque': 'y' } })).toEqual(['d/a 1 @1'])
  })
})
