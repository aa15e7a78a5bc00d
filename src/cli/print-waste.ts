import { sumAdvice } from '../analysis/advice.ts'
import type { Report } from '../analysis/index.ts'
import { sumReasons } from '../analysis/sum-reasons.ts'
import { adviceText } from '../words/advice-text.ts'
import type { TerminalWords } from '../words/words.ts'
import { left, right } from './columns.ts'

/** Paths listed for people; `--json` lists all. */
const listedPaths = 20

/**
 * What is wasted, for people: sums, then what would save something, then by layer and by reason, then the paths that waste most.
 * @param storedBytes of all layers
 */
export function wasteLines({ space, duplicates, dive, advice }: Report, storedBytes: number, words: TerminalWords): string[] {
  const { units, terminal, dockerfile } = words
  const { waste } = terminal
  const sum = sumAdvice(advice, space.contentBytes)
  const shareOf = (bytes: number, isExact: boolean) => (isExact ? units.size(bytes) : waste.about(bytes))
  const rest = space.wastedPaths.length - listedPaths
  return [
    left(waste.content, 12) + units.size(space.contentBytes),
    left(waste.wasted, 12) + waste.ofContent(space.wastedBytes, space.efficiency),
    ...(space.wastedBytes === 0
      ? []
      : [
          left('', 12) +
            waste.unseen(space.wastedBytes, space.contentBytes, space.wastedStoredBytes, storedBytes, space.isStoredExact),
        ]),
    left(waste.duplicates, 12) + waste.ofDuplicates(duplicates.duplicateBytes, duplicates.groups.length),
    left('dive', 12) + waste.ofDive(dive.score, dive.wastedBytes, dive.wastedShare),
    ...(sum.changes === 0 ? [] : ['', dockerfile.sum.total(sum.changes, sum.savedBytes, sum.contentBytes, sum.restBytes)]),
    ...advice.map((one) => `${right(units.size(one.savedBytes), 11)}  ${adviceText(words, one)}`),
    '',
    `${right(waste.layer, 5)} ${right(waste.content, 11)} ${right(waste.wasted, 11)} ${right(waste.stored, 11)}`,
    ...space.layers.map(
      ({ contentBytes, wastedBytes, wastedStoredBytes, isStoredExact }, index) =>
        `${right(String(index), 5)} ${right(units.size(contentBytes), 11)} ${right(units.size(wastedBytes), 11)} ${right(shareOf(wastedStoredBytes, isStoredExact), 11)}`,
    ),
    '',
    ...sumReasons(space.wastedPaths).map(
      (sum) =>
        `${right(units.size(sum.bytes), 11)} ${right(shareOf(sum.storedBytes, space.isStoredExact), 11)}  ${waste.reasonNames[sum.reason]}`,
    ),
    ...(space.wastedBytes === 0 ? [] : ['']),
    ...space.wastedPaths
      .slice(0, listedPaths)
      .map(
        ({ path, wastedBytes, wastedStoredBytes, versions }) =>
          `${right(units.size(wastedBytes), 11)} ${right(shareOf(wastedStoredBytes, space.isStoredExact), 11)}  ${path}  ${waste.reasons(versions)}`,
      ),
    ...(rest > 0 ? [waste.more(rest)] : []),
  ]
}
