import { type Program, readOperands, openly } from '../program.ts'
import { readOptions } from '../options.ts'

export const cat: Program = {
  name: 'cat',
  run(call) {
    const { operands } = readOptions(call.args, 'u')
    return readOperands(call, operands, (content) => call.output.write(content), openly)
  },
}
