import { describe, expect, it } from 'vitest'
import type { BuildState } from '../../src/learn/build-state.ts'
import { examine } from '../../src/learn/examine.ts'

/** Where a build of several images and stages stopped. */

const good = 'FROM tiny\nRUN echo 1 > /a\n'
const stop = (state: Omit<BuildState, 'files'>) => examine({ state: { ...state, files: [] }, checks: [], facts: [] })

describe('a build that stops', () => {
  it('names the image that it is of, its stage and its line', async () => {
    const staged = 'FROM tiny AS early\nRUN echo 1 > /a\n\nFROM tiny AS Late\nRUN echo 2 > /b\nCOPY missing /c\n'
    expect(await stop({ dockerfile: staged })).toMatchObject({ kind: 'failed', image: 0, stage: 'late', place: { line: 6 } })
    expect(await stop({ dockerfile: good, others: [good, staged] })).toMatchObject({
      image: 2,
      stage: 'late',
      place: { line: 6 },
    })
    const nameless = staged.replaceAll(/ AS \w+/g, '')
    expect(await stop({ dockerfile: good, others: [nameless] })).toMatchObject({ image: 1, stage: '1', place: { line: 6 } })
    expect(await stop({ dockerfile: 'FROM tiny\nRUN exit 3\n', others: [good] })).toMatchObject({
      image: 0,
      stage: undefined,
      place: { line: 2 },
    })
  })

  it('has no stage where none was begun', async () => {
    expect(await stop({ dockerfile: good, others: ['FROM elsewhere AS one\n'] })).toMatchObject({
      kind: 'failed',
      image: 1,
      stage: undefined,
      place: { line: 1 },
    })
    expect(await stop({ dockerfile: good, others: [''] })).toMatchObject({ image: 1, stage: undefined, place: undefined })
  })

  it('says so of a limit, too', async () => {
    const endless = 'FROM tiny AS one\nRUN echo 1\nRUN while true; do true; done\n'
    expect(await stop({ dockerfile: good, others: [endless] })).toMatchObject({
      kind: 'limit',
      image: 1,
      stage: 'one',
      place: { line: 3 },
    })
  })
})
