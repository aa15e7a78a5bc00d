import type { TerminalWords } from './words.ts'
import { acceptance } from './zh/acceptance.ts'
import { advice } from './zh/advice.ts'
import { audit } from './zh/audit.ts'
import { base } from './zh/base.ts'
import { dockerfile } from './zh/dockerfile.ts'
import { evidence } from './zh/evidence.ts'
import { facts } from './zh/facts.ts'
import { ownRules } from './zh/own-rules.ts'
import { problems } from './zh/problems.ts'
import { report } from './zh/report.ts'
import { secretRules } from './zh/secret-rules.ts'
import { starter } from './zh/starter.ts'
import { story } from './zh/story.ts'
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
  story,
  evidence,
  dockerfile,
  base,
  advice,
  acceptance,
  audit,
  starter,
  terminal,
}
