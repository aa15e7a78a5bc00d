import { ProgramError } from './program.ts'

const units: Readonly<Record<string, number>> = {
  '': 1,
  b: 512,
  k: 1024,
  kB: 1000,
  K: 1024,
  KB: 1000,
  M: 1 << 20,
  MB: 1e6,
  m: 1 << 20,
  G: 2 ** 30,
  GB: 1e9,
  T: 2 ** 40,
}

/** A number with a unit as busybox takes it. @throws ProgramError */
export function parseSize(text: string): number {
  const [, digits, unit = ''] = /^(\d+)([a-zA-Z]*)$/.exec(text) ?? []
  const factor = units[unit]
  if (digits === undefined || factor === undefined) throw new ProgramError(`invalid number '${text}'`)
  return Number(digits) * factor
}
