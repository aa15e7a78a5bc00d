import type { TerminalWords } from '../../words/words.ts'

/** What can be wrong with a file of settings or a baseline; `acceptance.faults` of words says it. */
export type SettingsFaults = TerminalWords['acceptance']['faults']

/** A fault and the arguments of its sentence. */
export type SettingsFault = {
  [K in keyof SettingsFaults]: { readonly key: K; readonly args: Parameters<SettingsFaults[K]> }
}[keyof SettingsFaults]

/** Where something stands in a text, both from 1. */
export interface TextPlace {
  readonly line: number
  readonly column: number
}

/** Thrown for a file of settings or a baseline that cannot be taken as it stands. */
export class SettingsError extends Error {
  /** Name of the file. */
  readonly file: string
  /** Undefined where it is about the file as a whole. */
  readonly place: TextPlace | undefined
  readonly fault: SettingsFault

  constructor(file: string, place: TextPlace | undefined, fault: SettingsFault) {
    super(`${file}: ${fault.key}`)
    this.name = 'SettingsError'
    this.file = file
    this.place = place
    this.fault = fault
  }
}

/** What is wrong, where, and what to do, in one line. */
export function settingsErrorText(
  { acceptance }: Pick<TerminalWords, 'acceptance'>,
  { file, place, fault }: SettingsError,
): string {
  const faults: { readonly [K in keyof SettingsFaults]: (...args: Parameters<SettingsFaults[K]>) => string } = acceptance.faults
  const say = <K extends keyof SettingsFaults>(key: K, args: Parameters<SettingsFaults[K]>) => faults[key](...args)
  return acceptance.at(file, place, say(fault.key, fault.args))
}
