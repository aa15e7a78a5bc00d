import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addressOfRecent,
  createRecentImages,
  parseRecentImages,
  recentId,
  recentKey,
  type RecentImage,
} from '../../src/store/recent-images.ts'

function memory(kept: Record<string, string> = {}) {
  return {
    kept,
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, text: string) => void (kept[key] = text),
    removeItem: (key: string) => void Reflect.deleteProperty(kept, key),
  }
}

const imageOf = (name: string, change: Partial<RecentImage> = {}): RecentImage => ({
  name,
  references: ['shop:1.0'],
  digest: '0123456789abcdef',
  size: 4096,
  openedAt: 1_700_000_000_000,
  hasHandle: false,
  ...change,
})

describe('the list of recent images', () => {
  it('comes back as it was, the last opened first, each image once', () => {
    const storage = memory()
    const { actions } = createRecentImages(storage)
    for (const name of ['a.tar', 'b.tar', 'a.tar']) actions.add(imageOf(name))
    expect(createRecentImages(storage).getState().images).toEqual([imageOf('a.tar'), imageOf('b.tar')])
    expect(Object.keys(storage.kept)).toEqual([recentKey])
  })

  it('has a file twice that holds another image now', () => {
    const { actions, getState } = createRecentImages(memory())
    actions.add(imageOf('a.tar'))
    actions.add(imageOf('a.tar', { digest: 'fedcba9876543210' }))
    expect(getState().images.map(({ digest }) => digest)).toEqual(['fedcba9876543210', '0123456789abcdef'])
  })

  it('keeps ten, and tells which one goes', () => {
    const { actions, getState } = createRecentImages(memory())
    const gone = Array.from({ length: 12 }, (_, i) => actions.add(imageOf(`${i}.tar`))).flat()
    expect(getState().images.map(({ name }) => name)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((i) => `${i}.tar`))
    expect(gone.map(({ name }) => name)).toEqual(['0.tar', '1.tar'])
  })

  it('loses one, or all, and then keeps nothing', () => {
    const storage = memory()
    const { actions, getState } = createRecentImages(storage)
    for (const name of ['a.tar', 'b.tar', 'c.tar']) actions.add(imageOf(name))
    actions.remove(imageOf('b.tar'))
    expect(getState().images.map(({ name }) => name)).toEqual(['c.tar', 'a.tar'])
    actions.forget()
    expect([getState().images, storage.kept]).toEqual([[], {}])
  })

  it('has what another tab wrote meanwhile', () => {
    const storage = memory()
    const [one, other] = [createRecentImages(storage), createRecentImages(storage)]
    one.actions.add(imageOf('a.tar'))
    other.actions.add(imageOf('b.tar'))
    one.actions.add(imageOf('c.tar'))
    expect(one.getState().images.map(({ name }) => name)).toEqual(['c.tar', 'b.tar', 'a.tar'])
  })

  it('lasts as long as the page where the browser keeps nothing', () => {
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    for (const storage of [undefined, { getItem: refuse, setItem: refuse, removeItem: refuse }]) {
      const { actions, getState } = createRecentImages(storage)
      actions.add(imageOf('a.tar'))
      actions.add(imageOf('b.tar'))
      expect(getState().images.map(({ name }) => name)).toEqual(['b.tar', 'a.tar'])
      actions.forget()
      expect(getState().images).toEqual([])
    }
  })

  it('of another page or version is read as far as it makes sense', () => {
    const texts = [
      '',
      'null',
      '7',
      '{"name":"a.tar"}',
      '[null, 3, [], {}, {"name":""}]',
      '[{"name":"a.tar","size":"1","openedAt":2}]',
    ]
    for (const text of texts) expect(parseRecentImages(text), text).toEqual([])
    const broken = { name: 'a.tar', references: ['x', 7, 'y'.repeat(2000)], digest: 'sha256:1', size: 0, openedAt: 0, more: true }
    const repaired = imageOf('a.tar', { references: ['x'], digest: undefined, size: 0, openedAt: 0 })
    expect(parseRecentImages(JSON.stringify([broken, broken]))).toEqual([repaired])
    for (const openedAt of [-1, 1e300, null]) expect(parseRecentImages(JSON.stringify([{ ...broken, openedAt }]))).toEqual([])
    expect(parseRecentImages(JSON.stringify(Array.from({ length: 50 }, (_, i) => imageOf(String(i)))))).toHaveLength(10)
    const isSound = (text: string) => {
      for (const { name, openedAt } of parseRecentImages(text)) expect([name, new Date(openedAt).toISOString()]).toBeTruthy()
    }
    const near = fc.array(fc.record({ name: fc.string(), references: fc.anything(), size: fc.double(), openedAt: fc.double() }))
    fc.assert(
      fc.property(
        near.map((list) => JSON.stringify(list)),
        isSound,
      ),
    )
    fc.assert(fc.property(fc.json(), isSound))
  })

  it('gives addresses of images as a whole, and tells them apart by name and digest', () => {
    const { file, digest, path, view, tab } = addressOfRecent(imageOf('a.tar'))
    expect([file, digest, path, view, tab]).toEqual(['a.tar', '0123456789abcdef', undefined, undefined, undefined])
    const ids = [imageOf('a.tar'), imageOf('b.tar'), imageOf('a.tar', { digest: undefined })].map(recentId)
    expect(new Set(ids).size).toBe(3)
  })
})
