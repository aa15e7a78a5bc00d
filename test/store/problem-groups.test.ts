import { describe, expect, it } from 'vitest'
import { problemsOfLayer } from '../../src/store/explorer-state.ts'
import { createSession } from '../../src/store/session.ts'
import { problemGroups, wrongs } from '../../src/store/problem-groups.ts'
import { createTestRunner, fileOf } from '../support/archives.ts'
import { brokenImages, soundImages } from '../support/broken-images.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { en } from '../../src/words/en.ts'
import { problemText } from '../../src/words/problem-text.ts'

async function open(bytes: Uint8Array) {
  const store = createSession(createTestRunner())
  await store.actions.open(fileOf(bytes))
  return store.getState()
}

describe('what the page says is wrong', () => {
  // The same words, layers and places as on the command line: test/cli/unread.test.ts.
  it.each(brokenImages)('of $what, is what the commands say', async ({ bytes, unread, words }) => {
    const state = await open(bytes)
    const problems = wrongs(state)
    expect(problems.length).toBeGreaterThan(0)
    const text = problems.map((problem) => problemText(en, problem)).join('\n')
    for (const word of words) expect(text).toContain(word)
    const layer = unread?.[0]
    if (typeof layer === 'number') expect(problemGroups(state).map((group) => group.layer)).toContain(layer)
  })

  it.each(soundImages)('of %s is nothing grave', async (_, bytes) => {
    expect(wrongs(await open(bytes)).filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('of a layer, found by the merge, stands at that layer and nowhere else', async () => {
    const state = await open(
      archiveOf(buildImage({ layers: [tarBytes(layerOf('+ a 5')), tarBytes(layerOf('+ b => nothing'))] }).files),
    )
    expect(problemGroups(state).map(({ layer, problems }) => [layer, ...problems.map(({ code }) => code)])).toEqual([
      [1, 'hardlink-target'],
    ])
    expect(state.layers.map((layer) => problemsOfLayer(layer).length)).toEqual([0, 1])
  })
})
