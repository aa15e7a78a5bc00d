import { describe, expect, it } from 'vitest'
import { applyChoice, completeQuery } from '../../../src/table/query/complete-query.ts'
import { nameMarksOf } from '../../../src/table/query/name-marks.ts'

/** The text with a bar where the caret is. */
const at = (drawn: string) => ({ text: drawn.replace('^', ''), caret: drawn.indexOf('^') })
const offeredAt = (drawn: string, isAsked = false) => {
  const { text, caret } = at(drawn)
  return completeQuery(text, caret, isAsked).choices.map((choice) => choice.text)
}

describe('while a filter is typed', () => {
  it.each([
    ['^', false, []],
    ['^', true, ['size:', 'layer:', 'is:', 'type:', 'owner:', 'mode:', 'ext:', 'path:']],
    ['s^', false, []],
    ['s^', true, ['size:']],
    ['si^', false, ['size:']],
    ['a -mo^', false, ['mode:']],
    ['server^', false, []],
    ['type:f^', false, ['file', 'fifo']],
    ['type:file^', false, []],
    ['type:file,d^', false, ['dir', 'device']],
    ['is:de^ x', false, ['deleted']],
    ['"si^', false, []],
    ['/si^/', false, []],
  ])('%s offers (asked: %s)', (drawn, isAsked, offered) => {
    expect(offeredAt(drawn, isAsked)).toEqual(offered)
  })

  it.each([
    ['a si^', 'size:', 'a size:^'],
    ['is:de^', 'deleted', 'is:deleted ^'],
    ['-is:de^ x', 'deleted', '-is:deleted^ x'],
    ['type:file,d^', 'dir', 'type:file,dir ^'],
  ])('%s with %s becomes', (drawn, chosen, after) => {
    const { text, caret } = at(drawn)
    const completion = completeQuery(text, caret, false)
    const choice = completion.choices.find((each) => each.text === chosen)
    if (choice === undefined) throw new Error('not offered')
    const applied = applyChoice(text, completion, choice)
    expect(`${applied.text.slice(0, applied.caret)}^${applied.text.slice(applied.caret)}`).toBe(after)
  })
})

describe('what is marked in a name', () => {
  it.each([
    ['pass', 'etc/', 'passwd', 'pass'],
    ['S', 'etc/', 'passwd', 'ss'],
    ['etc', 'etc/', 'passwd', ''],
    ['etc/pa', 'etc/', 'passwd', 'pa'],
    ['path:etc', 'etc/', 'etcd', 'etc'],
    ['*.js', 'a/', 'b.js', 'b.js'],
    ['ext:js', 'a/', 'b.js', '.js'],
    ['/^a.b/', 'a/', 'bc', 'b'],
    ['-pass', 'etc/', 'passwd', ''],
    ['pa | wd', 'etc/', 'passwd', 'pa|wd'],
    ['pas ass', 'etc/', 'passwd', 'pass'],
    ['is:deleted', 'etc/', 'passwd', ''],
  ])('for %s in %s%s', (text, directory, name, marked) => {
    expect(
      nameMarksOf(text)(directory, name)
        .map(([from, to]) => name.slice(from, to))
        .join('|'),
    ).toBe(marked)
  })
})
