import type { TerminalWords } from './words.ts'
import { dockerfile } from './zh/dockerfile.ts'
import { facts } from './zh/facts.ts'
import { ownRules } from './zh/own-rules.ts'
import { problems } from './zh/problems.ts'
import { report } from './zh/report.ts'
import { secretRules } from './zh/secret-rules.ts'
import { terminal } from './zh/terminal.ts'
import { units } from './zh/units.ts'

/** Simplified Chinese as the command line needs it. */
export const zhTerminal: TerminalWords = {
  language: 'zh-Hans',
  units,
  problems,
  facts,
  secretRules,
  ownRules,
  report,
  dockerfile,
  terminal,
}
