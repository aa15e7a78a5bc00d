import type { Program } from '../program.ts'

export const trueProgram: Program = { name: 'true', run: () => 0 }
