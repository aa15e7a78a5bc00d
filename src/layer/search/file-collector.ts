import type { TarEntry } from '../../formats/tar/tar-entry.ts'
import type { TarVisitor } from '../../formats/tar/tar-reader.ts'
import { binaryRules } from '../../inspect/secrets/exact-rules.ts'
import { chooseFileRules, chooseFilter } from '../../inspect/secrets/chosen-rules.ts'
import type { OwnRules } from '../../inspect/secrets/own-rules/own-rules.ts'
import type { SecretRule } from '../../inspect/secrets/rule.ts'
import { RuleFilter } from '../../inspect/secrets/prefilter/rule-filter.ts'
import { normalizeEntryPath } from '../entry-path.ts'
import { ArchiveSearch } from './archive-search.ts'
import { maxArchive } from './budget.ts'
import { binaryHead, ContentSearch, type PlacedSecret, type SearchTools, windowSize } from './content-search.ts'
import { openerOf } from './opener-of.ts'
import type { Opener } from './openers/opener.ts'
import type { SkippedFile, SkipReason } from './part.ts'

/** A secret, and where it stands in a layer. */
export interface FoundInFile extends PlacedSecret {
  readonly path: string
  readonly dataOffset: number
}

/** A file of the layer. */
interface File {
  readonly path: string
  readonly size: number
  readonly dataOffset: number
}

/** A file that was searched, or an archive that is to be opened. */
type Searched = { readonly file: File } & (
  | { readonly found: readonly PlacedSecret[] }
  | { readonly archive: Uint8Array<ArrayBuffer> }
)

/** What the exact rules were chosen from last: a thread searches many layers by the same. */
let exact: { readonly rules: readonly SecretRule[]; readonly filter: Promise<RuleFilter> } | undefined

async function chooseExactFilter(own: OwnRules | undefined): Promise<RuleFilter> {
  const rules = await chooseFileRules(own)
  if (exact?.rules !== rules) exact = { rules, filter: RuleFilter.create(rules.filter((rule) => binaryRules.has(rule))) }
  return exact.filter
}

/**
 * Searches each file once its content is there: where it comes in one piece, that very piece, else what was gathered, window by window
 * where it is long. Archives wait until somebody takes what was found.
 */
export class FileCollector implements TarVisitor {
  readonly skipped: SkippedFile[] = []
  scannedFiles = 0
  scannedBytes = 0
  readonly #tools: SearchTools
  #searched: Searched[] = []
  /** Used again for each file but archives, and so long as the longest of them so far. */
  #gathered = new Uint8Array(0)
  #length = 0
  /** Undefined where content is passed over. */
  #file: File | undefined
  /** How the file is searched; undefined as long as too little of it is there. */
  #search: ContentSearch | 'archive' | undefined
  /** What may open the file although it is searched as content: its bytes are kept to the end, by which that shows. */
  #within: Opener | undefined

  private constructor(tools: SearchTools) {
    this.#tools = tools
  }

  /**
   * @param now a clock in milliseconds, by which long searches of one file are ended
   * @param own rules of a person's own; undefined for ours alone
   */
  static async create(now: () => number, own: OwnRules | undefined): Promise<FileCollector> {
    return new FileCollector({ filter: await chooseFilter(own), exactFilter: await chooseExactFilter(own), now })
  }

  /**
   * What was found since it was asked last, in the order of the layer. Opens the archives among the files.
   * @param pause awaited now and then
   */
  async take(pause: () => Promise<void>): Promise<readonly FoundInFile[]> {
    const searched = this.#searched
    this.#searched = []
    const all: FoundInFile[] = []
    for (const one of searched) {
      const { path, dataOffset } = one.file
      const found = 'found' in one ? one.found : await this.#open(path, one.archive, pause)
      all.push(...found.map((secret) => ({ ...secret, path, dataOffset })))
    }
    return all
  }

  entry(entry: TarEntry): void {
    this.#length = 0
    this.#search = undefined
    this.#within = undefined
    const path = entry.kind === 'file' && entry.size > 0 ? normalizeEntryPath(entry.path) : undefined
    this.#file = path === undefined ? undefined : { path, size: entry.size, dataOffset: entry.dataOffset }
  }

  content(bytes: Uint8Array): void {
    if (this.#file === undefined) return
    if (bytes.length === this.#file.size) this.#takeLast(bytes, this.#file)
    // The reader lends its bytes only for the call.
    else this.#gather(bytes, this.#file)
  }

  end(): void {
    if (this.#file !== undefined) this.#takeLast(this.#gathered.subarray(0, this.#length), this.#file)
  }

  /** Takes the last of a file, which is all of one whose bytes were kept. */
  #takeLast(bytes: Uint8Array, file: File): void {
    const search = (this.#search ??= this.#begin(bytes, file))
    const isHolding = this.#within?.holds?.(bytes) === true
    if (search === 'archive' || (isHolding && file.size <= maxArchive)) this.#finishArchive(file, bytes)
    else {
      if (isHolding) this.#skip(file, 'archive-limit')
      search.searchWhole(bytes)
      this.#finish(file, search)
    }
  }

  #begin(head: Uint8Array, file: File): ContentSearch | 'archive' {
    const opener = openerOf(head, file.path)
    if (opener !== undefined && opener.holds === undefined) return 'archive'
    this.#within = opener
    if (file.size > maxArchive && opener?.holds?.(head) === true) this.#skip(file, 'archive-limit')
    return new ContentSearch(this.#tools, head, file.path)
  }

  /** Whether all bytes of the file are wanted at its end. */
  get #isKept(): boolean {
    return this.#search === 'archive' || (this.#within !== undefined && (this.#file?.size ?? 0) <= maxArchive)
  }

  #gather(bytes: Uint8Array, file: File): void {
    for (let at = 0; at < bytes.length; ) {
      if (!this.#isKept && this.#length === windowSize) this.#searchWindow()
      const wanted = Math.min(bytes.length - at, this.#isKept ? bytes.length : windowSize - this.#length)
      this.#reserve(this.#length + wanted, Math.min(file.size, this.#isKept ? maxArchive : windowSize))
      this.#gathered.set(bytes.subarray(at, at + wanted), this.#length)
      this.#length += wanted
      at += wanted
      if (this.#search === undefined && this.#length >= binaryHead)
        this.#search = this.#begin(this.#gathered.subarray(0, this.#length), file)
      if (this.#search === 'archive' && file.size > maxArchive) {
        this.#skip(file, 'too-large')
        this.#file = undefined
        return
      }
    }
  }

  #searchWindow(): void {
    if (this.#search === undefined || this.#search === 'archive') return
    const next = this.#search.searchWindow(this.#gathered.subarray(0, this.#length), false)
    this.#gathered.copyWithin(0, next, this.#length)
    this.#length -= next
  }

  /** Makes room. A header may promise what never comes: at first there is room for a window only. */
  #reserve(length: number, most: number): void {
    if (length <= this.#gathered.length) return
    const grown = new Uint8Array(Math.max(length, Math.min(most, Math.max(windowSize, 2 * this.#gathered.length))))
    grown.set(this.#gathered.subarray(0, this.#length))
    this.#gathered = grown
  }

  #finish(file: File, { found, skipped, skips }: ContentSearch): void {
    this.#file = undefined
    if (skipped === undefined || skipped === 'time-limit') {
      this.scannedFiles++
      this.scannedBytes += file.size
    }
    for (const skip of skips) this.skipped.push({ path: file.path, ...skip })
    if (found.length > 0) this.#searched.push({ file, found })
    this.#giveBack()
  }

  #finishArchive(file: File, bytes: Uint8Array): void {
    this.#file = undefined
    this.scannedFiles++
    this.#searched.push({ file, archive: new Uint8Array(bytes) })
    this.#giveBack()
  }

  /** What was gathered for an archive is more than other files want. */
  #giveBack(): void {
    if (this.#gathered.length > windowSize) this.#gathered = new Uint8Array(0)
  }

  async #open(path: string, archive: Uint8Array<ArrayBuffer>, pause: () => Promise<void>) {
    const search = new ArchiveSearch(this.#tools, path, pause)
    await search.open(archive)
    this.scannedBytes += search.scannedBytes
    for (const skip of search.skipped.values()) this.skipped.push({ path, ...skip })
    return search.found
  }

  #skip({ path }: File, reason: SkipReason): void {
    this.skipped.push({ path, reason })
  }
}
