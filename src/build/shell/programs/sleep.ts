import type { Program } from '../program.ts'

/** Time stands still here, so it is over at once. */
export const sleep: Program = { name: 'sleep', run: () => 0 }
