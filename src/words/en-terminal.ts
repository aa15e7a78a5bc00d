import { terminal } from './en/terminal.ts'
import { en } from './en.ts'

/** English with what only the command line and reports say: the page loads without it. */
export const enTerminal = { ...en, terminal }
