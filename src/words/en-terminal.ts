import { dockerfile } from './en/dockerfile.ts'
import { evidence } from './en/evidence.ts'
import { facts } from './en/facts.ts'
import { problems } from './en/problems.ts'
import { report } from './en/report.ts'
import { story } from './en/story.ts'
import { terminal } from './en/terminal.ts'
import { units } from './en/units.ts'

/** English as command line and reports need it: what they alone say, and what they share with the page. */
export const enTerminal = { language: 'en', units, problems, facts, report, story, evidence, dockerfile, terminal }
