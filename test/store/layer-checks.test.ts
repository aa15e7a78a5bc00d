import { describe, expect, it } from 'vitest'
import type { JobRunner } from '../../src/jobs/jobs.ts'
import type { ExplorerState } from '../../src/store/explorer-state.ts'
import { auditObstacle } from '../../src/store/audit-obstacle.ts'
import { makeAudit } from '../../src/store/save-audit.ts'
import { makePlainReport, makeReport } from '../../src/store/save-requests.ts'
import { dropRules, openRules } from '../../src/store/open-rules.ts'
import { createSession, type Session } from '../../src/store/session.ts'
import { sentenceOf, stateDigests, stateSecrets } from '../../src/views/shared/check-statements.ts'
import { en } from '../../src/words/en.ts'
import { createTestRunner, fileOf } from '../support/archives.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'

// The largest is checked first: layer 0, then 1, then 2.
const layers = [0, 1, 2].map((layer) =>
  tarBytes([
    { path: `srv/${layer}.env`, content: `API_TOKEN=zX9kQ2mV7bN4cR8tL${layer}\n` },
    { path: `filling${layer}`, content: Buffer.alloc(9000 - 1000 * layer) },
  ]),
)
const image = () => fileOf(archiveOf(buildImage({ layers, compression: 'none' }).files), 'a.tar')

/** A runner that holds the check of each layer until it is told; `asked` says which were begun and for what. */
function createHeldRunner() {
  const inner = createTestRunner()
  const asked: string[] = []
  let allowed = 0
  const waiting: (() => void)[] = []
  const go = (count: number) => {
    allowed += count
    while (allowed > 0 && waiting.length > 0) {
      allowed--
      waiting.shift()?.()
    }
  }
  const run: JobRunner['run'] = async (name, input, options) => {
    if (name === 'check-layer' && 'search' in input && 'layer' in input) {
      asked.push(`${input.layer}${input.search ? ' search' : ''}${input.digests ? ' digests' : ''}`)
      await new Promise<void>((resolve, reject) => {
        options?.signal?.addEventListener('abort', () => reject(new Error('ended')), { once: true })
        waiting.push(resolve)
        go(0)
      })
    }
    return inner.run(name, input, options)
  }
  const runner: JobRunner = { ...inner, run }
  return { runner, asked, go }
}

function until(store: Session, isTrue: (state: ExplorerState) => boolean): Promise<ExplorerState> {
  return new Promise((resolve) => {
    if (isTrue(store.getState())) resolve(store.getState())
    store.subscribe((state) => void (isTrue(state) && resolve(state)))
  })
}

const said = (state: ExplorerState) => [sentenceOf(en, stateSecrets(en, state.secrets)), sentenceOf(en, stateDigests(en, state))]
const checked = ({ layers: states }: ExplorerState) => states.filter(({ verification }) => verification !== undefined).length

const rulesFile = (name: string, text: string) => ({ name, size: text.length, text: () => Promise.resolve(text) })

/** An open image of which one layer is checked. */
async function openChecked() {
  const held = createHeldRunner()
  const store = createSession(held.runner)
  const opened = store.actions.open(image())
  await until(store, ({ stage }) => stage === 'ready')
  held.go(1)
  await until(store, ({ secrets }) => secrets.searchedLayers === 1)
  return { ...held, store, opened }
}

describe('the checks of the layers', () => {
  it('may be cancelled apart: the other goes on with what it has not been through', async () => {
    const { store, asked, go, opened } = await openChecked()
    expect(asked).toEqual(['0 search digests', '1 search digests', '2 search digests'])
    store.actions.cancel('search')
    const { secrets } = await until(store, (state) => state.secrets.isOver)
    expect([secrets.isCancelled, secrets.searchedLayers, secrets.report.findings.map(({ layer }) => layer)]).toEqual([
      true,
      1,
      [0],
    ])
    expect(secrets.report.unsearched.map(({ layer, reason }) => `${layer} ${reason.code}`)).toEqual([
      '1 search-cancelled',
      '2 search-cancelled',
    ])
    expect(asked.slice(3)).toEqual(['1 digests', '2 digests'])
    go(9)
    await opened
    expect([store.getState().digests.status, checked(store.getState())]).toEqual(['done', 3])
    expect(said(store.getState())).toEqual(['1 secret, search cancelled after 1 of 3 layers', '3 digests right, of all layers'])
  })

  it('go on with the rest when they are begun again, and find the same in the end', async () => {
    const { store, asked, go } = await openChecked()
    store.actions.cancel('search')
    await until(store, (state) => state.secrets.isOver)
    store.actions.begin('search')
    expect([store.getState().secrets.isOver, store.getState().secrets.isCancelled]).toEqual([false, false])
    go(9)
    const { secrets } = await until(store, (state) => state.secrets.isOver)
    expect(asked.slice(5)).toEqual(['1 search', '2 search'])
    const whole = createSession(createTestRunner())
    await whole.actions.open(image())
    expect(secrets.report).toEqual(whole.getState().secrets.report)
    expect(secrets.searchedLayers).toBe(3)
  })

  it('never look like nothing was found, and leave no whole audit or report', async () => {
    const held = createHeldRunner()
    const store = createSession(held.runner)
    void store.actions.open(image())
    await until(store, ({ stage, digests }) => stage === 'ready' && digests.status === 'running')
    store.actions.cancel('search')
    store.actions.cancel('digests')
    const state = await until(store, ({ secrets }) => secrets.isOver)
    expect(said(state)).toEqual(['Search cancelled, after 0 of 3 layers', 'Check of digests cancelled, after 0 of 3 layers'])
    expect([stateSecrets(en, state.secrets).verdict, stateDigests(en, state).verdict]).toEqual(['warning', 'warning'])
    expect(auditObstacle(state)).toBe('cancelled')
    await expect(makeAudit(state, 'sarif', new AbortController().signal)).rejects.toThrow()
    const json = JSON.parse(await textOf(makeReport(state))) as { secrets: unknown }
    expect(json.secrets).toBe(null)
    const text = await textOf(await makePlainReport(state, 'markdown', en, undefined))
    expect(text).toContain('Not searched to its end: layer 0, layer 1, layer 2.')
    expect(text).toContain('The digests of 3 layers were not checked.')
    expect(text).not.toContain('No secrets were found')
  })

  it('may be cancelled before they begin', async () => {
    const held = createHeldRunner()
    const store = createSession(held.runner)
    const opened = store.actions.open(image())
    await until(store, ({ stage }) => stage === 'ready')
    expect(held.asked).toEqual([])
    store.actions.cancel('digests')
    held.go(9)
    await opened
    expect(held.asked).toEqual(['0 search', '1 search', '2 search'])
    expect([store.getState().digests.status, store.getState().secrets.searchedLayers]).toEqual(['cancelled', 3])
  })

  it('begin the search again by other rules, drop what was found by those of before, and leave the digests', async () => {
    const { store, asked, go } = await openChecked()
    await openRules(rulesFile('mine.toml', `[[rules]]\nid = "filler"\nregex = 'API_(TOKEN)=zX9'\nkeywords = ["api_"]\n`), store)
    expect(store.getState().ownRules?.used).toMatchObject({ name: 'mine.toml', issues: [] })
    go(9)
    const own = await until(store, ({ secrets, digests }) => secrets.isOver && digests.status === 'done')
    expect(own.secrets.report.findings.map(({ rule, layer, secret }) => [rule, layer, secret])).toEqual(
      [0, 1, 2].map((layer) => ['filler', layer, 'TOKEN']),
    )
    expect([own.secrets.searchedLayers, checked(own)]).toEqual([3, 3])
    expect(asked.slice(3).toSorted()).toEqual(['0 search', '1 digests', '1 search', '2 digests', '2 search'])
    await dropRules(store)
    go(9)
    const { secrets } = await until(store, (state) => state.secrets.isOver && state.secrets.startedAt > own.secrets.startedAt)
    const whole = createSession(createTestRunner())
    await whole.actions.open(image())
    expect(secrets.report).toEqual(whole.getState().secrets.report)
    expect(asked.slice(8)).toEqual(['0 search', '1 search', '2 search'])
  })

  it('search the configuration by other rules too, and begin with those that were chosen before', async () => {
    const withLabel = fileOf(
      archiveOf(buildImage({ layers, compression: 'none', config: { config: { Labels: { key: 'acme-12345678' } } } }).files),
      'a.tar',
    )
    const store = createSession(createTestRunner())
    const rules = rulesFile('acme.toml', `[[rules]]\nid = "acme"\nregex = 'acme-[0-9]{8}'\n`)
    const found = () => store.getState().secrets.report.findings.map(({ rule, where }) => `${rule} ${where}`)
    await store.actions.open(withLabel)
    const before = found()
    expect(before).not.toContain('acme label')
    await openRules(rules, store)
    await until(store, ({ secrets }) => secrets.isOver)
    expect(found()).toEqual(['acme label'])
    await store.actions.chooseImage(0)
    expect(found()).toEqual(['acme label'])
  })

  it('take files of rules in the order in which they were chosen', async () => {
    const store = createSession(createTestRunner())
    const good = (name: string) => rulesFile(name, `[[rules]]\nid = "x"\nregex = 'x${name}'\n`)
    const slow = (name: string) => ({
      ...good(name),
      text: () => new Promise<void>((resolve) => void setTimeout(resolve, 50)).then(good(name).text),
    })
    const said = () => [store.getState().ownRules?.used?.name, store.getState().ownRules?.failure?.name]
    await Promise.all([openRules(slow('a.toml'), store), openRules(rulesFile('bad.toml', '= ='), store)])
    expect(said()).toEqual(['a.toml', 'bad.toml'])
    await Promise.all([openRules(slow('b.toml'), store), openRules(good('c.toml'), store)])
    expect(said()).toEqual(['c.toml', undefined])
    await Promise.all([openRules(slow('d.toml'), store), dropRules(store)])
    expect(said()).toEqual([undefined, undefined])
  })

  it('go on by the rules of before where a file of rules cannot be taken', async () => {
    const { store, asked } = await openChecked()
    await openRules(rulesFile('bad.toml', '[[rules]]\nid = = 1\n'), store)
    expect(store.getState().ownRules).toMatchObject({
      used: undefined,
      failure: { name: 'bad.toml', fault: { code: 'syntax', line: 2 } },
    })
    await openRules(rulesFile('base.toml', '[extend]\npath = "../company.toml"\n'), store)
    expect(store.getState().ownRules?.failure?.fault).toEqual({ code: 'extends', path: '../company.toml' })
    await openRules({ ...rulesFile('large.toml', ''), size: 8_000_001 }, store)
    expect(store.getState().ownRules?.failure?.fault).toEqual({ code: 'too-long', size: 8_000_001, limit: 8_000_000 })
    expect([asked.length, store.getState().secrets.searchedLayers]).toEqual([3, 1])
  })

  it('of digests may be cancelled and begun again', async () => {
    const { store, asked, go } = await openChecked()
    store.actions.cancel('digests')
    expect([store.getState().digests.status, checked(store.getState())]).toEqual(['cancelled', 1])
    expect(said(store.getState())[1]).toBe('Check of digests cancelled, after 1 of 3 layers')
    store.actions.begin('digests')
    go(9)
    const state = await until(store, ({ digests, secrets }) => digests.status === 'done' && secrets.isOver)
    expect(asked.slice(3)).toEqual(['1 search', '2 search', '1 digests', '2 digests'])
    expect([checked(state), state.secrets.report.findings.length]).toEqual([3, 3])
  })
})

async function textOf({ content }: ReturnType<typeof makeReport>): Promise<string> {
  if (content?.kind !== 'blob') throw new Error('it is a blob')
  return content.blob.text()
}
