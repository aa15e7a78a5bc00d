import { readFile } from 'node:fs/promises'
import { parseDiveRules } from '../../audit/dive-ci.ts'
import { LimitError, rulesOfOptions } from '../../audit/limits.ts'
import type { Rule } from '../../audit/rule.ts'
import { limits } from '../../audit/rules/index.ts'
import { auditJson } from '../../export/audit-json.ts'
import { auditJunit } from '../../export/junit.ts'
import { auditSarif } from '../../export/sarif.ts'
import { auditImage } from '../../tasks/audit-image.ts'
import { findUnread } from '../../tasks/collect-problems.ts'
import type { TerminalWords } from '../../words/words.ts'
import { type Arguments, flag, type Option, valued } from '../arguments.ts'
import { defineCommand } from '../command.ts'
import { chosenImage, openNamedArchive } from '../named-image.ts'
import { readOwnRulesFile } from '../own-rules.ts'
import { auditLines } from '../print-audit.ts'
import { reportProblems } from '../report-problems.ts'
import { UsageError } from '../usage-error.ts'

/** Reports for programs, by their names; `text` is for people. */
const formats = { json: auditJson, sarif: auditSarif, junit: auditJunit } as const

const limitOptions = Object.fromEntries(
  limits.map(({ option, kind }): [string, Option] => {
    const meaning: Option['meaning'] = ({ terminal }) => terminal.audit.limits[option]
    return [option, kind === undefined ? flag(meaning) : valued(kind, meaning)]
  }),
)

/** `audit`: holds an image to limits, for CI; exit code 1 when one is broken. */
export const audit = defineCommand({
  options: {
    ...limitOptions,
    rules: valued('file', ({ terminal }) => terminal.options.audit.rules),
    format: valued('format', ({ terminal }) => terminal.options.audit.format),
  },
  async run(args, context) {
    const { words, output, host } = context
    const format = parseFormat(args.text('format') ?? (args.isSet('json') ? 'json' : 'text'), words)
    const rules = await readRules(args, words)
    const given = args.text('rules')
    const ownRules = given !== undefined && isOwnRules(given) ? await readOwnRulesFile(given, context) : undefined
    const opened = await openNamedArchive(args, context)
    const image = chosenImage(opened, args, words)
    const { results, secrets, known } = await auditImage(opened, image, rules, host, ownRules)
    output.hide(secrets?.findings.map(({ secret }) => secret) ?? [])
    const name = image.references[0] ?? opened.archive.name
    const report = { input: opened.input, image: name, unread: findUnread(known), results, mask: output.mask }
    if (format === 'text') output.print(auditLines(report, words))
    else output.printDocument(formats[format](report))
    reportProblems(known, context)
    return results.every(({ isPassed }) => isPassed) ? 0 : 1
  },
})

function parseFormat(text: string, { terminal }: TerminalWords): 'text' | keyof typeof formats {
  if (text === 'text' || text === 'json' || text === 'sarif' || text === 'junit') return text
  throw new UsageError(terminal.errors.noFormat(text, ['text', ...Object.keys(formats)]))
}

/** Whether a file has rules for secrets, and not limits. */
function isOwnRules(file: string): boolean {
  return /\.toml$/i.test(file)
}

/** The rules that are asked for: by options, and of a file; of the `.dive-ci` of this folder where nothing else is asked. */
async function readRules(args: Arguments<string>, { terminal: { errors, audit: words } }: TerminalWords): Promise<Rule[]> {
  try {
    const rules = rulesOfOptions(limits, (option) => args.text(option) ?? args.isSet(option))
    const named = args.text('rules')
    const given = named !== undefined && isOwnRules(named) ? undefined : named
    if (given === undefined && rules.length > 0) return rules
    const name = given ?? '.dive-ci'
    const text = await readFile(name, 'utf8').catch((thrown: NodeJS.ErrnoException) => {
      if (given === undefined) throw new UsageError(errors.noLimit)
      throw new UsageError(thrown.code === 'ENOENT' ? errors.noSuchFile(name) : errors.unreadable(name, thrown.message))
    })
    return [...rules, ...parseDiveRules(text, name)]
  } catch (thrown) {
    if (thrown instanceof LimitError) throw new UsageError(words.faults[thrown.fault](thrown.place, thrown.text))
    throw thrown
  }
}
