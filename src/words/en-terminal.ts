import { acceptance } from './en/acceptance.ts'
import { advice } from './en/advice.ts'
import { audit } from './en/audit.ts'
import { base } from './en/base.ts'
import { dockerfile } from './en/dockerfile.ts'
import { evidence } from './en/evidence.ts'
import { facts } from './en/facts.ts'
import { ownRules } from './en/own-rules.ts'
import { problems } from './en/problems.ts'
import { report } from './en/report.ts'
import { secretRules } from './en/secret-rules.ts'
import { starter } from './en/starter.ts'
import { story } from './en/story.ts'
import { terminal } from './en/terminal.ts'
import { units } from './en/units.ts'

/** English as command line and reports need it: what they alone say, and what they share with the page. */
export const enTerminal = {
  language: 'en',
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
