import { describe, expect, it } from 'vitest'
import type { Layer } from '../../src/image/types.ts'
import { findLayers } from '../../src/views/layers/layer-search.ts'

const layers = ['RUN apt-get install -y curl', 'COPY . /srv', undefined, 'RUN rm -rf /var/lib/apt'].map(
  (original, index): Layer => {
    const base = { index, name: '', storedBytes: 0, emptyLayersBefore: 0, problems: [] }
    if (original === undefined) return base
    const [keyword = '', ...rest] = original.split(' ')
    return { ...base, instruction: { keyword, text: rest.join(' '), original } }
  },
)

describe('layers are found by their instruction', () => {
  it.each([
    ['apt', [0, 3]],
    ['RUN', [0, 3]],
    ['apt  run -y', [0]],
    ['copy', [1]],
    ['2', [2]],
    ['nothing', []],
  ])('%s', (text, found) => {
    expect([...(findLayers(layers, text) ?? [])]).toEqual(found)
  })

  it('by nothing all are meant', () => {
    expect(findLayers(layers, '  ')).toBeUndefined()
  })
})
