import { readFile } from 'node:fs/promises'
import type { KnownFindings, SettledImage } from '../../audit/settings/apply-settings.ts'
import { settleImage } from '../../audit/settings/apply-settings.ts'
import { parseDiveRules } from '../../audit/dive-ci.ts'
import { LimitError } from '../../audit/limits.ts'
import type { Rule } from '../../audit/rule.ts'
import { limits } from '../../audit/rules/index.ts'
import { rulesOfSettings } from '../../audit/settings/rules-of-settings.ts'
import { auditJson } from '../../export/audit-json.ts'
import { auditMarkdown } from '../../export/audit-markdown.ts'
import { auditJunit } from '../../export/junit.ts'
import { auditSarif } from '../../export/sarif.ts'
import { auditImage } from '../../tasks/audit-image.ts'
import { findUnread } from '../../tasks/collect-problems.ts'
import type { TerminalWords } from '../../words/words.ts'
import { type Arguments, flag, type Option, valued } from '../arguments.ts'
import { baseOption, chosenBase } from '../base-option.ts'
import { defineCommand } from '../command.ts'
import { knownOptions, readKnown, reportLists, today } from '../known-findings.ts'
import { chosenImage, openNamedArchive } from '../named-image.ts'
import { readOwnRulesFile } from '../own-rules.ts'
import { auditLines } from '../print-audit.ts'
import { reportProblems } from '../report-problems.ts'
import { readTerms, saveBaseline } from '../save-baseline.ts'
import { UsageError } from '../usage-error.ts'

/** Reports for programs, by their names; `text` and `markdown` are for people. */
const formats = { json: auditJson, sarif: auditSarif, junit: auditJunit } as const

const limitOptions = Object.fromEntries(
  limits.map(({ option, kind }): [string, Option] => {
    const meaning: Option['meaning'] = (words) => words.audit.limits[option]
    return [option, kind === undefined ? flag(meaning) : valued(kind, meaning)]
  }),
)

/** `audit`: holds an image to limits, for CI; exit code 1 when one is broken. `audit init` writes a file of settings to begin with. */
export const audit = defineCommand({
  options: {
    ...limitOptions,
    ...baseOption,
    own: flag(({ base }) => base.ownOption),
    ...knownOptions,
    'write-baseline': valued('file', ({ terminal }) => terminal.options.audit['write-baseline']),
    reason: valued('text', ({ terminal }) => terminal.options.audit.reason),
    expires: valued('day', ({ terminal }) => terminal.options.audit.expires),
    rules: valued('file', ({ terminal }) => terminal.options.audit.rules),
    format: valued('format', ({ terminal }) => terminal.options.audit.format),
    output: { ...valued('file', ({ terminal }) => terminal.options.audit.output), short: 'o' },
  },
  async run(args, context) {
    const { words, output, host } = context
    const [input, ecosystem] = args.positionals
    if (input === 'init') return (await import('../begin-settings.ts')).beginSettings(ecosystem, args.text('output'), context)
    if (ecosystem !== undefined) throw new UsageError(words.terminal.errors.needlessArgument(ecosystem))
    const format = parseFormat(args.text('format') ?? (args.isSet('json') ? 'json' : 'text'), words)
    const terms = readTerms(args, today(), words)
    const given = args.text('rules')
    const ownRules = given !== undefined && isOwnRules(given) ? await readOwnRulesFile(given, context) : undefined
    const known = await readKnown(args, words, ownRules)
    const rules = await readRules(args, known, words)
    const opened = await openNamedArchive(args, context)
    const image = chosenImage(opened, args, words)
    const base = args.isSet('own') ? await chosenBase(args, image, context) : undefined
    if (args.isSet('own') && base === undefined && args.text('base') === undefined) throw new UsageError(words.base.notKnown)
    let settled: SettledImage | undefined
    const audited = await auditImage(opened, image, rules, host, {
      base,
      ownRules,
      settle: (found) => {
        output.hide(found.findings.map(({ secret }) => secret))
        settled = settleImage(found, image, known, today())
        return terms === undefined ? settled.report : saveBaseline(settled.report, image, terms, context)
      },
    })
    const { results } = audited
    const name = image.references[0] ?? opened.archive.name
    const report = {
      input: opened.input,
      image: name,
      unread: findUnread(audited.known),
      results,
      mask: output.mask,
      lists: known.baseline === undefined && known.settings.accepted.length === 0 ? undefined : settled,
    }
    if (format === 'text') output.print(auditLines(report, words))
    else output.printDocument(format === 'markdown' ? auditMarkdown(report, words) : formats[format](report))
    if (settled !== undefined) reportLists(settled, args.text('baseline'), context)
    reportProblems(audited.known, context)
    return results.every(({ isPassed }) => isPassed) ? 0 : 1
  },
})

function parseFormat(text: string, { terminal }: TerminalWords): 'text' | 'markdown' | keyof typeof formats {
  if (text === 'text' || text === 'markdown' || text === 'json' || text === 'sarif' || text === 'junit') return text
  throw new UsageError(terminal.errors.noFormat(text, ['text', 'markdown', ...Object.keys(formats)]))
}

/** Whether a file has rules for secrets, and not limits. */
function isOwnRules(file: string): boolean {
  return /\.toml$/i.test(file)
}

/**
 * The rules that are asked for: by options, by `layerscope.yaml`, and of a file; of the `.dive-ci` of this folder where nothing else is
 * asked. Whoever reads or writes a baseline asks for secrets.
 */
async function readRules(args: Arguments<string>, known: KnownFindings, words: TerminalWords): Promise<Rule[]> {
  const { errors } = words.terminal
  try {
    const isOfBaseline = args.isSet('baseline') || args.isSet('write-baseline')
    const rules = rulesOfSettings(known.settings, isOfBaseline, (option) => args.text(option) ?? args.isSet(option))
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
    if (thrown instanceof LimitError) throw new UsageError(words.audit.faults[thrown.fault](thrown.place, thrown.text))
    throw thrown
  }
}
