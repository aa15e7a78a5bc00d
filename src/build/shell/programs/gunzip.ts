import type { Program } from '../program.ts'
import { changeFiles } from './gzip.ts'

export const gunzip: Program = { name: 'gunzip', run: (call) => changeFiles(call, true) }
