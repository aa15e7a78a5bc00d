import { type Content, textOf } from '../../overlay/content.ts'
import { readOptions } from '../options.ts'
import { complain, linesOf, print, type Program, readOperands, openly } from '../program.ts'
import { sha256Of } from '../sha256.ts'

export const sha256sum: Program = {
  name: 'sha256sum',
  run(call) {
    const options = readOptions(call.args, 'cswbt')
    if (!options.has('c'))
      return readOperands(call, options.operands, (content, path) => print(call, `${sha256Of(content)}  ${path}\n`), openly)
    let failed = 0
    let count = 0
    const check = (content: Content) => {
      for (const line of linesOf(textOf(content))) {
        count++
        const [, expected, path] = /^([\da-f]{64}) [ *](.+)$/.exec(line) ?? []
        const checkFile = (file: Content) => {
          if (sha256Of(file) !== expected) failed++
          if (!options.has('s')) print(call, `${path ?? ''}: ${sha256Of(file) === expected ? 'OK' : 'FAILED'}\n`)
        }
        failed += path === undefined ? 1 : readOperands(call, [path], checkFile, openly)
      }
    }
    const exitCode = readOperands(call, options.operands, check, openly)
    if (failed > 0) complain(call, `WARNING: ${failed} of ${count} computed checksums did NOT match`)
    return failed > 0 ? 1 : exitCode
  },
}
