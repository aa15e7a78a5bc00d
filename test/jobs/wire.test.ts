import { describe, expect, it } from 'vitest'
import { packMessage, unpackMessage } from '../../src/jobs/wire.ts'
import { emptyLayerTree } from '../../src/layer/layer-tree.ts'
import { NameTable } from '../../src/tree/name-table.ts'

/** What a worker receives: the structured clone with the buffers moved. */
function cross(value: unknown): unknown {
  const packed = packMessage(value)
  return unpackMessage(structuredClone(packed.value, { transfer: packed.transfer }))
}

describe('messages between threads', () => {
  it('carry trees whole: columns, names, lists and maps', () => {
    const tree = {
      ...emptyLayerTree(),
      names: NameTable.of(['', 'a\udc80', 'b']),
      xattrs: new Map([[0, new Map([['user.a', Uint8Array.of(1)]])]]),
    }
    const there = cross({ type: 'done', output: [tree] }) as { output: (typeof tree)[] }
    const [received] = there.output
    expect(received?.names).toBeInstanceOf(NameTable)
    expect(received?.names.get(1)).toBe('a\udc80')
    expect([...(received?.parent ?? [])]).toEqual([-1])
    expect(received?.xattrs.get(0)?.get('user.a')).toEqual(Uint8Array.of(1))
    expect(received?.owners).toEqual(emptyLayerTree().owners)
  })

  it('move the columns instead of copying them', () => {
    const tree = emptyLayerTree()
    cross(tree)
    expect(tree.parent.length).toBe(0)
  })

  it('list a buffer once, though two columns share it', () => {
    const column = new Uint8Array(8)
    expect(packMessage({ a: column, b: column }).transfer).toEqual([column.buffer])
  })

  it('leave Blobs to the structured clone', () => {
    const blob = new Blob(['x'])
    expect(packMessage({ blob }).value).toEqual({ blob })
  })
})
