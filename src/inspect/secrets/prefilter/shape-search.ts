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
  'search',
  'findRuns',
] as const

/** Where a match may begin at more places, to try them one by one would take longer than to search the whole text. */
const mostStarts = 1024

/** What a byte of a pattern has where a shape of it was found, and where no more are looked for: as in `assembly/index.ts`. */
const isFound = 1
const isClosed = 2

/** The search for the shapes of patterns, in a memory of its own. */
export class ShapeSearch {
  readonly #wasm: WasmInstance<(typeof names)[number]>
  readonly #bytes: Uint8Array
  readonly #places: Uint32Array
  readonly #found: Uint8Array
  readonly #text: number
  readonly #longest: number
  readonly #shapes: readonly NumberedShape[]
  /** For each pattern whether it has shapes: 1, else 0. */
  readonly #shaped: Uint8Array
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
    this.#shaped = new Uint8Array(count)
    for (const { rule } of shapes) this.#shaped[rule] = 1
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
    return this.#shaped[pattern] === 1
  }

  /**
   * What of the patterns is in a text; undefined for a text that is too long to look.
   * @param others numbers of patterns that are not looked for
   */
  find(text: Uint8Array, others: readonly number[]): FoundShapes | 'nothing' | undefined {
    if (text.length > this.#longest) return undefined
    this.#length = text.length
    this.#bytes.set(text, this.#text)
    this.#found.fill(0)
    for (const pattern of others) this.#found[pattern] = isClosed
    const count = this.#wasm.functions.search(text.length)
    return count < 0 ? 'nothing' : new FoundShapes(this.#found, this.#places.subarray(0, 2 * count), this.#shapes)
  }

  /** Long runs of base64 in the text that was searched last, `Selection.runs`; undefined where they are too many. */
  findRuns(): readonly Run[] | undefined {
    const count = this.#wasm.functions.findRuns(this.#length, shortestRun)
    if (count < 0) return undefined
    return Array.from({ length: count }, (_, i) => ({ begin: this.#places[2 * i] ?? 0, end: this.#places[2 * i + 1] ?? 0 }))
  }
}

/** What of some patterns is in a text: to be asked before runs are looked for, or the next text is searched. */
export class FoundShapes {
  readonly #found: Uint8Array
  /** Numbers of shapes, and where the anchor of each begins. */
  readonly #places: Uint32Array
  readonly #shapes: readonly NumberedShape[]

  constructor(found: Uint8Array, places: Uint32Array, shapes: readonly NumberedShape[]) {
    this.#found = found
    this.#places = places
    this.#shapes = shapes
  }

  has(pattern: number): boolean {
    return ((this.#found[pattern] ?? 0) & isFound) !== 0
  }

  /** Where matches of a pattern that is there begin; undefined where not all are known. */
  startsOf(pattern: number): readonly Stretch[] | undefined {
    if (((this.#found[pattern] ?? 0) & isClosed) !== 0) return undefined
    const stretches: Stretch[] = []
    for (let i = 0; i < this.#places.length; i += 2) {
      const shape = this.#shapes[this.#places[i] ?? 0]
      if (shape?.rule !== pattern) continue
      const at = this.#places[i + 1] ?? 0
      stretches.push({ from: Math.max(0, at - shape.shape.lead.max), to: at - shape.shape.lead.min })
    }
    return stretches.sort((a, b) => a.from - b.from)
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
