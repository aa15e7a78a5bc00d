import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createExplorerStore, problemsOfLayer } from '../../src/store/explorer-store.ts'
import { createTestRunner, fileOf } from '../support/archives.ts'
import { archiveOf, buildBlobs, buildImage, describe as descriptor, indexOf } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

const layers = [tarBytes(layerOf('+ etc/\n+ etc/passwd 30')), tarBytes(layerOf('- etc/passwd\n+ srv/app 5'))]
const image = () => fileOf(archiveOf(buildImage({ layers }).files), 'a.tar')

describe('the explorer', () => {
  it('goes from empty over opening and loading to ready, and verifies every layer', async () => {
    const store = createExplorerStore(createTestRunner())
    const stages: string[] = []
    store.subscribe(({ stage }) => void (stages.at(-1) === stage || stages.push(stage)))
    await store.actions.open(image())
    expect(stages).toEqual(['opening', 'loading', 'ready'])
    const { layers: states, report, browsing } = store.getState()
    expect(states.map((state) => [state.status, state.verification?.isDigestRight, state.verification?.isDiffIdRight])).toEqual([
      ['read', true, true],
      ['read', true, true],
    ])
    expect(report?.space.wastedBytes).toBe(30)
    expect(browsing?.view).toEqual({ kind: 'after', layer: 1 })
  })

  it('knows the layers before any is read', async () => {
    const store = createExplorerStore(createTestRunner())
    const seen = new Promise<number>((resolve) =>
      store.subscribe(
        ({ stage, layers: states }) =>
          void (stage === 'loading' && resolve(states.filter((state) => state.status === 'waiting').length)),
      ),
    )
    void store.actions.open(image())
    expect(await seen).toBe(2)
  })

  it('fails with the one line of what is wrong, and opens the next file all the same', async () => {
    const store = createExplorerStore(createTestRunner())
    await store.actions.open(fileOf(Buffer.from('no image'), 'notes.txt'))
    expect([store.getState().stage, store.getState().failure]).toEqual([
      'failed',
      expect.stringContaining('notes.txt: not an image archive'),
    ])
    await store.actions.open(image())
    expect([store.getState().stage, store.getState().failure]).toEqual(['ready', undefined])
  })

  it('drops what is under way when closed or when another file comes', async () => {
    const store = createExplorerStore(createTestRunner())
    const first = store.actions.open(image())
    const second = store.actions.open(fileOf(archiveOf(buildImage({ layers: layers.slice(0, 1) }).files), 'b.tar'))
    await Promise.all([first, second])
    expect([store.getState().name, store.getState().layers.length]).toEqual(['b.tar', 1])
    const third = store.actions.open(image())
    store.actions.close()
    await third
    expect(store.getState().stage).toBe('empty')
  })

  it('keeps the open image until the next is known to have one, and says how far that is', async () => {
    const store = createExplorerStore(createTestRunner())
    await store.actions.open(image())
    const { loaded } = store.getState()
    const opening = store.actions.open(fileOf(gzipSync(archiveOf(buildImage({ layers: layers.slice(0, 1) }).files)), 'b.tar.gz'))
    expect(store.getState()).toMatchObject({ stage: 'ready', name: 'a.tar', beside: { name: 'b.tar.gz', unpacking: undefined } })
    const seen = new Set<string>()
    store.subscribe(
      (state) =>
        void seen.add(
          `${state.name} ${state.stage} ${state.loaded === loaded ? 'old' : state.loaded === undefined ? 'none' : 'new'} ${state.beside === undefined ? '' : `${state.beside.unpacking?.totalBytes !== undefined}`}`,
        ),
    )
    await opening
    expect([...seen]).toEqual(['a.tar ready old true', 'b.tar.gz loading none ', 'b.tar.gz ready new '])
  })

  it('refuses beside the open image what cannot be shown', async () => {
    const store = createExplorerStore(createTestRunner())
    await store.actions.open(image())
    const { loaded } = store.getState()
    await store.actions.open(fileOf(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), 'photo.jpg'), ['b.tar'])
    expect(store.getState()).toMatchObject({
      stage: 'ready',
      name: 'a.tar',
      beside: undefined,
      failure: undefined,
      notice: {
        kind: 'not-shown',
        name: 'photo.jpg',
        reason: expect.stringMatching(/a JPEG picture.*docker save/),
        leftOut: ['b.tar'],
      },
    })
    expect(store.getState().loaded).toBe(loaded)
    const noImage = archiveOf(indexOf([], []))
    await store.actions.open(fileOf(noImage, 'none.tar'))
    expect(store.getState()).toMatchObject({ name: 'a.tar', notice: { kind: 'not-shown', name: 'none.tar' } })
    store.actions.notify(undefined)
    expect(store.getState().notice).toBe(undefined)
  })

  it('stops opening beside the open image, or goes over to a third', async () => {
    const store = createExplorerStore(createTestRunner())
    await store.actions.open(image())
    const [b, c] = ['b.tar', 'c.tar'].map((name) => fileOf(archiveOf(buildImage({ layers: layers.slice(0, 1) }).files), name))
    if (b === undefined || c === undefined) throw new Error('two files')
    const cancelled = store.actions.open(b)
    store.actions.cancelOpening()
    await cancelled
    expect(store.getState()).toMatchObject({ name: 'a.tar', stage: 'ready', beside: undefined, notice: undefined })
    await Promise.all([store.actions.open(b), store.actions.open(c)])
    expect(store.getState()).toMatchObject({ name: 'c.tar', stage: 'ready', beside: undefined })
    const closed = store.actions.open(b)
    store.actions.close()
    await closed
    expect(store.getState()).toMatchObject({ name: '', stage: 'empty', beside: undefined })
  })

  it('names what was offered at the same time and is not opened', async () => {
    const store = createExplorerStore(createTestRunner())
    await store.actions.open(image(), ['b.tar', 'README'])
    expect(store.getState().notice).toEqual({ kind: 'left-out', leftOut: ['b.tar', 'README'] })
    await store.actions.open(image())
    expect(store.getState().notice).toBe(undefined)
  })

  it('shows another image of the archive', async () => {
    const [amd64, arm64] = [buildBlobs({ layers }), buildBlobs({ layers: layers.slice(0, 1), architecture: 'arm64' })]
    const store = createExplorerStore(createTestRunner())
    await store.actions.open(fileOf(archiveOf(indexOf([amd64, arm64], [descriptor(amd64), descriptor(arm64)]))))
    await store.actions.chooseImage(1)
    expect([store.getState().image?.platform?.architecture, store.getState().layers.length]).toEqual(['arm64', 1])
    await store.actions.chooseImage(9)
    expect(store.getState().imageIndex).toBe(1)
  })

  it('keeps problems on their layer', async () => {
    const built = buildImage({ layers })
    built.files.delete(`blobs/sha256/${built.layerDigests[0]?.slice(7)}`)
    const store = createExplorerStore(createTestRunner())
    await store.actions.open(fileOf(archiveOf(built.files)))
    expect(store.getState().layers.map((state) => problemsOfLayer(state).map((problem) => problem.code))).toEqual([
      ['layer-missing'],
      [],
    ])
  })

  it('knows the secrets of the configuration before the first card is drawn, and those of files as they are found', async () => {
    const env = 'API_TOKEN=zX9kQ2mV7bN4cR8tLp'
    const built = buildImage({
      config: { config: { Env: [env] } },
      layers: [tarBytes([{ path: 'srv/.env', content: env }]), tarBytes(layerOf('+ a 10'))],
    })
    const store = createExplorerStore(createTestRunner())
    const seen: string[] = []
    store.subscribe(({ stage, secrets }) => {
      const line = `${stage}: ${secrets.report.findings.map(({ where }) => where).join(' ')}${secrets.isOver ? ', over' : ''}`
      if (stage !== 'opening' && seen.at(-1) !== line) seen.push(line)
    })
    await store.actions.open(fileOf(archiveOf(built.files)))
    expect(seen).toEqual(['loading: env', 'ready: env', 'ready: env file', 'ready: env file, over'])
  })

  it('says which layers could not be searched', async () => {
    const built = buildImage({ layers })
    built.files.delete(`blobs/sha256/${built.layerDigests[1]?.slice(7)}`)
    const store = createExplorerStore(createTestRunner())
    await store.actions.open(fileOf(archiveOf(built.files)))
    expect(store.getState().secrets).toMatchObject({
      isOver: true,
      report: { unsearched: [{ layer: 1, reason: 'the archive does not have its content' }] },
    })
  })

  it('changes the view and nothing else', async () => {
    const store = createExplorerStore(createTestRunner())
    await store.actions.open(image())
    const { loaded } = store.getState()
    if (loaded === undefined) throw new Error('not loaded')
    store.actions.browse({ view: { kind: 'stored', layer: 1 } })
    expect(store.getState().browsing).toMatchObject({ view: { kind: 'stored', layer: 1 }, sort: { key: 'name' } })
    expect(store.getState().browsing?.expandedInView?.length).toBe(loaded.layers[1]?.tree.kind.length)
    expect(store.getState().loaded).toBe(loaded)
  })
})
