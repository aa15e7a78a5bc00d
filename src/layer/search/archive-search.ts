import { openParts } from './archive-parts.ts'
import { Budget } from './budget.ts'
import { ContentSearch, type PlacedSecret, type SearchTools } from './content-search.ts'
import { openerOf } from './opener-of.ts'
import type { Opener } from './openers/opener.ts'
import type { Opening, SkippedFile, SkipReason, Unpacking } from './part.ts'
import { type ContentPlace, contentPath, insideOf } from './part-path.ts'
import { restingBy } from './resting.ts'

/** What is opened. */
interface Place extends ContentPlace {
  /** How it is taken out of the file of the layer, as far as programs do that. */
  readonly unpackings: Unpackings
}

interface Unpackings {
  readonly steps: readonly Unpacking[]
  /** Whether these do not lead to the end. */
  readonly isPart: boolean
}

/** Searches one archive of a layer, with the archives in it: as deep and as much as its budget allows. */
export class ArchiveSearch {
  /** `inside` is `config.yml`, or `lib/a.jar!/b.properties` in an archive within it. */
  readonly found: PlacedSecret[] = []
  /** What was not searched, by the reason: the first thing that it is about; without `inside` the archive itself. */
  readonly skipped = new Map<SkipReason, Omit<SkippedFile, 'path'>>()
  scannedBytes = 0
  readonly #tools: SearchTools
  readonly #path: string
  readonly #rest: (bytes: number) => Promise<void>
  readonly #budget: Budget

  /**
   * @param path of the archive in the layer
   * @param pause awaited now and then
   */
  constructor(tools: SearchTools, path: string, pause: () => Promise<void>) {
    this.#tools = tools
    this.#path = path
    this.#rest = restingBy(pause)
    this.#budget = new Budget(tools.now)
  }

  async open(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#search(bytes, { path: this.#path, inside: undefined, depth: 0, unpackings: { steps: [], isPart: false } })
  }

  async #search(bytes: Uint8Array<ArrayBuffer>, place: Place): Promise<void> {
    const opener = openerOf(bytes, contentPath(place))
    const begin = this.found.length
    if (opener === undefined || opener.holds !== undefined) this.#searchContent(bytes, place)
    if (opener === undefined || opener.holds?.(bytes) === false) return
    const end = this.found.length
    await this.#searchParts(opener, bytes, place)
    this.#dropRepeated(begin, end)
  }

  async #searchParts(opener: Opener, bytes: Uint8Array<ArrayBuffer>, { unpackings, ...place }: Place): Promise<void> {
    const by = opener.unpackedBy(bytes)
    for await (const part of openParts(opener, bytes, place, this.#budget)) {
      if (typeof part.bytes === 'string') {
        this.#skip(part.bytes, part.inside)
        continue
      }
      const step = by === undefined ? undefined : unpackingOf(by, part.name)
      await this.#search(part.bytes, { ...part, unpackings: addStep(unpackings, step) })
      await this.#rest(part.bytes.length)
    }
  }

  /** Leaves out what was found in the bytes of a file, and again in what it holds, where it has a better place. */
  #dropRepeated(begin: number, end: number): void {
    if (begin === end) return
    const held = new Set(this.found.slice(end).map(({ secret }) => secret))
    this.found.splice(begin, end - begin, ...this.found.slice(begin, end).filter(({ secret }) => !held.has(secret)))
  }

  #searchContent(bytes: Uint8Array, { path, inside, unpackings: { steps, isPart } }: Place): void {
    const search = new ContentSearch(this.#tools, bytes, contentPath({ path, inside }))
    search.searchWhole(bytes)
    // Most of what archives hold is binary, which goes without saying.
    for (const { reason, rest } of search.skips)
      if ((reason !== 'binary' && reason !== 'test-data') || inside === undefined) this.#skip(reason, inside, rest)
    if (search.skipped !== 'binary' && search.skipped !== 'test-data') this.scannedBytes += bytes.length
    this.found.push(
      ...search.found.map((secret) => {
        const place = secret.inside === undefined ? inside : insideOf(inside, secret.inside)
        if (place === undefined) return secret
        const unpackings = isPart ? steps : [...steps, ...(secret.unpackings ?? [])]
        return { ...secret, unpackings, inside: place }
      }),
    )
  }

  #skip(reason: SkipReason, inside: string | undefined, rest = 0): void {
    const first = this.skipped.get(reason)
    const sum = (first?.rest ?? 0) + rest
    const place = first ?? (inside === undefined ? {} : { inside })
    this.skipped.set(reason, { ...place, reason, ...(sum > 0 ? { rest: sum } : {}) })
  }
}

/** Of what is compressed the name is only what a program would give it. */
function unpackingOf(by: Opening['by'], member: string | undefined): Opening {
  return withMembers.has(by) && member !== undefined ? { by, member } : { by }
}

const withMembers: ReadonlySet<Opening['by']> = new Set(['zip', 'tar', 'ar', 'git-object', 'git-pack'])

/** @param step undefined where no program takes it: what is within that is reached by none either */
function addStep({ steps, isPart }: Unpackings, step: Opening | undefined): Unpackings {
  if (isPart || step === undefined) return { steps, isPart: true }
  // Of a database all is printed, in another form than the values are searched in.
  return { steps: [...steps, step], isPart: step.by === 'sqlite' }
}
