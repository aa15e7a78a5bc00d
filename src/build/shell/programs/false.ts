import type { Program } from '../program.ts'

export const falseProgram: Program = { name: 'false', run: () => 1 }
