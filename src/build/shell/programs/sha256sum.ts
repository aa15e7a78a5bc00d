import { textOf } from '../../overlay/content.ts'
import { readOptions } from '../options.ts'
import { complain, linesOf, print, type Program, readOperands } from '../program.ts'
import { sha256Of } from '../sha256.ts'

export const sha256sum: Program = {
  name: 'sha256sum',
  run(call) {
    const options = readOptions(call.args, 'cswbt')
    if (!options.has('c'))
      return readOperands(call, options.operands, (content, path) => print(call, `${sha256Of(content)}  ${path}\n`))
    let failed = 0
    const exitCode = readOperands(call, options.operands, (content) => {
      for (const line of linesOf(textOf(content))) {
        const [, expected, path = ''] = /^([\da-f]{64}) [ *](.+)$/.exec(line) ?? []
        const isRight = readOperands(call, [path], (file) => {
          if (sha256Of(file) !== expected) failed++
          if (!options.has('s')) print(call, `${path}: ${sha256Of(file) === expected ? 'OK' : 'FAILED'}\n`)
        })
        failed += isRight
      }
    })
    if (failed > 0) complain(call, `WARNING: ${failed} of the computed checksums did NOT match`)
    return failed > 0 ? 1 : exitCode
  },
}
