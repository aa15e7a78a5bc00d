import { readFile } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import { type OwnRules, OwnRulesError } from '../inspect/secrets/own-rules/own-rules.ts'
import type { TerminalWords } from '../words/words.ts'
import type { Context } from './command.ts'
import { UsageError } from './usage-error.ts'

/** Issues that are spelled out; more of them hide what was asked for. */
const maxReported = 20

/**
 * Reads a file of rules for secrets, and tells on standard error what of it is not used. Files that it builds on are named relative
 * to it.
 * @throws UsageError for one that cannot be used
 */
export async function readOwnRulesFile(name: string, { words, output }: Pick<Context, 'words' | 'output'>): Promise<OwnRules> {
  // The engine of their patterns is large, and few people have rules of their own.
  const { readOwnRules } = await import('../inspect/secrets/own-rules/read-rules.ts')
  const readExtended = async (path: string, from: string) => {
    const extended = isAbsolute(path) ? path : join(dirname(from), path)
    return { text: await readText(extended, words), name: extended }
  }
  try {
    const { rules, issues } = await readOwnRules(await readText(name, words), name, readExtended)
    for (const issue of issues.slice(0, maxReported)) output.complain(words.ownRules.issue(issue))
    if (issues.length > maxReported) output.complain(words.ownRules.more(issues.length - maxReported))
    return rules
  } catch (thrown) {
    if (thrown instanceof OwnRulesError) throw new UsageError(words.ownRules.fault(name, thrown.fault))
    throw thrown
  }
}

async function readText(name: string, { terminal: { errors } }: TerminalWords): Promise<string> {
  return readFile(name, 'utf8').catch((thrown: NodeJS.ErrnoException) => {
    throw new UsageError(thrown.code === 'ENOENT' ? errors.noSuchFile(name) : errors.unreadable(name, thrown.message))
  })
}
