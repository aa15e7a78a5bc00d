import type { Command } from '../command.ts'
import { audit } from './audit.ts'
import { cat } from './cat.ts'
import { extract } from './extract.ts'
import { history } from './history.ts'
import { inspect } from './inspect.ts'
import { secrets } from './secrets.ts'
import { tree } from './tree.ts'
import { waste } from './waste.ts'

/** Every subcommand, in the order of the help. */
export const commands: readonly Command[] = [inspect, tree, history, cat, extract, waste, secrets, audit]
