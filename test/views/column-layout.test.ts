import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOutColumns } from '../../src/views/tree/column-layout.ts'

const columns = [
  { id: 'name', width: 0, minWidth: 100, rank: 0 },
  { id: 'size', width: 70, minWidth: 60, rank: 0 },
  { id: 'mode', width: 90, minWidth: 80, rank: 2 },
  { id: 'owner', width: 60, minWidth: 40, rank: 3 },
]
const untouched = { columnWidths: {}, columnsShown: {} }
const ids = (width: number, settings: Parameters<typeof layOutColumns>[2] = untouched) =>
  layOutColumns(columns, width, settings).columns.map(({ id }) => id)

describe('the columns of the file table', () => {
  it('leave the name 45 % of the width: those of the highest rank go first', () => {
    // 220 of others are 55 % of 400.
    expect(ids(400)).toEqual(['name', 'size', 'mode', 'owner'])
    expect(ids(399)).toEqual(['name', 'size', 'mode'])
    // 160 are 55 % of 290.9.
    expect(ids(291)).toEqual(['name', 'size', 'mode'])
    expect(ids(290)).toEqual(['name', 'size'])
    expect(ids(10)).toEqual(['name', 'size'])
  })

  it('are shown or hidden as a person says, whatever the room; the name always is', () => {
    expect(ids(200, { ...untouched, columnsShown: { owner: true } })).toEqual(['name', 'size', 'owner'])
    expect(ids(2000, { ...untouched, columnsShown: { size: false, name: false } })).toEqual(['name', 'mode', 'owner'])
  })

  it('have the widths that a person chose, but no less than what must be read', () => {
    const layout = (columnWidths: Record<string, number>) => layOutColumns(columns, 1000, { ...untouched, columnWidths })
    expect(layout({}).template).toBe('minmax(100px, 1fr) 70px 90px 60px')
    expect(layout({ size: 200, mode: 10 }).template).toBe('minmax(100px, 1fr) 200px 80px 60px')
    expect(layout({ name: 300 }).template).toBe('300px 70px 90px 60px minmax(0, 1fr)')
    expect(layout({ name: 300 }).minWidth).toBe(300 + 70 + 90 + 60)
  })

  it('never leave the name less than 45 % unless a person asked for a column', () => {
    const width = fc.integer({ min: 200, max: 3000 })
    fc.assert(
      fc.property(
        width,
        fc.dictionary(fc.constantFrom('mode', 'owner'), fc.integer({ min: 1, max: 500 })),
        (given, columnWidths) => {
          const { columns: shown } = layOutColumns(columns, given, { columnsShown: {}, columnWidths })
          const others = shown.reduce(
            (sum, { id, width: own, minWidth }) => sum + (id === 'name' ? 0 : Math.max(minWidth, columnWidths[id] ?? own)),
            0,
          )
          // Name and size are never left out.
          expect(shown.length === 2 || given - others >= given * 0.45).toBe(true)
        },
      ),
    )
  })
})
