import { describe, expect, it } from 'vitest'
import { formatLearnPlace, readLearnPlace } from '../../src/store/learn-address.ts'
import { isLater, parseAddress } from '../../src/store/url.ts'

const read = (hash: string) => {
  const address = parseAddress(hash)
  return isLater(address) ? undefined : readLearnPlace(address)
}

describe('the address of Learn', () => {
  it('names the room, and keeps what it says to the room as it stands', () => {
    const place = read('#v=1&learn=playground&state=1.a-b_c%2F')
    expect(place).toEqual({ room: 'playground', parts: new Map([['state', '1.a-b_c%2F']]) })
    expect(place && formatLearnPlace(place)).toBe('v=1&learn=playground&state=1.a-b_c%2F')
  })

  it('leads to the first room where it names one that is not there', () => {
    expect(read('#learn=cellar')).toEqual({ room: 'playground', parts: new Map() })
  })

  it('is none where an image is named, or a later form', () => {
    expect(read('#v=1&file=app.tar&tab=waste')).toBeUndefined()
    expect(read('#v=2&learn=playground')).toBeUndefined()
  })
})
