/** Numbers of elf(5) as people call what they mean; those of machines are proper names in every language. */

/** e_machine; the registry is kept with the System V ABI, "ELF Header". */
const machines: Readonly<Record<number, string>> = {
  2: 'SPARC',
  3: 'i386',
  4: 'm68k',
  8: 'MIPS',
  15: 'PA-RISC',
  18: 'SPARC32+',
  20: 'PowerPC',
  21: 'PowerPC64',
  22: 's390x',
  40: 'ARM',
  42: 'SuperH',
  43: 'SPARC64',
  50: 'Itanium',
  62: 'x86-64',
  83: 'AVR',
  183: 'AArch64',
  189: 'MicroBlaze',
  190: 'CUDA',
  224: 'AMDGPU',
  243: 'RISC-V',
  247: 'BPF',
  252: 'C-SKY',
  258: 'LoongArch',
  0x9026: 'Alpha',
}

/** What an ELF file is for. Its name is `words.facts.elfTypes[type]`. */
export type ElfType = 'relocatable' | 'executable' | 'position-independent-executable' | 'shared-object' | 'core'

/** e_type, for files that have no program headers which say more. */
const types: Readonly<Record<number, ElfType>> = { 1: 'relocatable', 2: 'executable', 3: 'shared-object', 4: 'core' }

/** The processor; the number where it has no name here. */
export function machineName(machine: number, bits: 32 | 64): string | number {
  if (machine === 22 && bits === 32) return 's390'
  return machines[machine] ?? machine
}

/** What the file is for; the number where it has no name. */
export function typeName(type: number): ElfType | number {
  return types[type] ?? type
}
