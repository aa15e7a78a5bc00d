import { readEscapes } from '../escapes.ts'
import { print, type Program } from '../program.ts'

export const echo: Program = {
  name: 'echo',
  run(call) {
    const words = [...call.args]
    let end = '\n'
    let isEscaped = false
    while (/^-[neE]+$/.test(words[0] ?? '')) {
      for (const letter of (words.shift() ?? '').slice(1)) {
        if (letter === 'n') end = ''
        else isEscaped = letter === 'e'
      }
    }
    const read = isEscaped ? readEscapes(words.join(' ')) : { text: words.join(' '), isEnd: false }
    print(call, `${read.text}${read.isEnd ? '' : end}`)
    return 0
  },
}
