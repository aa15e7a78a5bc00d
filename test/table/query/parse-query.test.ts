import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBytes } from '../../../src/table/query/parse-values.ts'
import { parseQuery } from '../../../src/table/query/parse-query.ts'
import { fieldNames } from '../../../src/table/query/query.ts'

/** What a query asks, as text: `-` for what must not hold, alternatives behind each other. */
function draw(text: string): string[] {
  return parseQuery(text).alternatives.map((terms) =>
    terms
      .map(({ isNegated, condition }) => {
        const { field, ...rest } = condition
        const values = Object.values(rest).map((value) =>
          value instanceof RegExp ? String(value) : typeof value === 'string' ? value : JSON.stringify(value),
        )
        return `${isNegated ? '-' : ''}${field} ${values.join(' ')}`
      })
      .join(' & '),
  )
}

describe('a filter', () => {
  it.each([
    ['', []],
    ['  ', []],
    ['passwd', ['text passwd part']],
    ['etc/pass', ['text etc/pass part']],
    ['*.so', ['text *.so glob']],
    ['a b', ['text a part & text b part']],
    ['"a b"', ['text a b part']],
    ['"*.so"', ['text *.so part']],
    ['a | b c', ['text a part', 'text b part & text c part']],
    ['a OR b', ['text a part', 'text b part']],
    ['a or b', ['text a part & text or part & text b part']],
    ['| a |', ['text a part']],
    ['-a', ['-text a part']],
    ['-', ['text - part']],
    ['libc6-dev', ['text libc6-dev part']],
    ['libc6:amd64', ['text libc6:amd64 part']],
    ['/^a|b c$/', ['expression /^a|b c$/u']],
    ['/A/i x', ['expression /A/iu & text x part']],
    ['/a\\/ b/', ['expression /a\\/ b/u']],
    ['/usr/lib', ['text /usr/lib part']],
    ['-/x/', ['-expression /x/u']],
    ['size:>1M', ['size [[1048577,null]]']],
    ['size:>=1.5K', ['size [[1536,null]]']],
    ['size:<1k', ['size [[0,1023]]']],
    ['SIZE:10-20', ['size [[10,20]]']],
    ['size:2K..1K', ['size [[1024,2048]]']],
    ['size:1MB', ['size [[1000000,1000000]]']],
    ['layer:4-6', ['layer [[4,6]]']],
    ['layer:1,4-6,>8', ['layer [[1,1],[4,6],[9,null]]']],
    ['is:deleted', ['is ["deleted"]']],
    ['is:Setuid,empty', ['is ["setuid","empty"]']],
    ['type:dir -type:link', ['type ["dir"] & -type ["link"]']],
    ['owner:0', ['owner [{"user":0}]']],
    ['owner:root:mail,:5', ['owner [{"user":"root","group":"mail"},{"group":5}]']],
    ['mode:setuid,755', ['mode ["setuid",493]']],
    ['ext:SO,.js', ['ext [".so",".js"]']],
    ['path:etc/**', ['path etc/** glob']],
    ['path:"my dir/*"', ['path my dir/* part']],
    ['size:', []],
    ['is: a', ['text a part']],
  ])('%s', (text, asked) => {
    expect(draw(text)).toEqual(asked)
  })

  it.each([
    ['x size:big y', 'size', 'big', 2, 10],
    ['size:1-2-3', 'size', '1-2-3', 0, 10],
    ['layer:x', 'layer', 'x', 0, 7],
    ['-is:sad', 'is', 'sad', 0, 7],
    ['type:cat', 'type', 'cat', 0, 8],
    ['owner:a:b:c', 'owner', 'a:b:c', 0, 11],
    ['mode:9', 'mode', '9', 0, 6],
  ])('%s is told by its place, and the rest holds', (text, field, value, start, end) => {
    const { alternatives, errors } = parseQuery(text)
    expect(errors).toEqual([{ field, value, start, end }])
    expect(alternatives.flat()).toHaveLength(text.startsWith('x') ? 2 : 0)
  })

  it('that is no expression says why', () => {
    const [error] = parseQuery('/(/').errors
    expect(error).toMatchObject({ field: 'expression', start: 0, end: 3 })
    expect(error?.value).toContain('/(/')
  })

  it('may be anything: it never throws, errors stand where their terms are', () => {
    const words = fc.constantFrom(
      ...fieldNames.map((name) => `${name}:`),
      '-',
      '|',
      'OR',
      '"',
      '/',
      ' ',
      '>',
      '1M',
      'é',
      '\\',
      ',',
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 12 }).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (given) => {
        for (const { start, end } of parseQuery(given).errors) expect(given.slice(start, end).trim()).not.toBe('')
      }),
    )
  })

  it('in quotes is one text as it stands', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((given) => !given.includes('"')),
        (given) => {
          expect(parseQuery(`"${given}"`).alternatives).toEqual([
            [{ isNegated: false, condition: { field: 'text', text: given, form: 'part' } }],
          ])
        },
      ),
    )
  })
})

it.each([
  ['0', 0],
  ['512', 512],
  ['1.5K', 1536],
  ['10KiB', 10240],
  ['1kB', 1000],
  ['2 M', 2097152],
  ['1G', 2 ** 30],
  ['1T', 2 ** 40],
  ['512B', 512],
  ['M', undefined],
  ['1X', undefined],
  ['-1', undefined],
])('%s is so many bytes', (text, bytes) => {
  expect(parseBytes(text)).toBe(bytes)
})
