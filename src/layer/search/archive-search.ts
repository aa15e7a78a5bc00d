import { Budget } from './budget.ts'
import { ContentSearch, type PlacedSecret, type SearchTools } from './content-search.ts'
import { openerOf } from './opener-of.ts'
import type { Opener } from './openers/opener.ts'
import type { Opening, SkippedFile, SkipReason, Unpacking } from './part.ts'

/** How many bytes one file within an archive may have. */
const maxPart = 64 << 20
/** After how many bytes whoever waits is let in. */
const pauseEvery = 8 << 20

/** What is opened: the path by which rules go, how it is named within the file of the layer, and in how many archives it is. */
interface Place {
  readonly name: string
  readonly inside: string | undefined
  readonly depth: number
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
  readonly #pause: () => Promise<void>
  readonly #budget: Budget
  #unpaused = 0

  /**
   * @param path of the archive in the layer
   * @param pause awaited now and then
   */
  constructor(tools: SearchTools, path: string, pause: () => Promise<void>) {
    this.#tools = tools
    this.#path = path
    this.#pause = pause
    this.#budget = new Budget(tools.now)
  }

  async open(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#search(bytes, undefined, 0, { steps: [], isPart: false })
  }

  async #search(
    bytes: Uint8Array<ArrayBuffer>,
    inside: string | undefined,
    depth: number,
    unpackings: Unpackings,
  ): Promise<void> {
    const name = inside === undefined ? this.#path : `${this.#path}/${inside.replaceAll('!/', '/')}`
    const opener = openerOf(bytes, name)
    const begin = this.found.length
    if (opener === undefined || opener.holds !== undefined) this.#searchContent(bytes, { name, inside, depth, unpackings })
    if (opener === undefined || opener.holds?.(bytes) === false) return
    const end = this.found.length
    await this.#openParts(opener, bytes, { name, inside, depth, unpackings })
    this.#dropRepeated(begin, end)
  }

  async #openParts(opener: Opener, bytes: Uint8Array<ArrayBuffer>, { name, inside, depth, unpackings }: Place): Promise<void> {
    const by = opener.unpackedBy(bytes)
    if (this.#budget.isTooDeep(depth)) return this.#skip('archive-limit', inside)
    for await (const part of opener.open(bytes, name, Math.min(maxPart, this.#budget.bytes))) {
      const place = part.name === undefined ? inside : insideOf(inside, part.name)
      if (typeof part.bytes === 'string') {
        this.#skip(part.bytes, place)
        continue
      }
      this.#budget.spend(part.bytes.length)
      const step = by === undefined ? undefined : unpackingOf(by, part.name)
      await this.#search(part.bytes, place, part.name === undefined ? depth : depth + 1, addStep(unpackings, step))
      if (this.#budget.isSpent) return this.#skip('archive-limit', place)
      await this.#rest(part.bytes.length)
    }
  }

  /** Leaves out what was found in the bytes of a file, and again in what it holds, where it has a better place. */
  #dropRepeated(begin: number, end: number): void {
    if (begin === end) return
    const held = new Set(this.found.slice(end).map(({ secret }) => secret))
    this.found.splice(begin, end - begin, ...this.found.slice(begin, end).filter(({ secret }) => !held.has(secret)))
  }

  #searchContent(bytes: Uint8Array, { name, inside, unpackings: { steps, isPart } }: Place): void {
    const search = new ContentSearch(this.#tools, bytes, name)
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

  async #rest(bytes: number): Promise<void> {
    this.#unpaused += bytes
    if (this.#unpaused < pauseEvery) return
    this.#unpaused = 0
    await this.#pause()
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

/** The place of a part: paths as they stand, `!/` behind each archive but the file itself. */
function insideOf(inside: string | undefined, name: string): string {
  return inside === undefined ? name : `${inside}!/${name}`
}
