import type { PathEvent } from '../../analysis/path-history.ts'
import type { Layer } from '../../image/types.ts'
import type { Masker } from '../../inspect/secrets/mask.ts'
import { changeNames } from '../../merge/change.ts'
import type { Words } from '../../words/words.ts'
import { lookOf, type WordedLook } from '../shared/changes.ts'
import { formatLines } from '../shared/names.ts'

/** Two versions of a path. */
export interface VersionPair {
  readonly before: PathEvent
  readonly after: PathEvent
}

/**
 * The versions to compare: those that were chosen, as far as the path has them, else the last two that have something; of a path
 * that has not so many, what is left of it and that it is gone.
 * Undefined when there are not two.
 * @param events base first
 */
export function pairVersions(
  events: readonly PathEvent[],
  chosen?: { readonly before: number; readonly after: number },
): VersionPair | undefined {
  const versions = events.filter(({ entry }) => entry !== undefined)
  const [former, latest] = versions.slice(-2)
  if (chosen === undefined && former !== undefined && latest !== undefined) return { before: former, after: latest }
  const newest = events.at(-1)
  if (newest === undefined || events.length < 2) return undefined
  const find = (layer: number | undefined) => events.find((event) => event.layer === layer)
  const after = find(chosen?.after) ?? newest
  const below = events[events.indexOf(after) - 1] ?? events[1]
  const wanted = find(chosen?.before)
  const before = wanted === undefined || wanted === after ? below : wanted
  return before === undefined ? undefined : { before, after }
}

/** The pair after another choice for one side; a version that is on the other side changes places with it. */
export function choosePair(
  { before, after }: VersionPair,
  side: keyof VersionPair,
  layer: number,
): { before: number; after: number } {
  const pair = { before: before.layer, after: after.layer }
  if (layer === pair[side === 'before' ? 'after' : 'before']) return { before: pair.after, after: pair.before }
  return { ...pair, [side]: layer }
}

/** How the change that made a version is shown. */
export function lookOfEvent(words: Words, { change }: PathEvent): WordedLook {
  return lookOf(words, changeNames.indexOf(change))
}

const maxInstruction = 70

/**
 * A version in one line, for lists that know no markup.
 * @param mask masks the secrets of the instruction
 */
export function describeVersion(event: PathEvent, layer: Layer | undefined, mask: Masker, words: Words): string {
  const { compare } = words
  const look = lookOfEvent(words, event)
  const instruction = layer?.instruction
  const text = formatLines(mask(`${instruction?.keyword ?? ''} ${instruction?.text ?? ''}`))
    .replaceAll(/\s+/g, ' ')
    .trim()
  return compare.version({
    sign: look.sign,
    layer: event.layer,
    change: look.word,
    isGone: event.entry === undefined,
    size: event.entry !== undefined && event.size > 0 ? event.size : undefined,
    instruction: text.length > maxInstruction ? `${text.slice(0, maxInstruction)}…` : text,
  })
}
