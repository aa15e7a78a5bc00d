import { describe, expect, it } from 'vitest'
import { problemsOfLayer } from '../../src/store/explorer-state.ts'
import { createSession } from '../../src/store/session.ts'
import { createTestRunner, fileOf } from '../support/archives.ts'
import { archiveOf, buildBlobs, buildImage, describe as descriptor, indexOf } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { en } from '../../src/words/en.ts'
import { faultText } from '../../src/words/problem-text.ts'

const layers = [tarBytes(layerOf('+ etc/\n+ etc/passwd 30')), tarBytes(layerOf('- etc/passwd\n+ srv/app 5'))]
const image = () => fileOf(archiveOf(buildImage({ layers }).files), 'a.tar')

describe('a session', () => {
  it('goes from empty over opening and loading to ready, and verifies every layer', async () => {
    const store = createSession(createTestRunner())
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
    const store = createSession(createTestRunner())
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
    const store = createSession(createTestRunner())
    await store.actions.open(fileOf(Buffer.from('no image'), 'notes.txt'))
    const { stage, failure } = store.getState()
    expect([stage, failure && faultText(en, failure)]).toEqual([
      'failed',
      'notes.txt: not an image archive but text (only 8 bytes); save one with docker save IMAGE -o image.tar',
    ])
    await store.actions.open(image())
    expect([store.getState().stage, store.getState().failure]).toEqual(['ready', undefined])
  })

  it('drops what is under way when disposed of or when another file comes', async () => {
    const store = createSession(createTestRunner())
    const first = store.actions.open(image())
    const second = store.actions.open(fileOf(archiveOf(buildImage({ layers: layers.slice(0, 1) }).files), 'b.tar'))
    await Promise.all([first, second])
    expect([store.getState().name, store.getState().layers.length]).toEqual(['b.tar', 1])
    const third = store.actions.open(image())
    store.dispose()
    await third
    expect(store.getState().stage).toBe('empty')
  })

  it('shows another image of the archive', async () => {
    const [amd64, arm64] = [buildBlobs({ layers }), buildBlobs({ layers: layers.slice(0, 1), architecture: 'arm64' })]
    const store = createSession(createTestRunner())
    await store.actions.open(fileOf(archiveOf(indexOf([amd64, arm64], [descriptor(amd64), descriptor(arm64)]))))
    await store.actions.chooseImage(1)
    expect([store.getState().image?.platform?.architecture, store.getState().layers.length]).toEqual(['arm64', 1])
    await store.actions.chooseImage(9)
    expect(store.getState().imageIndex).toBe(1)
  })

  it('keeps problems on their layer', async () => {
    const built = buildImage({ layers })
    built.files.delete(`blobs/sha256/${built.layerDigests[0]?.slice(7)}`)
    const store = createSession(createTestRunner())
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
    const store = createSession(createTestRunner())
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
    const store = createSession(createTestRunner())
    await store.actions.open(fileOf(archiveOf(built.files)))
    expect(store.getState().secrets).toMatchObject({
      isOver: true,
      report: { unsearched: [{ layer: 1, reason: { code: 'content-absent' } }] },
    })
  })

  it('shows the layer that was chosen before anything was shown', async () => {
    const store = createSession(createTestRunner())
    const chosen = new Promise<void>((resolve) =>
      store.subscribe(({ stage, browsing }) => {
        if (stage !== 'loading' || browsing !== undefined) return
        store.actions.browse({ view: { kind: 'after', layer: 0 } })
        resolve()
      }),
    )
    await Promise.all([store.actions.open(image()), chosen])
    expect(store.getState().browsing?.view).toEqual({ kind: 'after', layer: 0 })
  })

  it('changes the view and nothing else', async () => {
    const store = createSession(createTestRunner())
    await store.actions.open(image())
    const { loaded } = store.getState()
    if (loaded === undefined) throw new Error('not loaded')
    store.actions.browse({ view: { kind: 'stored', layer: 1 } })
    expect(store.getState().browsing).toMatchObject({ view: { kind: 'stored', layer: 1 }, sort: { key: 'name' } })
    expect(store.getState().browsing?.expandedInView?.length).toBe(loaded.layers[1]?.tree.kind.length)
    expect(store.getState().loaded).toBe(loaded)
  })
})
