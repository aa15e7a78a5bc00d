import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ByteRange, ByteSource } from '../../src/bytes/byte-source.ts'
import { openKept } from '../../src/bytes/open-source.ts'
import { createFileKeeper } from '../../src/cli/file-source.ts'
import { CountedFiles } from '../support/counted-files.ts'
import { createTestSources, openRecipe } from '../support/sources.ts'

const size = 400_001
const content = Uint8Array.from({ length: size }, (_, i) => (i * 7919) % 251)
const whole = { offset: 0, size }

function openDear(bytes: Uint8Array = content, promised = bytes.length) {
  const files = new CountedFiles({ isDear: true })
  const sources = createTestSources([files.kind])
  const recipe = files.add('dear', bytes, promised)
  return { files, sources, recipe, source: openKept(sources, 1)(recipe) }
}

const equals = (bytes: Uint8Array, expected: Uint8Array) => Buffer.compare(bytes, expected) === 0

/** How often the byte that is asked for most often is asked for. */
function mostAsked(asked: readonly ByteRange[]): number {
  return Math.max(
    0,
    ...asked.map(({ offset }) => asked.filter((other) => other.offset <= offset && offset < other.offset + other.size).length),
  )
}

const rangeOf = fc.record({
  offset: fc.nat(size + 1000),
  size: fc.oneof(fc.nat(300), fc.nat(size), fc.constant(size * 2)),
  /** In turns of the event loop, before it is asked for. */
  delay: fc.nat(4),
  /** In turns of the event loop, before it is cancelled; undefined for never. */
  patience: fc.option(fc.nat(4), { nil: undefined }),
})
type Asked = typeof rangeOf extends fc.Arbitrary<infer T> ? T : never

const turns = async (count: number) => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve))
}

/** What a read gives: its bytes, or `cancelled` with its own reason. */
async function readAsAsked(source: ByteSource, { offset, size: wanted, delay, patience }: Asked) {
  await turns(delay)
  const controller = new AbortController()
  const reason = new Error('cancelled')
  if (patience !== undefined) void turns(patience).then(() => controller.abort(reason))
  return source.read({ offset, size: wanted }, controller.signal).catch((thrown: unknown) => {
    if (thrown !== reason) throw thrown
    return 'cancelled' as const
  })
}

describe('a cached source', () => {
  it('gives what the source gives, whatever is read at once and cancelled, and asks for nothing again', async () => {
    let cancelled = 0
    await fc.assert(
      fc.asyncProperty(fc.array(rangeOf, { minLength: 1, maxLength: 12 }), async (ranges) => {
        const { files, source } = openDear()
        const answers = await Promise.all(ranges.map((range) => readAsAsked(source, range)))
        for (const [i, answer] of answers.entries()) {
          const { offset, size: wanted, patience } = ranges[i] ?? { ...whole, patience: undefined }
          if (answer === 'cancelled') {
            expect(patience).toBeDefined()
            cancelled++
          } else expect(equals(answer, content.subarray(offset, offset + wanted))).toBe(true)
        }
        if (files.aborted === 0) expect(mostAsked(files.asked)).toBeLessThanOrEqual(1)
        // Whoever comes later finds it whole, and what was not cancelled is there.
        const before = files.askedBytes
        expect(equals(await source.read(whole), content)).toBe(true)
        const after = files.askedBytes
        expect(equals(await source.read(whole), content)).toBe(true)
        expect(files.askedBytes).toBe(after)
        if (before > 0 && files.aborted === 0) expect(after).toBe(size)
      }),
      { numRuns: 300 },
    )
    expect(cancelled).toBeGreaterThan(20)
  })

  it('reads once for many who want the same at once', async () => {
    const { files, source } = openDear()
    const answers = await Promise.all(Array.from({ length: 4 }, () => source.read(whole)))
    expect([answers.every((answer) => equals(answer, content)), files.askedBytes, files.asked.length]).toEqual([true, size, 1])
  })

  it('reads on for the others when one of them is cancelled, and ends when nobody waits any more', async () => {
    const { files, source } = openDear()
    const first = new AbortController()
    const second = new AbortController()
    const given = source.read(whole, first.signal)
    const kept = source.read(whole, second.signal)
    await turns(1)
    first.abort(new Error('not wanted'))
    await expect(given).rejects.toThrow('not wanted')
    expect(equals(await kept, content)).toBe(true)
    expect([files.asked.length, files.aborted]).toEqual([1, 0])

    const other = openDear()
    const only = new AbortController()
    const reading = other.source.read(whole, only.signal)
    await Promise.resolve()
    await Promise.resolve()
    expect(other.files.asked.length).toBe(1)
    only.abort(new Error('not wanted'))
    await expect(reading).rejects.toThrow('not wanted')
    expect(other.files.aborted).toBe(1)
    expect(equals(await other.source.read(whole), content)).toBe(true)
  })

  it('tells an error to all who wait, and asks again for whoever comes next', async () => {
    const { files, source } = openDear()
    let failures = 1
    files.beforeRead = () => {
      if (failures-- > 0) throw new Error('connection lost')
    }
    const answers = await Promise.allSettled([source.read(whole), source.read({ offset: 5, size: 10 })])
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(equals(await source.read(whole), content)).toBe(true)
    expect(files.asked.length).toBe(2)
  })

  it('of a source that is shorter than it says gives what is there, also when more has come since', async () => {
    const { source } = openDear(content.subarray(0, 100_000), size)
    expect(equals(await source.read(whole), content.subarray(0, 100_000))).toBe(true)
    expect(await source.read({ offset: 200_000, size: 10 })).toHaveLength(0)
    expect(equals(await source.read({ offset: 99_990, size: 100 }), content.subarray(99_990, 100_000))).toBe(true)
  })

  it('asks for no more than 4 MiB at once', async () => {
    const bytes = new Uint8Array(11_000_000).fill(7)
    const { files, source } = openDear(bytes)
    expect(equals(await source.read({ offset: 0, size: bytes.length }), bytes)).toBe(true)
    expect(Math.max(...files.asked.map((range) => range.size))).toBe(4 << 20)
    expect(files.askedBytes).toBe(bytes.length)
  })

  it('belongs to one opening: another reads anew, and so does one that was released', async () => {
    const { files, sources, recipe, source } = openDear()
    await source.read(whole)
    await openKept(sources, 2)(recipe).read(whole)
    expect(files.askedBytes).toBe(2 * size)
    sources.release(2)
    await source.read(whole)
    expect(files.askedBytes).toBe(2 * size)
    sources.release(1)
    await source.read(whole)
    expect(files.askedBytes).toBe(3 * size)
  })

  it('is made of what is dear only, and of slices of that', () => {
    const cheap = new CountedFiles({ isDear: false })
    const recipe = cheap.add('cheap', content)
    expect(openKept(createTestSources([cheap.kind]), 1)(recipe).recipe).toBe(recipe)
    const { sources, recipe: dear } = openDear()
    const slice = openKept(sources, 1)({ kind: 'slice', of: dear, offset: 10, size: 20 })
    expect(slice.recipe).toEqual({
      kind: 'slice',
      of: { kind: 'cached', opening: 1, of: dear, size },
      offset: 10,
      size: 20,
    })
  })
})

describe('what the command line keeps', () => {
  it('comes back from its temporary file', async () => {
    const keep = createFileKeeper()
    const recipes = [await keep(content.slice(0, 1000)), await keep(content.slice(1000, 1500))]
    expect(
      equals(await openRecipe(recipes[0] ?? { kind: 'local', file: '', size: 0 }).read(whole), content.subarray(0, 1000)),
    ).toBe(true)
    expect(
      equals(
        await openRecipe(recipes[1] ?? { kind: 'local', file: '', size: 0 }).read({ offset: 100, size: 999 }),
        content.subarray(1100, 1500),
      ),
    ).toBe(true)
  })
})
