import { expect, it } from 'vitest'
import { warmUp } from '../../src/build/warm-up.ts'

it('a build that nobody asked for fails nobody', async () => {
  await expect(warmUp()).resolves.toBeUndefined()
})
