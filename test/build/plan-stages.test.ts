import { describe, expect, it } from 'vitest'
import { BuildFailure, buildImage } from '../../src/build/build-image.ts'
import { makeBase, makeTree } from '../support/build-cases.ts'

const context = makeTree([['a.txt', { kind: 'file', mode: 0o644, text: 'a\n' }]])

async function build(dockerfile: string, target?: string) {
  const request = { dockerfile, context, bases: new Map([['base', await makeBase()]]) }
  return buildImage(target === undefined ? request : { ...request, target })
}

describe('the stages of a build', () => {
  it('that nobody needs may name an image that is not there', async () => {
    const dockerfile = 'FROM unknown AS tools\nRUN false\n\nFROM base AS middle\nCOPY a.txt /\n\nFROM middle\nRUN cat /a.txt\n'
    const { stages } = await build(dockerfile)
    expect(stages.map(({ index }) => index)).toEqual([1, 2])
    expect((await build(dockerfile, 'middle')).stages.map(({ name }) => name)).toEqual(['middle'])
  })

  it.each([
    ['it is built from', 'FROM unknown AS tools\nFROM tools\n', 1],
    ['it is copied from', 'FROM base\nFROM unknown AS tools\nFROM base\nCOPY --from=tools /a /\n', 2],
    ['it is mounted from', 'FROM unknown AS tools\nFROM base\nRUN --mount=from=tools,target=/t true\n', 1],
    ['it is the target', 'FROM base\nFROM unknown\n', 2],
  ])('fail at their FROM, before anything runs, where %s', async (_, dockerfile, line) => {
    const failure: unknown = await build(dockerfile).catch((thrown: unknown) => thrown)
    expect(failure).toBeInstanceOf(BuildFailure)
    expect(failure).toMatchObject({ image: 'unknown', place: { line }, stages: [] })
  })
})
