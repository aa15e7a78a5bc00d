import type { Instruction } from '../image/history.ts'
import type { Masker } from '../inspect/secrets/mask.ts'

/** Characters of an instruction that are printed. */
const longest = 100

/** An instruction in a line: masked before it is cut, since half a secret is not recognized any more. */
export function instructionOf({ keyword, text }: Pick<Instruction, 'keyword' | 'text'>, mask: Masker): string {
  return mask(`${keyword} ${text}`.trim()).slice(0, longest)
}
