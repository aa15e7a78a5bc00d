import { expect, it } from 'vitest'
import { progressLine } from '../../../src/store/lessons/progress.ts'

it('says what was solved in one line, of tasks that there are, in their order', () => {
  const all = ['layer.1', 'layer.2', 'delete.1', 'delete.2']
  expect(progressLine(['delete.2', 'layer.1', 'delete.1', 'ghost.1', 'a\nb.1'], all)).toBe(
    'layerscope-lessons 1 3/4 layer:1 delete:1,2',
  )
  expect(progressLine([], all)).toBe('layerscope-lessons 1 0/4')
})
