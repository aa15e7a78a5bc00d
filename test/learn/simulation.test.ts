import { describe, expect, it } from 'vitest'
import { blobRecipe } from '../../src/bytes/sources/blob.ts'
import { createCachingSources } from '../../src/bytes/cached-source.ts'
import { parseDockerfile } from '../../src/build/dockerfile/parse-dockerfile.ts'
import { createBlobSpool } from '../../src/image/spool.ts'
import { lessons } from '../../src/learn/lessons/index.ts'
import { simulationOfLesson, simulationOfState } from '../../src/learn/simulation.ts'
import { createInlineRunner } from '../support/inline-runner.ts'

/** What is simulated is named wherever it is. */

const runner = createInlineRunner({
  createSpool: createBlobSpool,
  sources: createCachingSources([], (bytes) => blobRecipe(new Blob([bytes]))),
})
const build = (dockerfile: string) =>
  runner.run('build-playground', {
    dockerfile,
    files: [],
    buildArgs: {},
    secrets: {},
    images: {},
    spelling: 'buildkit',
    target: undefined,
    reference: 'playground:latest',
    isFresh: false,
  })

describe('what a stage begins with', () => {
  it.each([
    ['FROM tiny\n', ['programs']],
    ['FROM pretend-debian\nLABEL a=b\n', ['packages']],
    ['ARG BASE=pretend-alpine\nFROM $BASE\nRUN apk add --no-cache jq\n', ['packages']],
    ['FROM scratch\nCOPY <<E /a\nx\nE\n', [undefined]],
    // A stage that goes on with another has what that one has; one that only copies from it has not.
    [
      'FROM pretend-alpine AS a\nRUN id\nFROM a\nRUN id\nFROM tiny AS t\nFROM t\nCOPY --from=1 /etc /b\n',
      ['programs', 'programs'],
    ],
  ])('%j says what of it is simulated', async (dockerfile, expected) => {
    const { stages } = await build(dockerfile)
    expect(stages.map(({ simulated }) => simulated).slice(-expected.length)).toEqual(expected)
  })
})

describe('a lesson', () => {
  it.each(lessons.map(({ id, load }) => [id, load] as const))('%s names what in it is simulated', async (_, load) => {
    const lesson = await load()
    if ('scenes' in lesson) {
      expect(simulationOfLesson(lesson)).toBe('kernel')
      return
    }
    const instructions = Object.values(lesson.states)
      .flatMap(({ dockerfile, others = [] }) => [dockerfile, ...others])
      .flatMap((text) => parseDockerfile(text).instructions)
    const bases = instructions.filter(({ keyword }) => keyword === 'FROM').map(({ text }) => text.split(' ')[0] ?? '')
    const hasPackages = bases.some((base) => base.startsWith('pretend'))
    const hasPrograms = bases.includes('tiny') || instructions.some(({ keyword }) => keyword === 'RUN')
    expect(simulationOfLesson(lesson)).toBe(hasPackages ? 'packages' : hasPrograms ? 'programs' : undefined)
  })

  it('names it of what is written in it, too', () => {
    expect(simulationOfState({ dockerfile: 'FROM scratch\nCOPY a /RUN\n', files: [] })).toBeUndefined()
    expect(simulationOfState({ dockerfile: 'FROM scratch\n run true\n', files: [] })).toBe('programs')
    expect(simulationOfState({ dockerfile: 'FROM scratch\n', files: [], others: ['FROM pretend-alpine\n'] })).toBe('packages')
  })
})
