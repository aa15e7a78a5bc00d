import { contentOfText, textOf } from '../../overlay/content.ts'
import { readEscapes } from '../escapes.ts'
import { readOptions } from '../options.ts'
import { type Program, UsageError } from '../program.ts'

export const tr: Program = {
  name: 'tr',
  run(call) {
    const options = readOptions(call.args, 'cCdst', {}, true)
    const [first, second] = options.operands
    if (first === undefined) throw new UsageError('')
    const from = expandSet(first)
    const to = second === undefined ? [] : expandSet(second)
    const isOther = options.has('c', 'C')
    const isIn = (character: string) => from.includes(character) !== isOther
    const squeezed = options.has('s') ? (options.has('d') || second !== undefined ? to : undefined) : []
    const isSqueezed = (character: string) => (squeezed === undefined ? isIn(character) : squeezed.includes(character))
    let last = ''
    let result = ''
    for (const character of textOf(call.input.take(Infinity))) {
      let next = character
      if (isIn(character)) {
        if (options.has('d')) continue
        if (to.length > 0) next = (isOther ? to.at(-1) : (to[from.indexOf(character)] ?? to.at(-1))) ?? character
      }
      if (options.has('s') && next === last && isSqueezed(next)) continue
      result += next
      last = next
    }
    call.output.write(contentOfText(result))
    return 0
  },
}

const classes: Readonly<Record<string, string>> = {
  lower: 'abcdefghijklmnopqrstuvwxyz',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  digit: '0123456789',
  space: '\t\n\v\f\r ',
  blank: '\t ',
}

function expandSet(set: string): string[] {
  const text = readEscapes(
    set
      .replace(/\[:alpha:\]/g, () => `${classes['upper'] ?? ''}${classes['lower'] ?? ''}`)
      .replace(/\[:alnum:\]/g, () => `${classes['digit'] ?? ''}${classes['upper'] ?? ''}${classes['lower'] ?? ''}`)
      .replace(/\[:([a-z]+):\]/g, (whole: string, name: string) => classes[name] ?? whole),
  ).text
  const characters: string[] = []
  for (let at = 0; at < text.length; at++) {
    const start = text.charCodeAt(at)
    const end = text[at + 1] === '-' && at + 2 < text.length ? text.charCodeAt(at + 2) : undefined
    if (end === undefined || end < start) characters.push(text[at] ?? '')
    else {
      for (let code = start; code <= end; code++) characters.push(String.fromCharCode(code))
      at += 2
    }
  }
  return characters
}
