import type { BaseImage } from '../analysis/base-image.ts'
import { type BaseChange, isOwnLayer, listBaseChanges, splitByBase } from '../analysis/base-split.ts'
import type { LoadedImage } from '../analysis/loaded-image.ts'
import type { SecretReport } from '../analysis/secret-report.ts'
import type { Image } from '../image/types.ts'
import type { TerminalWords } from '../words/words.ts'
import { left, right } from './columns.ts'

/** Changed files of the base that are listed for people. */
const listedChanges = 10

/** Where the base ends and why, for people. */
export function baseLine(base: BaseImage | undefined, { base: words }: TerminalWords): string {
  return base === undefined ? words.unknown : words.known(base.layers, base.reason, base.name)
}

/** The same with how many secrets stand in own layers and in the base's; nothing where no base is known. */
export function secretBaseLines(base: BaseImage | undefined, { findings }: SecretReport, words: TerminalWords): string[] {
  if (base === undefined) return []
  const own = findings.filter((finding) => finding.layer === undefined || isOwnLayer(base, finding.layer)).length
  return [baseLine(base, words), words.base.secrets(own, findings.length - own)]
}

/** The base and one's own layers, and what these changed of the base, for people; nothing where no base is known. */
export function baseLines(
  base: BaseImage | undefined,
  image: Pick<Image, 'layers'>,
  { trees, merged, report }: Pick<LoadedImage, 'trees' | 'merged' | 'report'>,
  words: TerminalWords,
): string[] {
  if (base === undefined) return []
  const say = words.base
  const stored = image.layers.map(({ storedBytes }) => storedBytes)
  const { base: ofBase, own, hiddenBytes } = splitByBase(report.space, stored, base)
  const changes = [...listBaseChanges(trees, merged, base)].toSorted((a, b) => b.bytes - a.bytes)
  const line = ({ path, change, layer, bytes }: BaseChange) =>
    `${right(words.units.size(bytes), 11)}  ${path}  ${say.change(change, layer)}`
  const rest = changes.length - listedChanges
  return [
    baseLine(base, words),
    ...[[say.own, own] as const, [say.ofBase, ofBase] as const].map(
      ([name, sum]) => left(name, 12) + say.sum(sum.layers, sum.storedBytes, sum.contentBytes, sum.wastedBytes),
    ),
    ...(hiddenBytes === 0 ? [] : [left('', 12) + say.hidden(hiddenBytes)]),
    ...(changes.length === 0 ? [] : [say.changes(changes.length)]),
    ...changes.slice(0, listedChanges).map(line),
    ...(rest > 0 ? [say.more(rest)] : []),
    '',
  ]
}
