import { describe, expect, it } from 'vitest'
import { setExpansion } from '../../src/store/browsing.ts'
import { type ExplorerState, isPreview, problemsOfLayer } from '../../src/store/explorer-state.ts'
import { createSession, type Session } from '../../src/store/session.ts'
import type { JobRunner } from '../../src/jobs/jobs.ts'
import { findPath } from '../../src/tree/preorder.ts'
import { createTestRunner, fileOf } from '../support/archives.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { layerOf } from '../support/tree-text.ts'
import { estargzBlob, type TocBlob, zstdChunkedBlob } from '../support/toc.ts'

const lower = layerOf('+ etc/\n+ etc/passwd 30\n+ etc/zz 5')
const blobs = [lower, layerOf('- etc/passwd\n+ srv/app 5')].map((records) => estargzBlob(records, { isBehindEnd: true }))
const imageOf = (parts: readonly TocBlob[], compression: 'gzip' | 'zstd' = 'gzip') =>
  fileOf(archiveOf(buildImage({ layers: parts.map(({ tar }) => tar), blobs: parts, compression }).files), 'a.tar')

/** A runner whose layers are only read when told to, so that a preview has its time. */
function createHeldRunner(): { runner: JobRunner; go: () => void } {
  let go = () => {}
  const promise = new Promise<void>((resolve) => {
    go = resolve
  })
  const inner = createTestRunner()
  const run: JobRunner['run'] = async (name, input, options) => {
    if (name === 'read-layer') await promise
    return inner.run(name, input, options)
  }
  return { runner: { ...inner, run }, go: () => go() }
}

/** The first state of which something is true. */
function until(store: Session, isTrue: (state: ExplorerState) => boolean): Promise<ExplorerState> {
  return new Promise((resolve) => {
    if (isTrue(store.getState())) resolve(store.getState())
    store.subscribe((state) => void (isTrue(state) && resolve(state)))
  })
}

describe('the preview of an image', () => {
  it('is shown before any layer is read, and gives way to the layers themselves', async () => {
    const { runner, go } = createHeldRunner()
    const store = createSession(runner)
    const opened = store.actions.open(imageOf(blobs))
    const { stage, loaded, browsing, layers } = await until(store, isPreview)
    expect([stage, browsing?.view, layers.map(({ status }) => status)]).toEqual([
      'loading',
      { kind: 'after', layer: 1 },
      ['waiting', 'waiting'],
    ])
    expect(loaded?.merged.names.find('app')).toBeDefined()
    expect(layers.map(({ preview, facts }) => [preview?.files, preview?.whiteouts, facts])).toEqual([
      [2, 0, undefined],
      [1, 1, undefined],
    ])
    expect(store.getState().report).toBe(undefined)
    go()
    await opened
    expect([store.getState().stage, isPreview(store.getState()), store.getState().loaded === loaded]).toEqual([
      'ready',
      false,
      false,
    ])
    expect(store.getState().report?.space.wastedBytes).toBe(30)
  })

  it('keeps what was opened, selected and looked at, by path', async () => {
    // Only the layer itself has the first directory, so that all numbers of nodes change.
    const hidden = layerOf('+ a/\n+ a/b 1\n+ etc/\n+ etc/passwd 30')
    const { runner, go } = createHeldRunner()
    const store = createSession(runner)
    const opened = store.actions.open(imageOf([estargzBlob(hidden, { lie: (all) => all.slice(2) })]))
    const { loaded, browsing } = await until(store, isPreview)
    if (loaded === undefined || browsing === undefined) throw new Error('nothing is shown')
    store.actions.browse(setExpansion(browsing, [findPath(loaded.merged, 'etc')], false))
    store.actions.browse({ selected: 'etc/passwd', sort: { key: 'size', isDescending: true } })
    go()
    await opened
    const after = store.getState()
    expect(after.browsing).toMatchObject({ selected: 'etc/passwd', sort: { key: 'size', isDescending: true } })
    const isOpen = (path: string) => after.browsing?.expanded[findPath(after.loaded?.merged ?? loaded.merged, path)]
    expect([isOpen('a'), isOpen('etc')]).toEqual([1, 0])
    expect(after.layers.flatMap(problemsOfLayer).map(({ code, where }) => `${code} ${where.path}`)).toEqual([
      'toc-missing a',
      'toc-missing a/b',
    ])
  })

  it('keeps the layer that is looked at as stored', async () => {
    const { runner, go } = createHeldRunner()
    const store = createSession(runner)
    const opened = store.actions.open(imageOf(blobs))
    const { loaded } = await until(store, isPreview)
    if (loaded === undefined) throw new Error('nothing is shown')
    store.actions.browse({ view: { kind: 'stored', layer: 0 } })
    const shown = store.getState().browsing
    const tree = loaded.layers[0]?.tree
    if (shown === undefined || tree === undefined) throw new Error('nothing is shown')
    store.actions.browse(setExpansion(shown, [findPath(tree, 'etc')], false))
    go()
    await opened
    const { browsing, loaded: real } = store.getState()
    const stored = real?.layers[0]?.tree
    expect(browsing?.view).toEqual({ kind: 'stored', layer: 0 })
    expect(browsing?.expandedInView?.length).toBe(stored?.kind.length)
    expect(stored && browsing?.expandedInView?.[findPath(stored, 'etc')]).toBe(0)
  })

  it('is not shown when only some layers have a table, but their counts are', async () => {
    const plain = { ...blobs[1], blob: blobs[1]?.blob.slice(0, -51) ?? new Uint8Array(0), annotations: {} } as TocBlob
    const { runner, go } = createHeldRunner()
    const store = createSession(runner)
    const opened = store.actions.open(imageOf([blobs[0] ?? plain, plain]))
    const { layers, loaded } = await until(store, (state) => state.layers.some(({ preview }) => preview !== undefined))
    expect([loaded, layers.map(({ preview }) => preview?.entries)]).toEqual([undefined, [3, undefined]])
    go()
    await opened
    expect(store.getState().stage).toBe('ready')
  })

  it('reports at once what is wrong with a table, and once only', async () => {
    const changed = [{ ...zstdChunkedBlob(lower), annotations: { 'io.containers.zstd-chunked.manifest-checksum': 'sha256:0' } }]
    const { runner, go } = createHeldRunner()
    const store = createSession(runner)
    const opened = store.actions.open(imageOf(changed, 'zstd'))
    const codes = (state: ExplorerState) =>
      state.layers.flatMap(problemsOfLayer).map(({ code, where }) => `${code} ${where.layer}`)
    expect(codes(await until(store, isPreview))).toEqual(['toc-digest-mismatch 0'])
    go()
    await opened
    expect(codes(store.getState())).toEqual(['toc-digest-mismatch 0'])
  })

  it('goes away when the image is closed', async () => {
    const { runner, go } = createHeldRunner()
    const store = createSession(runner)
    const opened = store.actions.open(imageOf(blobs))
    await until(store, isPreview)
    store.dispose()
    go()
    await opened
    expect([store.getState().stage, isPreview(store.getState()), store.getState().loaded]).toEqual(['empty', false, undefined])
  })
})
