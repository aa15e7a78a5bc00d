import { compileWasm, hasWasm, instantiateWasm, type WasmInstance } from '../../../bytes/wasm.ts'
import type { SecretRule } from '../rule.ts'
import { base64 } from './assembly/index.ts?wasm'
import { literalsOf, shapesOf } from './shapes.ts'
import { makeTables } from './tables.ts'

const names = ['reserveTables', 'mostRules', 'textAddress', 'longestText', 'foundAddress', 'search'] as const

/**
 * Tells which rules can find anything in a file, by one pass over its bytes in WebAssembly for the patterns of all rules. So most
 * files never become text. It never leaves out a rule that would find something.
 */
export class RuleFilter {
  readonly #rules: readonly SecretRule[]
  /** Fits every path that a rule asks for: few files have one. */
  readonly #anyPath: RegExp
  /** Rules for any path that bytes cannot leave out. */
  readonly #unshaped: readonly SecretRule[]
  readonly #search: ShapeSearch | undefined
  readonly #withKeyword: ReadonlySet<SecretRule>

  private constructor(rules: readonly SecretRule[], search: ShapeSearch | undefined) {
    this.#rules = rules
    this.#search = search
    this.#withKeyword = new Set(search === undefined ? [] : rules.filter(impliesKeyword))
    const paths = rules.flatMap(({ path }) => (path === undefined ? [] : [`(?:${path.source})`]))
    this.#anyPath = new RegExp(paths.length === 0 ? '(?!)' : paths.join('|'))
    this.#unshaped = rules.filter(({ path }, i) => path === undefined && search?.isShaped(i) !== true)
  }

  /** A filter for some rules. Without WebAssembly it goes by the paths alone. */
  static async create(rules: readonly SecretRule[]): Promise<RuleFilter> {
    const patterns = rules.map(({ path, pattern }) => (path === undefined ? pattern : undefined))
    return new RuleFilter(rules, hasWasm ? await ShapeSearch.create(patterns) : undefined)
  }

  /** Whether whatever a selected rule finds has one of its keywords in it: to look for them first would only take time. */
  impliesKeyword(rule: SecretRule): boolean {
    return this.#withKeyword.has(rule)
  }

  /**
   * The rules that can find something, in their order.
   * @param bytes the whole file
   * @param path within the image, without a slash in front
   */
  select(bytes: Uint8Array, path: string): readonly SecretRule[] {
    const isFound = this.#search?.find(bytes)
    if (isFound === 'nothing' && !this.#anyPath.test(path)) return this.#unshaped
    return this.#rules.filter((rule, i) => {
      if (rule.path !== undefined) return rule.path.test(path)
      if (rule.exceptPath?.test(path) === true) return false
      return isFound === undefined || this.#search?.isShaped(i) !== true || (isFound !== 'nothing' && isFound[i] === 1)
    })
  }
}

/** Whether all shapes of a rule's pattern have one of its keywords in them. */
function impliesKeyword({ path, pattern, keywords }: SecretRule): boolean {
  const shapes = path === undefined ? shapesOf(pattern) : undefined
  return shapes?.every((shape) => keywords.some((keyword) => literalsOf(shape).includes(keyword))) === true
}

/** The search for the shapes of patterns, in a memory of its own. */
class ShapeSearch {
  readonly #wasm: WasmInstance<(typeof names)[number]>
  readonly #bytes: Uint8Array
  readonly #text: number
  readonly #longest: number
  readonly #count: number
  readonly #shaped: ReadonlySet<number>

  private constructor(wasm: WasmInstance<(typeof names)[number]>, count: number, shaped: ReadonlySet<number>) {
    this.#wasm = wasm
    this.#count = count
    this.#bytes = new Uint8Array(wasm.memory.buffer)
    this.#text = wasm.functions.textAddress()
    this.#longest = wasm.functions.longestText()
    this.#shaped = shaped
  }

  /** @param patterns by number; those that are not looked for are undefined */
  static async create(patterns: readonly (RegExp | undefined)[]): Promise<ShapeSearch> {
    const shapes = patterns.flatMap((pattern, rule) =>
      (pattern === undefined ? [] : (shapesOf(pattern) ?? [])).map((shape) => ({ rule, shape })),
    )
    const tables = makeTables(shapes)
    const wasm = await instantiateWasm(await compileWasm(base64), names)
    const address = wasm.functions.reserveTables(tables.length)
    if (patterns.length > wasm.functions.mostRules() || address === 0)
      throw new Error('Search for secrets: there are more rules than its tables can hold')
    new Uint8Array(wasm.memory.buffer).set(tables, address)
    return new ShapeSearch(wasm, patterns.length, new Set(shapes.map(({ rule }) => rule)))
  }

  /** Whether a pattern has shapes, without which a text does not match it. */
  isShaped(pattern: number): boolean {
    return this.#shaped.has(pattern)
  }

  /** By the number of a pattern 1 where a shape of it is in a text; undefined for a text that is too long to look. */
  find(text: Uint8Array): Uint8Array | 'nothing' | undefined {
    if (text.length > this.#longest) return undefined
    this.#bytes.set(text, this.#text)
    if (this.#wasm.functions.search(text.length) === 0) return 'nothing'
    const begin = this.#wasm.functions.foundAddress()
    return this.#bytes.subarray(begin, begin + this.#count)
  }
}
