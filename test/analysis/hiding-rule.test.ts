import { describe, expect, it } from 'vitest'
import { findHidingRule, hiddenByMarkerSteps } from '../../src/analysis/hiding-rule.ts'
import { findPath } from '../../src/tree/preorder.ts'
import { finishSteps } from '../../src/tree/steps.ts'
import { mergeRecords } from '../support/layers.ts'
import type { TarRecord } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

const base = layerOf('+ root/keys/key.pem 30\n+ root/keys/cert 5\n+ opt/app/run 7\n+ etc/x/conf 9\n+ tmp/a 1')

async function ruleOf(path: string, upper: readonly TarRecord[]): Promise<unknown> {
  const { trees, merged } = await mergeRecords([base, upper])
  return findHidingRule(trees, merged, (merged.eventStart[findPath(merged, path) + 1] ?? 0) - 1)
}

describe('the rule that took a path away', () => {
  it('is a whiteout of its own, or of a directory above', async () => {
    const rule = { kind: 'whiteout', layer: 1, overlayForm: undefined, by: undefined }
    expect(await ruleOf('root/keys/key.pem', layerOf('- root/keys/key.pem'))).toEqual({
      ...rule,
      path: 'root/keys/key.pem',
      marker: 'root/keys/.wh.key.pem',
    })
    expect(await ruleOf('root/keys/key.pem', layerOf('- root/keys'))).toEqual({
      ...rule,
      path: 'root/keys',
      marker: 'root/.wh.keys',
    })
    expect(await ruleOf('tmp/a', layerOf('- tmp'))).toEqual({ ...rule, path: 'tmp', marker: '.wh.tmp' })
  })

  it('is a whiteout also where the directory is made anew', async () => {
    expect(await ruleOf('root/keys/key.pem', layerOf('- root/keys\n+ root/keys/new 1'))).toMatchObject({
      kind: 'whiteout',
      path: 'root/keys',
      marker: 'root/.wh.keys',
    })
  })

  it('is an opaque directory above', async () => {
    expect(await ruleOf('opt/app/run', layerOf('+ opt/app/\nopaque opt/app'))).toEqual({
      kind: 'opaque',
      layer: 1,
      path: 'opt/app',
      marker: 'opt/app/.wh..wh..opq',
      overlayForm: undefined,
      by: undefined,
    })
  })

  it('is in overlayfs’s form where the layer has that', async () => {
    expect(await ruleOf('tmp/a', layerOf('+ tmp/a c0:0'))).toMatchObject({
      kind: 'whiteout',
      marker: 'tmp/a',
      overlayForm: 'device',
    })
    const opaque = await ruleOf('opt/app/run', [{ path: 'opt/app', type: 'directory', xattrs: { 'user.overlay.opaque': 'y' } }])
    expect(opaque).toMatchObject({ kind: 'opaque', marker: 'opt/app', overlayForm: 'user.overlay.opaque' })
  })

  it('is what took the place of a directory', async () => {
    expect(await ruleOf('etc/x/conf', layerOf('+ etc/x 3'))).toMatchObject({
      kind: 'replaced',
      path: 'etc/x',
      marker: 'etc/x',
      by: 0,
    })
  })

  it('is none of what stays', async () => {
    expect(await ruleOf('tmp/a', layerOf('+ tmp/a 2'))).toBeUndefined()
  })
})

describe('what a marker hides', () => {
  it('is told by layer, with bytes, each file once, without what is made anew', async () => {
    const { trees, merged } = await mergeRecords([
      base,
      layerOf('+ root/keys/cert 6\n+ root/keys/twin => root/keys/cert\n+ root/keys/kept 4'),
      layerOf('- root/keys\n+ root/keys/kept 8'),
    ])
    const [, , top] = trees
    const node = top === undefined ? -1 : findPath(top, 'root/keys')
    expect(finishSteps(hiddenByMarkerSteps(trees, merged, 2, node))).toEqual({
      paths: 3,
      bytes: 36,
      layers: [
        { layer: 0, paths: 1, bytes: 30 },
        { layer: 1, paths: 2, bytes: 6 },
      ],
    })
  })

  it('is only what its own layer hides, though nodes of other layers have the same number', async () => {
    const { trees, merged } = await mergeRecords([layerOf('+ a 3\n+ b 4\n+ c 5'), layerOf('- a'), layerOf('- b'), layerOf('- c')])
    expect(
      [1, 2, 3].map((layer) => {
        const { paths, bytes } = finishSteps(hiddenByMarkerSteps(trees, merged, layer, 1))
        return [paths, bytes]
      }),
    ).toEqual([
      [1, 3],
      [1, 4],
      [1, 5],
    ])
  })

  it('is nothing where there was nothing', async () => {
    const { trees, merged } = await mergeRecords([base, layerOf('- nothing')])
    expect(finishSteps(hiddenByMarkerSteps(trees, merged, 1, 1))).toEqual({ paths: 0, bytes: 0, layers: [] })
  })
})
