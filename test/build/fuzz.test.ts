import { describe, expect, it } from 'vitest'
import { BuildFailure, buildImage } from '../../src/build/build-image.ts'
import { noContent, textOf } from '../../src/build/overlay/content.ts'
import { LimitError } from '../../src/build/limits.ts'
import { makeBases } from '../../src/learn/bases/index.ts'
import { makeContext } from '../../src/learn/context-file.ts'
import { type Outcome, runHostile } from '../support/hostile-builds.ts'

describe('what is made to harm', () => {
  it('ends with a result or a coded message', { timeout: 60_000 }, async () => {
    const outcomes = new Map<Outcome, number>()
    // `npm run fuzz:build` goes on from here.
    for (let seed = 1; seed <= 1500; seed++) {
      const outcome = await runHostile(seed)
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    // All ways to end are seen.
    for (const outcome of ['built', 'failed', 'link', 'state', 'shellSteps'] as const)
      expect(outcomes.get(outcome), outcome).toBeGreaterThan(5)
  })
})

describe('what was found by chance', () => {
  const build = async (lines: string, spelling: 'buildkit' | 'buildah') => {
    const dockerfile = `FROM tiny\n${lines}\n`
    return buildImage({ dockerfile, context: makeContext(dockerfile, []), bases: await makeBases(['tiny']), spelling })
  }

  it.each([
    ['a wrong substitution in a here-document', 'COPY <<E /x\n${\nE', 2],
    ['a working directory that is a file', 'WORKDIR /etc/passwd\nRUN true', 3],
    ['a mount below a file', 'RUN --mount=type=tmpfs,target=/etc/passwd/x true', 2],
  ])('fails at its line: %s', async (_, lines, line) => {
    const failure: unknown = await build(lines, 'buildah').catch((thrown: unknown) => thrown)
    expect(failure).toBeInstanceOf(BuildFailure)
    expect(failure).toMatchObject({ place: { line } })
  })

  it.each([
    ['a number wider than any text', "RUN printf '%999999999d' 1", 'contentBytes'],
    ['a variable that doubles', 'RUN x=a; while true; do x=$x$x; done', 'contentBytes'],
    ['a text of gigabytes', 'RUN truncate -s 900M x && sort x', 'contentBytes'],
    ['a line for each of a billion', 'RUN seq 1 999999999', 'shellSteps'],
  ])('stops at a limit: %s', async (_, lines, limit) => {
    const failure: unknown = await build(lines, 'buildkit').catch((thrown: unknown) => thrown)
    expect(failure).toBeInstanceOf(LimitError)
    expect(failure).toMatchObject({ limit })
  })

  it('ends where a step adds nothing to a number', async () => {
    const { stage } = await build('RUN seq 99999999999999999999 99999999999999999999', 'buildkit')
    expect(stage.steps.at(-1)?.printed).toBe('100000000000000000000\n')
  })

  it('has no piece for each of many small writes', async () => {
    const { stage } = await build('RUN for i in $(seq 1 3000); do echo $i; done > /numbers', 'buildkit')
    const { content } = stage.lowers[0]?.children.get('numbers') ?? {}
    expect(textOf(content ?? noContent)).toBe(Array.from({ length: 3000 }, (_, i) => `${i + 1}\n`).join(''))
    expect(content?.pieces.length).toBeLessThan(10)
  })

  it('is printed with as many digits as there can be', async () => {
    const { stage } = await build("RUN printf '%.999f' 0.5", 'buildkit')
    expect(stage.steps.at(-1)?.printed).toBe(`0.5${'0'.repeat(99)}`)
  })
})
