import type { TaughtImage } from '../taught-image.ts'
import { cached } from './cached.ts'
import { fetchedAhead } from './fetched-ahead.ts'
import { fetched } from './fetched.ts'
import { files } from './files.ts'
import { gone } from './gone.ts'
import { holders } from './holders.ts'
import { inLayer } from './in-layer.ts'
import { instructions } from './instructions.ts'
import { layerBytes } from './layer-bytes.ts'
import { layerFiles } from './layer-files.ts'
import { layers } from './layers.ts'
import { leads } from './leads.ts'
import { mode } from './mode.ts'
import { nowhere } from './nowhere.ts'
import { oneFile } from './one-file.ts'
import { opaque } from './opaque.ts'
import { owner } from './owner.ts'
import { otherOrder } from './other-order.ts'
import { pushedAgain } from './pushed-again.ts'
import { recorded } from './recorded.ts'
import { sameName } from './same-name.ts'
import { shipped } from './shipped.ts'
import { shows } from './shows.ts'
import { size } from './size.ts'
import { spared } from './spared.ts'
import { textIs } from './text-is.ts'
import { wasted } from './wasted.ts'
import { whiteout } from './whiteout.ts'
import type { CheckFunction } from './check.ts'

/** What can be asked of an image that was built, by the words that lessons say it with. */
export const checks = {
  layers,
  files,
  'layer-files': layerFiles,
  'layer-bytes': layerBytes,
  shows,
  gone,
  'text-is': textIs,
  'in-layer': inLayer,
  holders,
  nowhere,
  recorded,
  wasted,
  shipped,
  size,
  spared,
  'same-name': sameName,
  'other-order': otherOrder,
  whiteout,
  opaque,
  instructions,
  owner,
  mode,
  'one-file': oneFile,
  leads,
  cached,
  'pushed-again': pushedAgain,
  fetched,
  'fetched-ahead': fetchedAhead,
}

export type CheckWord = keyof typeof checks

/** A question to an image: a word and what it is asked with. */
export type Check = { [W in CheckWord]: { readonly word: W } & Readonly<Parameters<(typeof checks)[W]>[1]> }[CheckWord]

/** What an image lacks, by the word that found it. */
export type MissOf<W extends CheckWord> = { readonly word: W } & Readonly<NonNullable<Awaited<ReturnType<(typeof checks)[W]>>>>

/** What an image lacks. */
export type Miss = { [W in CheckWord]: MissOf<W> }[CheckWord] & {
  /** Which of the checks found it, from 0. */
  readonly check: number
}

/** What of all that is asked is not so; empty where everything is. */
export async function findMisses(image: TaughtImage, asked: readonly Check[]): Promise<Miss[]> {
  const misses: Miss[] = []
  for (const [at, check] of asked.entries()) {
    // By the type of Check each word stands with what its own function takes.
    const find = checks[check.word] as CheckFunction<Check, object>
    const missed = await find(image, check)
    if (missed !== undefined) misses.push({ word: check.word, check: at, ...missed } as Miss)
  }
  return misses
}
