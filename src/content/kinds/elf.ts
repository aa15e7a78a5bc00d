import { hasLatin1 } from '../../bytes/field-reader.ts'
import { type ElfFacts, readElf } from '../../formats/elf/elf.ts'
import type { ContentKind } from '../content-kind.ts'

/** Programs, libraries and objects (elf(5)). */
export const elf: ContentKind = {
  async recognize({ source, head }) {
    if (!hasLatin1(head, '\x7fELF')) return undefined
    const facts = await readElf(source)
    return facts === undefined ? { summary: 'ELF file, damaged' } : { summary: summarize(facts), elf: facts }
  },
}

function summarize({ bits, type, machine, isStripped }: ElfFacts): string {
  return `ELF ${bits}-bit ${/^\d/.test(type) ? `file of type ${type}` : type}, ${/^\d/.test(machine) ? `machine ${machine}` : machine}${isStripped === true ? ', stripped' : ''}`
}
