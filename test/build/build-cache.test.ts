import { describe, expect, it } from 'vitest'
import { buildImage } from '../../src/build/build-image.ts'
import { StepCache } from '../../src/build/cache.ts'
import { makeBase, makeTree, readFixture } from '../support/build-cases.ts'

interface RecordedBuild {
  readonly title: string
  readonly edit: {
    readonly files?: Readonly<Record<string, string | null>>
    readonly base?: number
    readonly args?: Readonly<Record<string, string>>
    readonly modes?: Readonly<Record<string, string>>
  }
  readonly steps: readonly { readonly stage: string; readonly number: number; readonly cached: boolean }[]
}

interface Scenario {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
  readonly builds: readonly RecordedBuild[]
}

const scenarios = readFixture('build-cache') as Scenario[] // as its README says

/** Builds after one edit after another, as the record does, and what each step was. */
async function replay({ files: first, builds }: Scenario) {
  const files = new Map<string, string>(Object.entries(first))
  const modes = new Map<string, number>()
  const args = new Map<string, string>()
  const cache = new StepCache()
  const bases = [await makeBase(), await makeBase('another base\n')]
  let base = bases[0]
  const results: { title: string; marks: string[]; reasons: string[]; digests: string[] }[] = []
  for (const { title, edit } of builds) {
    for (const [path, text] of Object.entries(edit.files ?? {})) {
      if (text === null) files.delete(path)
      else files.set(path, text)
    }
    for (const [path, mode] of Object.entries(edit.modes ?? {})) modes.set(path, Number.parseInt(mode, 8))
    for (const [name, value] of Object.entries(edit.args ?? {})) args.set(name, value)
    if (edit.base !== undefined) base = bases[edit.base - 1]
    if (base === undefined) throw new Error('the record names a base that is not there')
    const context = makeTree(
      [...files].map(([path, text]) => [path, { kind: 'file', mode: modes.get(path) ?? 0o644, text }] as const),
    )
    const { stages } = await buildImage({
      dockerfile: files.get('Dockerfile') ?? '',
      context,
      bases: new Map([['base', base]]),
      args,
      cache,
    })
    const steps = stages
      .flatMap((stage) => {
        // As BuildKit calls them: a stage without a name has its number, but where it is the only one.
        const name = stage.name !== '' ? stage.name : stages.length === 1 ? '' : `stage-${stage.index}`
        return stage.steps.filter(({ number }) => number !== undefined).map((step) => ({ name, step }))
      })
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : (a.step.number ?? 0) - (b.step.number ?? 0)))
    results.push({
      title,
      marks: steps.map(
        ({ name, step }) => `${name} ${step.number ?? ''} ${step.cache?.kind === 'cached' ? 'cached' : 'rebuilt'}`,
      ),
      reasons: steps.map(({ step }) => (step.cache?.kind === 'rebuilt' ? step.cache.because : 'cached')),
      digests: steps.map(({ step }) => step.layer?.digest ?? ''),
    })
  }
  return results
}

describe('the build cache', () => {
  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
    'keeps the steps that BuildKit kept: %s',
    async (_, scenario) => {
      const results = await replay(scenario)
      const expected = scenario.builds.map(({ title, steps }) => ({
        title,
        marks: steps.map(({ stage, number, cached }) => `${stage} ${number} ${cached ? 'cached' : 'rebuilt'}`),
      }))
      expect(results.map(({ title, marks }) => ({ title, marks }))).toEqual(expected)
    },
  )

  it('says why a step is built again', async () => {
    const order = scenarios.find(({ name }) => name === 'order')
    if (order === undefined) throw new Error('no scenario of that name')
    const reasons = new Map((await replay(order)).map((result) => [result.title, result.reasons.join(' ')]))
    expect(Object.fromEntries(reasons)).toMatchObject({
      'first build': 'new new new new new',
      'app.js changed': 'cached cached cached files below',
      'package.json changed': 'cached files below files below',
      'mode of app.js changed': 'cached cached cached files below',
      'other spacing inside RUN': 'cached cached instruction below below',
      'ENV after COPY changed': 'cached cached cached cached environment',
      // The edit also takes an ENV away again.
      'base image changed': 'below below environment below environment',
    })
  })

  it('gives what a build without it gives, where a step writes again what a cached one wrote', async () => {
    const bases = new Map([['base', await makeBase()]])
    const build = (last: string, cache: StepCache) =>
      buildImage({ dockerfile: `FROM base\nRUN echo a > /f\n${last}\n`, context: makeTree([]), bases, cache })
    const kept = new StepCache()
    await build('RUN echo a > /f', kept)
    const digests = await Promise.all(
      [kept, new StepCache()].map(async (cache) =>
        (await build('RUN echo a >/f', cache)).stage.layers.map(({ digest }) => digest),
      ),
    )
    expect(digests[0]).toEqual(digests[1])
  })

  it('keeps what is packed in one way apart from what is packed in another', async () => {
    const bases = new Map([['base', await makeBase()]])
    const dockerfile = 'FROM base\nRUN mkdir /d && echo a > /d/a\nRUN rm -r /d && mkdir /d\n'
    const cache = new StepCache()
    const entries = []
    for (const spelling of ['buildkit', 'buildah', 'buildkit'] as const) {
      const { stage } = await buildImage({ dockerfile, context: makeTree([]), bases, cache, spelling })
      entries.push(stage.layers.at(-1)?.digest)
    }
    expect(entries[1]).not.toBe(entries[0])
    expect(entries[2]).toBe(entries[0])
  })

  it('gives the same layers again', async () => {
    for (const scenario of scenarios) {
      const [first, second] = await replay({
        ...scenario,
        builds: [
          { title: 'a', edit: {}, steps: [] },
          { title: 'b', edit: {}, steps: [] },
        ],
      })
      expect(
        second?.reasons.every((reason) => reason === 'cached'),
        scenario.name,
      ).toBe(true)
      expect(second?.digests).toEqual(first?.digests)
    }
  })
})
