import type { LocatedFinding } from '../../analysis/secret-report.ts'
import type { SecretRange } from '../../inspect/secrets/find-ranges.ts'
import type { Words } from '../../words/words.ts'
import { hidingOf } from '../shared/hiding-of.ts'
import { maskText } from '../shared/mask-secrets.ts'
import { decodePart, type TextRange } from './decode-part.ts'
import type { TextMark } from './editor-setup.ts'
import type { LoadedPart } from './use-text-part.ts'
import { ruleTitle } from '../../words/rule-title.ts'

/** What the editor shows of a part. */
export interface TextModel {
  readonly text: string
  readonly marks: readonly TextMark[]
  readonly hasCarriageReturns: boolean
}

/** Decodes a part, marks its secrets, and masks them when asked to. */
export function modelOfPart(
  { bytes, begin, encoding, part }: LoadedPart,
  secrets: readonly SecretRange[],
  findings: readonly LocatedFinding[],
  isMasked: boolean,
  { secretRules, content: { secret: words } }: Words,
): TextModel {
  const inside = secrets.filter((range) => range.begin < begin + bytes.length && range.end > begin)
  const places = inside.flatMap((range) => [Math.max(0, range.begin - begin), range.end - begin])
  const { text, positions, hasCarriageReturns } = decodePart(bytes, encoding, part === 0, places)
  const marks = inside.map(({ rule }, i): TextMark => {
    const found = findings.find((finding) => finding.rule === rule)
    const title = ruleTitle({ secretRules }, found ?? { rule })
    return {
      from: positions[2 * i] ?? 0,
      to: positions[2 * i + 1] ?? 0,
      title: found === undefined ? title : words.mark(title, fateOf(found, words)),
    }
  })
  return { text: isMasked ? maskText(text, marks) : text, marks, hasCarriageReturns }
}

/** The characters that a stretch of the file became; undefined where it is not in the part. */
export function rangeInPart({ bytes, begin, encoding, part, target }: LoadedPart): TextRange | undefined {
  if (target === undefined || target.begin < begin || target.begin > begin + bytes.length) return undefined
  const [from = 0, to = 0] = decodePart(bytes, encoding, part === 0, [target.begin - begin, target.end - begin]).positions
  return { from, to }
}

function fateOf({ hidden, layer }: LocatedFinding, words: Words['content']['secret']): string {
  return hidden === false ? words.inFinal : words.stillIn(hidingOf(hidden.how), hidden.by, layer)
}
