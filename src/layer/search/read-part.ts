import { LineCounter } from '../../bytes/line-counter.ts'
import { openParts } from './archive-parts.ts'
import { decodedRuns } from './base64-runs.ts'
import { Budget } from './budget.ts'
import { binaryHead } from './content-search.ts'
import { openerOf } from './opener-of.ts'
import type { PartEnd, SkipReason } from './part.ts'
import { base64Place, type ContentPlace, contentPath, insideOf } from './part-path.ts'
import { narrowText, wideEncodingOf } from './wide-text.ts'

/** A content in a file of a layer. */
export interface PartPlace {
  /** Of the file, within the image: some kinds of archives are known by it. */
  readonly path: string
  /** As the search names it: `config.yml`, `lib/a.jar!/b.properties`, `secret.yaml!/base64@3` for what base64 stands for. */
  readonly inside: string
}

/** What was read at a place. */
export interface PartBytes {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Why these bytes are only the beginning; undefined where they are all. */
  readonly end?: PartEnd | undefined
}

/** What every step of a reading needs. */
interface Reading extends PartPlace {
  readonly budget: Budget
  /** Awaited behind each part, with its length in bytes. */
  readonly pause: (bytes: number) => Promise<void>
}

/**
 * What stands at a place of a file, as deep and as much as the search opens, and why something on the way there cannot be read. Several
 * where names are not told apart, as with the values of a page of a database; none where nothing stands there.
 * @param pause awaited behind each part that was read, with its length in bytes
 */
export async function* readPart(
  bytes: Uint8Array<ArrayBuffer>,
  place: PartPlace,
  pause: (bytes: number) => Promise<void> = async () => undefined,
): AsyncGenerator<PartBytes | SkipReason> {
  const budget = new Budget(() => performance.now())
  yield* readFrom(bytes, { path: place.path, inside: undefined, depth: 0 }, { ...place, budget, pause })
}

async function* readFrom(
  bytes: Uint8Array<ArrayBuffer>,
  at: ContentPlace,
  reading: Reading,
): AsyncGenerator<PartBytes | SkipReason> {
  const opener = openerOf(bytes, contentPath(at))
  if (opener === undefined || opener.holds !== undefined) yield* decodedAt(bytes, at.inside, reading.inside)
  if (opener === undefined || opener.holds?.(bytes) === false) return
  const isOnWay = (inside: string | undefined) =>
    inside === undefined || inside === reading.inside || reading.inside.startsWith(`${inside}!/`)
  for await (const part of openParts(opener, bytes, at, reading.budget, isOnWay)) {
    if (!isOnWay(part.inside)) continue
    if (typeof part.bytes === 'string') yield part.bytes
    else {
      if (part.inside === reading.inside && part.name !== undefined) yield { bytes: part.bytes, end: part.end }
      else yield* readFrom(part.bytes, part, reading)
      await reading.pause(part.bytes.length)
    }
  }
}

/** What base64 stands for, where that is looked for in a content: all of its line. */
function* decodedAt(bytes: Uint8Array<ArrayBuffer>, inside: string | undefined, wanted: string): Generator<PartBytes> {
  const line = Number(base64Place.exec(wanted)?.[1] ?? 0)
  if (line === 0 || wanted !== insideOf(inside, `base64@${line}`)) return
  const encoding = wideEncodingOf(bytes.subarray(0, binaryHead))
  const text = encoding === undefined ? bytes : narrowText(bytes, encoding)
  const lines = new LineCounter(text)
  for (const run of decodedRuns(text)) {
    const at = lines.lineOf(run.begin)
    if (at > line) return
    if (at === line) yield { bytes: run.bytes }
  }
}
