import { readElf } from '../../formats/elf/elf.ts'
import { hasMagic } from '../../formats/magic.ts'
import type { ContentKind } from '../content-kind.ts'

/** Programs, libraries and objects (elf(5)). */
export const elf: ContentKind = {
  async recognize({ source, head }) {
    if (!hasMagic('elf', head)) return undefined
    const facts = await readElf(source)
    if (facts === undefined) return { kind: { id: 'damaged-elf' } }
    const { bits, type, machine, isStripped } = facts
    return { kind: { id: 'elf-object', bits, type, machine, isStripped }, elf: facts }
  },
}
