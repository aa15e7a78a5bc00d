import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { kindOfProblem } from '../../src/analysis/problem-kinds.ts'
import type { Problem } from '../../src/bytes/problem.ts'
import { openInput } from '../../src/cli/open-input.ts'
import { type ExplorerState } from '../../src/store/explorer-state.ts'
import { createSession } from '../../src/store/session.ts'
import { problemGroups } from '../../src/store/problem-groups.ts'
import { en } from '../../src/words/en.ts'
import { faultText, problemText } from '../../src/words/problem-text.ts'
import { createTestRunner } from '../support/archives.ts'
import { brokenImages, soundImages } from '../support/broken-images.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { createImageFolder, runCommand } from '../support/run-command.ts'
import { hasSharedImages } from '../support/truth.ts'

const folder = createImageFolder()
afterAll(() => folder.remove())

/** What scripts read of a problem and of what was not read, as far as it is compared. */
interface Warning {
  readonly code: string
  readonly message: string
}
interface UnreadPart {
  readonly layer: number | null
  readonly reason: string
  readonly message: string
}
interface Inspected {
  readonly images: readonly {
    readonly warnings: readonly Warning[]
    readonly layers: readonly { readonly warnings: readonly Warning[] }[]
    readonly unread: readonly UnreadPart[]
  }[]
  readonly warnings: readonly Warning[]
}
interface Audited {
  readonly rules: readonly { readonly rule: string; readonly details: readonly string[] }[]
  readonly unread: readonly UnreadPart[]
}

const sameOrder = (list: readonly string[]) => list.toSorted()
const said = (problem: Problem) => `${problem.code} ${faultText(en, problem)}`

/** What the page says of a file that is open: by layer, null for the archive and the image. */
function problemsOfPage(state: ExplorerState): Map<number | null, readonly Problem[]> {
  return new Map(problemGroups(state).map(({ layer, problems }) => [layer ?? null, problems]))
}

/** The commands' choice of the image that the page shows first. */
function choiceOf({ archive, image }: ExplorerState): string[] {
  const id = image?.manifestDigest ?? image?.imageId
  return (archive?.images.length ?? 0) > 1 && id !== undefined ? ['--image', id] : []
}

/** Opens a file everywhere and compares what is said; gives what the page says. */
async function compareAll(file: string): Promise<readonly Problem[]> {
  const store = createSession(createTestRunner())
  await store.actions.open(await openInput(file))
  const state = store.getState()
  const choice = choiceOf(state)
  const inspected = await runCommand(['inspect', file, '--json', ...choice])
  const audited = await runCommand(['audit', file, '--format', 'json', '--largest-image', '1TB', ...choice])
  if (state.failure !== undefined) {
    const line = faultText(en, state.failure)
    expect([inspected.status, audited.status]).toEqual([2, 2])
    for (const { stderr } of [inspected, audited]) expect(stderr).toContain(line)
    return []
  }
  const document = JSON.parse(inspected.stdout) as Inspected
  const report = JSON.parse(audited.stdout) as Audited
  const page = problemsOfPage(state)
  const all = [...page.values()].flat()

  // The page and inspect: the same problems at the same layers.
  const [image] = document.images
  const bySay = (warnings: readonly Warning[] = []) => sameOrder(warnings.map(({ code, message }) => `${code} ${message}`))
  expect(bySay([...document.warnings, ...(image?.warnings ?? [])])).toEqual(sameOrder((page.get(null) ?? []).map(said)))
  expect(image?.layers.map(({ warnings }) => bySay(warnings))).toEqual(
    state.layers.map(({ layer }) => sameOrder((page.get(layer.index) ?? []).map(said))),
  )

  // Inspect and audit: the same is unread, and the page has each of these as a problem of that layer.
  expect(report.unread).toEqual(image?.unread)
  const unreadOfPage = [...page].flatMap(([layer, problems]) => {
    const first = problems.find((problem) => kindOfProblem(problem) === 'unread')
    return first === undefined ? [] : [{ layer, message: problemText(en, first) }]
  })
  expect(report.unread.map(({ layer, message }) => ({ layer, message }))).toEqual(unreadOfPage)

  // The page and audit: the rules fail by the problems of their kind.
  for (const [rule, kind] of [
    ['readable', 'unread'],
    ['digests', 'digest'],
    ['tables-of-contents', 'toc'],
  ] as const) {
    const texts = all.filter((problem) => kindOfProblem(problem) === kind).map((problem) => problemText(en, problem))
    expect(sameOrder(report.rules.find((result) => result.rule === rule)?.details ?? [])).toEqual(sameOrder(texts))
  }
  return all
}

const isGrave = ({ severity }: Problem) => severity !== 'note'

describe('page, inspect and audit agree on what is wrong', () => {
  it.each(brokenImages)('with $what', async ({ what, bytes }) => {
    const problems = await compareAll(folder.save(`${what.replace(/\W/g, '-')}.tar`, bytes))
    expect(problems.some(isGrave)).toBe(true)
  })

  it('with what only the merge and a count over many entries tell', async () => {
    const many = Array.from({ length: 130 }, (_, i) => ({ path: `../e${i}`, content: 'x' }))
    const layers = [tarBytes(layerOf('+ a 5')), tarBytes(layerOf('+ b => nothing')), tarBytes(many)]
    const problems = await compareAll(folder.save('merge.tar', archiveOf(buildImage({ layers }).files)))
    expect([...new Set(problems.map(({ code, where }) => `${code} ${where.layer}`))]).toEqual([
      'hardlink-target 1',
      'path-outside 2',
    ])
    expect(problems.at(-1)?.frames).toEqual([{ frame: 'repeated', args: { count: 30 } }])
  })

  it.each(soundImages)('with %s', async (what, bytes) => {
    const problems = await compareAll(folder.save(`${what.replace(/\W/g, '-')}.tar`, bytes))
    expect(problems.some(({ severity }) => severity === 'error')).toBe(false)
  })
})

const shared = ['audit', 'hostile', 'lazy'].flatMap((name) => {
  const path = fileURLToPath(new URL(`../../../shared/images/${name}/`, import.meta.url))
  return hasSharedImages
    ? readdirSync(path)
        .filter((file) => /\.tar(?:\.gz)?$/.test(file))
        .map((file) => [file, path + file] as const)
    : []
})

describe.runIf(hasSharedImages)('page, inspect and audit agree on real archives', () => {
  it.each(shared)('%s', async (_, path) => {
    await compareAll(path)
  })

  it('of which many are broken', () => {
    expect(shared.length).toBeGreaterThan(20)
  })
})
