import { afterEach, describe, expect, it } from 'vitest'
import { createKeptDraft, type KeptDraft } from '../../../src/store/kept-draft.ts'
import { createPageStore } from '../../../src/store/page-store.ts'
import { stateOfDraft } from '../../../src/store/playground/draft.ts'
import { createPlayground, type Playground, shownLayer, shownStep } from '../../../src/store/playground/playground.ts'
import { createSessions } from '../../../src/store/sessions.ts'
import type { JobRunner } from '../../../src/jobs/jobs.ts'
import { examples } from '../../../src/learn/examples/index.ts'
import { encodeLink } from '../../../src/learn/links/link.ts'
import { createCachingSources } from '../../../src/bytes/cached-source.ts'
import { blobRecipe } from '../../../src/bytes/sources/blob.ts'
import { createBlobSpool } from '../../../src/image/spool.ts'
import { createInlineRunner } from '../../support/inline-runner.ts'

const createRunner = (): JobRunner =>
  createInlineRunner({
    createSpool: createBlobSpool,
    sources: createCachingSources([], (bytes) => blobRecipe(new Blob([bytes]))),
  })

let playground: Playground | undefined
afterEach(() => playground?.dispose())

/** Begins with an example; counts the builds that were asked for. */
function begin(id = 'removed-message', kept?: KeptDraft): { made: Playground; builds: () => number } {
  const example = examples.find((one) => one.id === id)
  if (example === undefined) throw new Error(`no example ${id}`)
  const runner = createRunner()
  const builder = createRunner()
  let count = 0
  const counting: JobRunner = {
    ...builder,
    run(name, input, options) {
      count++
      return builder.run(name, input, options)
    },
  }
  const made = createPlayground({
    sessions: createSessions(runner, createPageStore()),
    builder: counting,
    first: example,
    ...(kept === undefined ? {} : { kept }),
    typingPause: 20,
  })
  playground = made
  return { made, builds: () => count }
}

/** Waits until the state is so. */
function until(made: Playground, isSo: (state: ReturnType<Playground['getState']>) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isSo(made.getState())) return
      stop()
      resolve()
    }
    const stop = made.subscribe(look)
    look()
  })
}

const write = (made: Playground, dockerfile: string) => made.actions.edit((draft) => ({ ...draft, dockerfile }), 'Dockerfile')
const titles = (made: Playground) => made.getState().result?.stages.flatMap(({ steps }) => steps.map(({ title }) => title))
const marks = (made: Playground) =>
  made
    .getState()
    .result?.stages.flatMap(({ steps }) => steps.map(({ cache }) => (cache?.kind === 'rebuilt' ? cache.because : cache?.kind)))

describe('the playground', () => {
  it('counts what the layers of all stages hold, and keeps nothing of stages that are gone', async () => {
    const { made, builds } = begin()
    write(
      made,
      'FROM tiny AS make\nRUN printf 12345 > /srv/a && printf 123 > /srv/b\nRUN rm /srv/a && printf 1 > /srv/b\nFROM scratch\nCOPY --from=make /srv/b /b\n',
    )
    const digests = () => made.getState().result?.stages.map(({ manifestDigest }) => manifestDigest) ?? []
    const isCounted = () => digests().length === 2 && digests().every((digest) => made.getState().figures.has(digest))
    await until(made, isCounted)
    const figuresOf = (stage: number) =>
      made
        .getState()
        .figures.get(digests()[stage] ?? '')
        ?.map(({ contentBytes, changes: { added, modified, deleted } }) => ({ contentBytes, added, modified, deleted }))
    // Behind the base: what was written, then what is left of it; the changed file is stored whole.
    expect(figuresOf(0)?.slice(1)).toMatchObject([
      { contentBytes: 8, added: 2, deleted: 0 },
      { contentBytes: 1, added: 0, modified: 1, deleted: 1 },
    ])
    expect(figuresOf(1)).toMatchObject([{ contentBytes: 1, added: 1, modified: 0, deleted: 0 }])
    // The last stage is the one that is open; to count the other asked nothing of the builder.
    expect(made.getState().made?.stage).toBe(1)
    expect(builds()).toBeLessThanOrEqual(2)
    const [gone, same] = digests()
    write(made, 'FROM tiny AS make\nRUN printf 1 > /srv/b\nFROM scratch\nCOPY --from=make /srv/b /b\n')
    await until(made, ({ figures }) => digests().length === 2 && digests()[0] !== gone && isCounted() && figures.size === 2)
    expect(made.getState().figures.has(gone ?? '')).toBe(false)
    expect(digests()[1]).toBe(same)
  })

  it('builds an example, and opens what it made by the way of a dropped file', async () => {
    const { made } = begin()
    await until(made, ({ made: image }) => image !== undefined)
    const { result, made: image } = made.getState()
    expect(result?.fault).toBeUndefined()
    const state = image?.session.getState()
    expect(state?.stage).toBe('ready')
    // The base and every step that makes a layer.
    const [stage] = result?.stages ?? []
    expect(state?.layers.map(({ layer }) => layer.diffId)).toEqual([
      expect.stringMatching(/^sha256:/),
      ...(stage?.steps ?? []).flatMap(({ layer }) => (layer === undefined ? [] : [layer.diffId])),
    ])
    expect(shownLayer(made.getState())).toBe((state?.layers.length ?? 0) - 1)
  })

  it('builds once what is typed in one go, and shows only the last of it', async () => {
    const { made, builds } = begin()
    await until(made, ({ isBuilding, result }) => !isBuilding && result !== undefined)
    const before = builds()
    for (const text of ['FROM tiny\nENV A=1', 'FROM tiny\nENV A=12', 'FROM tiny\nENV A=123\n']) write(made, text)
    await until(made, () => titles(made)?.join() === 'ENV A=123')
    expect(builds()).toBe(before + 1)
  })

  it('says of each step whether it is from the cache, or why it is built again', async () => {
    const { made } = begin()
    write(made, 'FROM tiny\nRUN echo one > /a\nRUN echo two > /b\n')
    await until(made, () => marks(made)?.length === 2)
    write(made, 'FROM tiny\nRUN echo one > /a\nRUN echo three > /b\n')
    await until(made, () => titles(made)?.at(-1)?.includes('three') === true)
    expect(marks(made)).toEqual(['cached', 'instruction'])
    write(made, 'FROM tiny\nRUN echo 1 > /a\nRUN echo three > /b\n')
    await until(made, () => titles(made)?.[0]?.includes('echo 1') === true)
    expect(marks(made)).toEqual(['instruction', 'below'])
    made.actions.clearCache()
    const { result } = made.getState()
    await until(made, (state) => state.result !== result)
    expect(marks(made)).toEqual(['new', 'new'])
  })

  it('keeps the steps before a fault, whether it fails, cannot be read, or has no end', async () => {
    const { made } = begin()
    for (const [wrong, kind] of [
      ['RUN cat /none', 'error'],
      ['RUM echo hello', 'error'],
      ['RUN while true; do :; done', 'limit'],
    ] as const) {
      write(made, `FROM tiny\nRUN echo one > /a\n${wrong}\n`)
      await until(
        made,
        ({ result }) => result?.fault?.kind === kind && result.fault.place?.line === 3 && !made.getState().isBuilding,
      )
      expect(titles(made)).toEqual(['RUN echo one > /a'])
      await until(made, ({ made: image }) => image?.session.getState().layers.length === 2)
      write(made, 'FROM tiny\n')
      await until(made, ({ result }) => result?.fault === undefined)
    }
  })

  it('takes back edits of Dockerfile and files alike, typing as one', async () => {
    const { made } = begin()
    const first = made.getState().history.present
    write(made, 'FROM tiny\nENV A')
    write(made, 'FROM tiny\nENV A=1')
    made.actions.edit((draft) => ({ ...draft, files: [{ path: 'a.txt', mode: 0o644, text: 'a' }] }))
    made.actions.undo()
    expect(made.getState().history.present).toEqual({ ...first, dockerfile: 'FROM tiny\nENV A=1' })
    made.actions.undo()
    expect(made.getState().history.present).toBe(first)
    made.actions.redo()
    made.actions.redo()
    expect(made.getState().history.present.files).toHaveLength(1)
    await until(made, ({ isBuilding, result }) => !isBuilding && result !== undefined)
  })

  it('keeps what is chosen while the file is written', async () => {
    const { made } = begin()
    write(made, 'FROM tiny\nRUN echo one > /a\nRUN echo two > /b\n')
    await until(made, ({ made: image }) => image?.session.getState().layers.length === 3)
    made.actions.choose({ stage: 0, step: 0 })
    const before = made.getState().made?.session
    before?.actions.browse({ selected: 'etc/passwd' })
    write(made, 'FROM tiny\nRUN echo one > /a\nRUN echo two > /b\nRUN echo three > /c\n')
    await until(made, ({ made: image }) => image?.session.getState().layers.length === 4)
    expect(shownStep(made.getState())).toBe(0)
    expect(made.getState().made?.session.getState().browsing).toMatchObject({
      selected: 'etc/passwd',
      view: { kind: 'after', layer: 1 },
    })
    expect(before?.getState().stage).toBe('empty')
  })

  it('takes up a link, and says what is wrong with one that was cut', async () => {
    const { made } = begin()
    const link = encodeLink({
      kind: 'playground',
      dockerfile: 'FROM tiny\nENV FROM_LINK=1\n',
      files: [],
      bases: ['tiny'],
      spelling: 'buildah',
      target: undefined,
      buildArgs: { A: 'b' },
    })
    made.actions.takeLink(link.slice(0, 20))
    expect(made.getState().linkFault?.code).toBe('cut')
    made.actions.takeLink(link)
    expect(made.getState().linkFault).toBeUndefined()
    expect(made.getState().history.present).toMatchObject({ spelling: 'buildah', buildArgs: { A: 'b' } })
    await until(made, () => titles(made)?.join() === 'ENV FROM_LINK=1')
    // Back to its address takes nothing away that was written since.
    write(made, 'FROM tiny\nENV OWN=1\n')
    made.actions.takeLink(link)
    expect(made.getState().history.present.dockerfile).toContain('OWN')
  })

  it('ends a build that hangs, and builds the next', async () => {
    const runner = createRunner()
    const builder = createRunner()
    let isHanging = true
    const made = createPlayground({
      sessions: createSessions(runner, createPageStore()),
      first: { id: 'x', dockerfile: 'FROM tiny\n', files: [], bases: ['tiny'] },
      typingPause: 5,
      longestBuild: 1000,
      builder: {
        ...builder,
        run: (name, input, options) =>
          isHanging
            ? new Promise((_, reject) => {
                options?.signal?.addEventListener('abort', () => reject(options.signal?.reason))
              })
            : builder.run(name, input, options),
      },
    })
    playground = made
    await until(made, ({ failure }) => failure?.code === 'worker-stuck')
    isHanging = false
    write(made, 'FROM tiny\nENV A=1\n')
    await until(made, ({ failure }) => failure === undefined)
    expect(titles(made)).toEqual(['ENV A=1'])
  })
})

describe('what is kept for a reload', () => {
  /** Keeps a text as the browser does. */
  function storage(): { kept: KeptDraft; text: () => string | undefined } {
    let text: string | undefined
    const kept = createKeptDraft({
      getItem: () => text ?? null,
      setItem: (_, next) => (text = next),
      removeItem: () => (text = undefined),
    })
    return { kept, text: () => text }
  }

  it('is what was written, with files and arguments, and no value of a secret', async () => {
    const { kept, text } = storage()
    const { made } = begin('build-secret', kept)
    await until(made, ({ result }) => result !== undefined)
    expect(text()).toBeUndefined()
    made.actions.setSecrets({ token: 'never-to-be-kept' })
    made.actions.edit((draft) => ({
      ...draft,
      dockerfile: 'FROM tiny\nARG A\nRUN echo $A > /srv/a\n',
      files: [{ path: 'bin', mode: 0o755, text: '\udc80\n' }],
      buildArgs: { A: 'b' },
    }))
    made.actions.keep()
    expect(text()).not.toContain('never-to-be-kept')
    made.dispose()
    const { made: again } = begin('two-files', kept)
    expect(again.getState().history.present).toEqual(made.getState().history.present)
    expect(again.getState().secrets).toEqual({})
  })

  it('is kept by each build, and not again once it was forgotten', async () => {
    const { kept, text } = storage()
    const { made } = begin('two-files', kept)
    write(made, 'FROM tiny\n')
    await until(made, ({ isBuilding }) => isBuilding)
    expect(text()).toContain('FROM tiny')
    kept.forget()
    made.actions.keep()
    expect(text()).toBeUndefined()
  })

  it('is not undone by the link that it began with', () => {
    const { kept } = storage()
    const { made } = begin('two-files', kept)
    const link = encodeLink(stateOfDraft({ ...made.getState().history.present, dockerfile: 'FROM tiny\n' }, []))
    made.actions.takeLink(link)
    write(made, 'FROM tiny\nRUN echo on\n')
    made.actions.keep()
    made.dispose()
    const { made: again } = begin('two-files', kept)
    again.actions.takeLink(link)
    expect(again.getState().history.present.dockerfile).toBe('FROM tiny\nRUN echo on\n')
  })

  it.each(['', 'no line', '\n{', '\n{"layerscope":"learn","version":1,"kind":"lab"}'])('is nothing where it is %j', (text) => {
    const { made } = begin('two-files', { read: () => text, keep: () => undefined, forget: () => undefined })
    expect(made.getState().history.present.dockerfile).toBe(examples.find(({ id }) => id === 'two-files')?.dockerfile)
    expect(made.getState().linkFault).toBeUndefined()
  })
})
