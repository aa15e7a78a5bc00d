import { compileWasm, instantiateWasm, type WasmInstance } from '../../../bytes/wasm.ts'
import { base64 } from './assembly/index.ts?wasm'
import { type Run, shortestRun, type Stretch } from './stretch.ts'
import { type Shape, shapesOf } from './shapes.ts'
import { makeTables } from './tables.ts'

const names = [
  'reserveTables',
  'mostRules',
  'textAddress',
  'longestText',
  'foundAddress',
  'placesAddress',
  'forget',
  'search',
  'findRuns',
] as const

/** Where a match may begin at more places, to try them one by one would take longer than to search the whole text. */
const mostStarts = 1024

/** The search for the shapes of patterns, in a memory of its own. */
export class ShapeSearch {
  readonly #wasm: WasmInstance<(typeof names)[number]>
  readonly #bytes: Uint8Array
  readonly #places: Uint32Array
  readonly #found: Uint8Array
  readonly #text: number
  readonly #longest: number
  readonly #shapes: readonly NumberedShape[]
  readonly #shaped: ReadonlySet<number>
  /** Of the text that was searched last. */
  #length = 0

  private constructor(wasm: WasmInstance<(typeof names)[number]>, count: number, shapes: readonly NumberedShape[]) {
    this.#wasm = wasm
    this.#bytes = new Uint8Array(wasm.memory.buffer)
    this.#places = new Uint32Array(wasm.memory.buffer, wasm.functions.placesAddress())
    this.#found = new Uint8Array(wasm.memory.buffer, wasm.functions.foundAddress(), count)
    this.#text = wasm.functions.textAddress()
    this.#longest = wasm.functions.longestText()
    this.#shapes = shapes
    this.#shaped = new Set(shapes.map(({ rule }) => rule))
  }

  /** @param patterns by number; those that are not looked for are undefined */
  static async create(patterns: readonly (RegExp | undefined)[]): Promise<ShapeSearch> {
    const shapes = patterns.flatMap((pattern, rule) => (pattern === undefined ? [] : numberShapes(pattern, rule)))
    const tables = makeTables(shapes)
    const wasm = await instantiateWasm(await compileWasm(base64), names)
    const address = wasm.functions.reserveTables(tables.length)
    if (patterns.length > wasm.functions.mostRules() || address === 0)
      throw new Error('Search for secrets: there are more rules than its tables can hold')
    new Uint8Array(wasm.memory.buffer).set(tables, address)
    return new ShapeSearch(wasm, patterns.length, shapes)
  }

  /** Whether a pattern has shapes, without which a text does not match it. */
  isShaped(pattern: number): boolean {
    return this.#shaped.has(pattern)
  }

  /** What of the patterns is in a text; undefined for a text that is too long to look. */
  find(text: Uint8Array): FoundShapes | 'nothing' | undefined {
    if (text.length > this.#longest) return undefined
    this.#length = text.length
    this.#bytes.set(text, this.#text)
    this.#wasm.functions.forget(this.#found.length)
    const count = this.#wasm.functions.search(text.length)
    if (count < 0) return 'nothing'
    const starts = new Map<number, Stretch[]>()
    for (let i = 0; i < count; i++) {
      const shape = this.#shapes[this.#places[2 * i] ?? 0]
      const at = this.#places[2 * i + 1] ?? 0
      if (shape === undefined || this.#found[shape.rule] !== isFound) continue
      const stretch = { from: Math.max(0, at - shape.shape.lead.max), to: at - shape.shape.lead.min }
      const stretches = starts.get(shape.rule)
      if (stretches === undefined) starts.set(shape.rule, [stretch])
      else stretches.push(stretch)
    }
    return new FoundShapes(this.#found, starts)
  }

  /** Long runs of base64 in the text that was searched last, `Selection.runs`; undefined where they are too many. */
  findRuns(): readonly Run[] | undefined {
    const count = this.#wasm.functions.findRuns(this.#length, shortestRun)
    if (count < 0) return undefined
    return Array.from({ length: count }, (_, i) => ({ begin: this.#places[2 * i] ?? 0, end: this.#places[2 * i + 1] ?? 0 }))
  }
}

/** What a byte of a pattern is where a shape of it was found, and all places are known: those of `assembly/index.ts`. */
const isFound = 1
const isClosed = 2

/** What of some patterns is in a text: to be asked before the next text is searched. */
export class FoundShapes {
  readonly #found: Uint8Array
  readonly #starts: ReadonlyMap<number, Stretch[]>

  constructor(found: Uint8Array, starts: ReadonlyMap<number, Stretch[]>) {
    this.#found = found
    this.#starts = starts
  }

  has(pattern: number): boolean {
    return ((this.#found[pattern] ?? 0) & isFound) !== 0
  }

  /** Where matches of a pattern begin; undefined where that is not known. */
  startsOf(pattern: number): readonly Stretch[] | undefined {
    if (((this.#found[pattern] ?? 0) & isClosed) !== 0) return undefined
    return this.#starts.get(pattern)?.sort((a, b) => a.from - b.from)
  }
}

interface NumberedShape {
  readonly rule: number
  readonly shape: Shape
  readonly hasPlaces: boolean
}

function numberShapes(pattern: RegExp, rule: number): NumberedShape[] {
  const shapes = shapesOf(pattern) ?? []
  const hasPlaces = shapes.every(({ lead }) => lead.max - lead.min < mostStarts)
  return shapes.map((shape) => ({ rule, shape, hasPlaces }))
}
