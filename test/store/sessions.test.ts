import { en } from '../../src/words/en.ts'
import { faultText } from '../../src/words/problem-text.ts'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { JobName, JobRunner } from '../../src/jobs/jobs.ts'
import { createPageStore } from '../../src/store/page-store.ts'
import { createSessions, type Sessions } from '../../src/store/sessions.ts'
import { createTestRunner, fileOf } from '../support/archives.ts'
import { archiveOf, buildImage, indexOf } from '../support/image.ts'
import { listVersions } from '../../src/table/content-version.ts'
import { locationOf } from '../../src/tasks/file-access.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

const imageOf = (path: string) => archiveOf(buildImage({ layers: [tarBytes(layerOf(`+ ${path} 5`))] }).files)
const [a, b, c] = [fileOf(imageOf('a'), 'a.tar'), fileOf(imageOf('b'), 'b.tar'), fileOf(imageOf('c'), 'c.tar')]
const photo = fileOf(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), 'photo.jpg')
const noImage = fileOf(archiveOf(indexOf([], [])), 'none.tar')
const offer = (...inputs: (typeof a)[]) => ({ inputs, leftOut: [] })

const start = (runner: JobRunner = createTestRunner()) => createSessions(runner, createPageStore())
const namesOf = (sessions: Sessions) => {
  const { sessions: open, shown, openings } = sessions.getState()
  const name = (session: typeof shown) => session.getState().name
  return { open: open.map(name), shown: name(shown), openings: openings.map(name) }
}
const sessionNamed = (sessions: Sessions, name: string) => {
  const found = sessions.getState().sessions.find((session) => session.getState().name === name)
  if (found === undefined) throw new Error(`${name} is not open`)
  return found
}

/** A runner that keeps jobs of one name until told to go on. */
function createHeldRunner(held: JobName): { runner: JobRunner; go: () => void } {
  let go = () => {}
  const gate = new Promise<void>((resolve) => {
    go = resolve
  })
  const inner = createTestRunner()
  const run: JobRunner['run'] = async (name, input, options) => {
    if (name === held) await gate
    return inner.run(name, input, options)
  }
  return { runner: { ...inner, run }, go: () => go() }
}

/** Resolves as soon as something is true of what is open. */
const until = (sessions: Sessions, isTrue: () => boolean) =>
  new Promise<void>((resolve) => {
    const look = () => void (isTrue() && resolve())
    look()
    sessions.subscribe(look)
  })

describe('open images', () => {
  it('begin with none, and show the first while it is opened', async () => {
    const sessions = start()
    expect(sessions.getState()).toMatchObject({ sessions: [], openings: [], notices: [] })
    expect(sessions.getState().shown.getState().stage).toBe('empty')
    const opened = sessions.actions.open(offer(a))
    expect(sessions.getState().shown.getState()).toMatchObject({ stage: 'opening', name: 'a.tar' })
    expect(namesOf(sessions)).toEqual({ open: [], shown: 'a.tar', openings: [] })
    await opened
    expect(namesOf(sessions)).toEqual({ open: ['a.tar'], shown: 'a.tar', openings: [] })
    expect(sessions.getState().shown.getState().stage).toBe('ready')
  })

  it('stay open with all their state when another is opened, which is shown once it has an image', async () => {
    const sessions = start()
    await sessions.actions.open(offer(a))
    const first = sessions.getState().shown
    first.actions.browse({ selected: 'a', filter: { ...(first.getState().browsing?.filter ?? fail()), text: 'a' } })
    const before = first.getState()
    const seen: string[] = []
    sessions.subscribe(() => seen.push(JSON.stringify(namesOf(sessions))))
    const opened = sessions.actions.open(offer(b))
    expect(namesOf(sessions)).toEqual({ open: ['a.tar'], shown: 'a.tar', openings: ['b.tar'] })
    await opened
    expect(namesOf(sessions)).toEqual({ open: ['a.tar', 'b.tar'], shown: 'b.tar', openings: [] })
    expect(first.getState()).toBe(before)
    sessions.actions.show(first)
    expect(sessions.getState().shown).toBe(first)
    expect(first.getState().browsing).toMatchObject({ selected: 'a', filter: { text: 'a' } })
  })

  it('are all opened when several are offered; the first of them that has an image is shown', async () => {
    const sessions = start()
    await sessions.actions.open({ inputs: [noImage, a, b, c], leftOut: ['README'] })
    expect(namesOf(sessions)).toEqual({ open: ['a.tar', 'b.tar', 'c.tar'], shown: 'a.tar', openings: [] })
    expect(sessions.getState().notices).toEqual([
      { kind: 'left-out', names: ['README'] },
      { kind: 'refused', name: 'none.tar', fault: expect.objectContaining({ code: 'no-image' }) },
    ])
    expect(sessions.getState().sessions.map((session) => session.getState().stage)).toEqual(['ready', 'ready', 'ready'])
  })

  it('are left as they are by what has no image, which a notice refuses', async () => {
    const sessions = start()
    await sessions.actions.open(offer(a))
    const { shown } = sessions.getState()
    await sessions.actions.open(offer(photo))
    expect(sessions.getState().shown).toBe(shown)
    expect(namesOf(sessions)).toEqual({ open: ['a.tar'], shown: 'a.tar', openings: [] })
    const [notice] = sessions.getState().notices
    expect(notice).toEqual({ kind: 'refused', name: 'photo.jpg', fault: expect.anything() })
    expect(notice?.kind === 'refused' && faultText(en, notice.fault)).toMatch(/a JPEG picture.*docker save/)
    if (notice !== undefined) sessions.actions.dismiss(notice)
    expect(sessions.getState().notices).toEqual([])
  })

  it('give way to a failure when there is none, and the next takes its place', async () => {
    const sessions = start()
    await sessions.actions.open(offer(photo))
    expect(sessions.getState().shown.getState()).toMatchObject({ stage: 'failed', name: 'photo.jpg' })
    expect(namesOf(sessions).open).toEqual([])
    await sessions.actions.open(offer(a))
    expect(namesOf(sessions)).toEqual({ open: ['a.tar'], shown: 'a.tar', openings: [] })
    expect(sessions.getState().notices).toEqual([])
  })

  it('that are still being opened are cancelled without a trace', async () => {
    const sessions = start()
    await sessions.actions.open(offer(a))
    const opened = sessions.actions.open(offer(b, c))
    sessions.actions.cancelOpening()
    await opened
    expect(namesOf(sessions)).toEqual({ open: ['a.tar'], shown: 'a.tar', openings: [] })
    expect(sessions.getState().notices).toEqual([])
  })

  it('that were asked for later are not taken away by those asked for before', async () => {
    const { runner, go } = createHeldRunner('open-archive')
    const sessions = start(runner)
    const [first, second] = [sessions.actions.open(offer(a)), sessions.actions.open(offer(b))]
    expect(namesOf(sessions)).toEqual({ open: [], shown: 'a.tar', openings: ['b.tar'] })
    go()
    await Promise.all([first, second])
    expect(namesOf(sessions).shown).toBe('b.tar')
    expect(namesOf(sessions).open.toSorted()).toEqual(['a.tar', 'b.tar'])
  })

  it('leave the page to a neighbour when closed, the last to the empty page', async () => {
    const sessions = start()
    await sessions.actions.open(offer(a, b, c))
    sessions.actions.show(sessionNamed(sessions, 'b.tar'))
    sessions.actions.close(sessionNamed(sessions, 'b.tar'))
    expect(namesOf(sessions)).toEqual({ open: ['a.tar', 'c.tar'], shown: 'c.tar', openings: [] })
    sessions.actions.close(sessionNamed(sessions, 'c.tar'))
    expect(namesOf(sessions)).toEqual({ open: ['a.tar'], shown: 'a.tar', openings: [] })
    sessions.actions.close(sessionNamed(sessions, 'a.tar'))
    expect(sessions.getState().shown.getState().stage).toBe('empty')
    expect(namesOf(sessions)).toEqual({ open: [], shown: '', openings: [] })
  })

  it('let go of everything and end all work when closed', async () => {
    const { runner, go } = createHeldRunner('read-layer')
    const sessions = start(runner)
    await Promise.race([sessions.actions.open(offer(a)), until(sessions, () => namesOf(sessions).open.length > 0)])
    const opened = sessions.actions.open(offer(b))
    await until(sessions, () => namesOf(sessions).open.length === 2)
    const first = sessionNamed(sessions, 'a.tar')
    const changes: unknown[] = []
    sessions.actions.close(first)
    first.subscribe((state) => changes.push(state))
    go()
    await opened
    expect(sessionNamed(sessions, 'b.tar').getState().stage).toBe('ready')
    expect(first.getState()).toMatchObject({
      stage: 'empty',
      archive: undefined,
      image: undefined,
      loaded: undefined,
      layers: [],
    })
    expect(changes).toEqual([])
  })

  it('are held by nothing once they are closed, whatever was looked at', async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const sessions = start()
    await sessions.actions.open(offer(a, b))
    const watch = async () => {
      const session = sessionNamed(sessions, 'a.tar')
      const { loaded, image } = session.getState()
      const entry = loaded && listVersions(loaded.trees, loaded.merged, 'a')[0]?.entry
      const file = entry === undefined ? undefined : locationOf({ loaded, image }, entry)
      if (loaded === undefined || file === undefined) throw new Error('a.tar is not read')
      expect((await session.files.read(file, { offset: 0, size: 5 })).length).toBe(5)
      await session.files.describe(file, 'a')
      session.actions.browse({ view: { kind: 'changes', from: 0, to: 0 } })
      return [new WeakRef(session), new WeakRef(loaded), new WeakRef(loaded.merged), new WeakRef(file)]
    }
    const watched = await watch()
    collect()
    expect(watched.map((reference) => reference.deref() !== undefined)).toEqual([true, true, true, true])
    sessions.actions.close(sessionNamed(sessions, 'a.tar'))
    // A WeakRef holds on to what was looked at until the turn is over.
    await new Promise((resolve) => setTimeout(resolve, 20))
    collect()
    expect(watched.map((reference) => reference.deref() !== undefined)).toEqual([false, false, false, false])
    expect(namesOf(sessions).shown).toBe('b.tar')
  })

  it('have their own tab', async () => {
    const page = createPageStore()
    const sessions = createSessions(createTestRunner(), page)
    await sessions.actions.open(offer(a, b))
    page.setState({ tab: 'waste' })
    sessions.actions.show(sessionNamed(sessions, 'b.tar'))
    page.setState({ tab: 'image' })
    sessions.actions.show(sessionNamed(sessions, 'a.tar'))
    expect(page.getState().tab).toBe('waste')
    sessions.actions.show(sessionNamed(sessions, 'b.tar'))
    expect(page.getState().tab).toBe('image')
  })

  it('say that a file for an audit waits only where nothing is open or being opened', async () => {
    const settings = { name: 'layerscope.yaml', size: 0, text: () => Promise.resolve('') }
    const said = (sessions: Sessions) => sessions.getState().notices.map(({ kind }) => kind)
    const { runner, go } = createHeldRunner('open-archive')
    const sessions = start(runner)
    await sessions.actions.open({ ...offer(), known: [settings] })
    expect([said(sessions), sessions.getState().known]).toEqual([['no-image'], [settings]])
    const opening = sessions.actions.open(offer(a))
    await sessions.actions.open({ ...offer(), known: [settings] })
    expect(said(sessions)).toEqual([])
    go()
    await opening
    expect(sessions.getState().known).toEqual([settings, settings])
  })

  it('say a thing once', () => {
    const sessions = start()
    for (let i = 0; i < 2; i++) sessions.actions.notify({ kind: 'later-address', version: '2' })
    expect(sessions.getState().notices).toEqual([{ kind: 'later-address', version: '2' }])
  })
})

function fail(): never {
  throw new Error('nothing is shown')
}
