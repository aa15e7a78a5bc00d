import { doesCount } from '../analysis/acceptance.ts'
import { leftOutOf, type LocatedFinding, type SecretReport } from '../analysis/secret-report.ts'
import { countSecrets } from '../analysis/secret-stories.ts'
import type { Image } from '../image/types.ts'
import { acceptanceText } from '../words/acceptance-text.ts'
import { placeName } from '../words/place-name.ts'
import type { TerminalWords } from '../words/words.ts'
import { left } from './columns.ts'
import type { Context } from './command.ts'
import { instructionOf } from './instruction.ts'
import { ruleTitle } from '../words/rule-title.ts'

const indent = ' '.repeat(9)

/** What was found of credentials, for people: how much was searched, then each finding. @param isShown the secrets themselves */
export function secretLines(report: SecretReport, image: Image, isShown: boolean, context: Context): string[] {
  const { secrets } = context.words.terminal
  const { hidden, shown, accepted } = countSecrets(report.findings)
  return [
    secrets.searched(report.scannedFiles, report.scannedBytes, report.skipped.length, countReasons(report, context.words)),
    secrets.found(hidden, shown, report.findings.filter(doesCount).length, accepted),
    ...(report.leftOut.length > 0 ? [secrets.leftOut(report.leftOut.length, leftOutOf(report))] : []),
    ...report.findings.flatMap((finding) => ['', ...findingLines(finding, image, isShown, context)]),
    ...(hidden > 0 ? ['', ...secrets.hiddenAdvice] : []),
  ]
}

/** How many files were skipped for which reason. */
function countReasons({ skipped }: SecretReport, { facts }: TerminalWords): (readonly [reason: string, n: number])[] {
  const counts = new Map<string, number>()
  for (const { reason } of skipped) {
    const text = facts.skipReasons[reason]
    counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return [...counts]
}

function findingLines(finding: LocatedFinding, image: Image, isShown: boolean, { words, output }: Context): string[] {
  const { secrets } = words.terminal
  const { severity, where, line, layer, hidden, masked, secret } = finding
  const note = acceptanceText(words, finding)
  const title = ruleTitle(words, finding)
  const instruction = layer === undefined ? undefined : image.layers[layer]?.instruction
  const place =
    where === 'file'
      ? secrets.inFile(title, placeName(words, finding), line)
      : secrets.inConfig(title, where, placeName(words, finding))
  return [
    `${left(secrets.severity(severity), 8)} ${place}`,
    indent + secrets.fate(layer, hidden, isShown ? secret : masked),
    ...(note === '' ? [] : [indent + note]),
    ...(instruction === undefined ? [] : [indent + instructionOf(instruction, output.mask)]),
  ]
}
