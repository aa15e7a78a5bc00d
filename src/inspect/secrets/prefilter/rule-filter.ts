import { hasWasm } from '../../../bytes/wasm.ts'
import type { SecretRule } from '../rule.ts'
import type { Selection } from './selection.ts'
import { ShapeSearch } from './shape-search.ts'
import type { Stretch } from './stretch.ts'
import { shapesOf } from './shapes.ts'
import { keyOfAnchor } from './tables.ts'

/**
 * Tells which rules can find anything in a file, by one pass over its bytes in WebAssembly for the patterns of all rules. So most
 * files never become text. It never leaves out a rule that would find something.
 */
export class RuleFilter {
  readonly #rules: readonly SecretRule[]
  /** Fits every path that a rule asks for: few files have one. */
  readonly #anyPath: RegExp
  /** Rules that bytes cannot leave out. */
  readonly #unshaped: readonly SecretRule[]
  /** Numbers of the others that go by the path too: their bytes are passed by in files where they are not tried. */
  readonly #placed: readonly number[]
  readonly #search: ShapeSearch | undefined

  private constructor(rules: readonly SecretRule[], search: ShapeSearch | undefined) {
    this.#rules = rules
    this.#search = search
    const paths = rules.flatMap(({ path }) => (path === undefined ? [] : [`(?:${path.source})`]))
    // Where one of them goes by letters of any case, so do all: it only leaves out what none fits.
    const flags = rules.some(({ path }) => path?.ignoreCase === true) ? 'i' : ''
    this.#anyPath = new RegExp(paths.length === 0 ? '(?!)' : paths.join('|'), flags)
    this.#unshaped = rules.filter((_, i) => search?.isShaped(i) !== true)
    this.#placed = rules.flatMap(({ path, exceptPath }, i) =>
      search?.isShaped(i) === true && (path ?? exceptPath) !== undefined ? [i] : [],
    )
  }

  /** A filter for some rules. Without WebAssembly it goes by the paths alone. */
  static async create(rules: readonly SecretRule[]): Promise<RuleFilter> {
    const common = new Set(rules.flatMap((rule) => (rule.path === undefined ? anchorsOf(rule) : [])))
    // Few files need a rule that goes by the path: its anchors are looked for where other rules have the same.
    const patterns = rules.map((rule) =>
      rule.path === undefined || anchorsOf(rule).every((anchor) => common.has(anchor)) ? rule.pattern : undefined,
    )
    return new RuleFilter(rules, hasWasm ? await ShapeSearch.create(patterns) : undefined)
  }

  /**
   * The rules that can find something, and where.
   * @param bytes the whole file
   * @param path within the image, without a slash in front
   * @param wantsRuns whether runs of base64 are asked for too
   */
  select(bytes: Uint8Array, path: string, wantsRuns = false): Selection {
    const search = this.#search
    const hasPath = this.#anyPath.test(path)
    const isTried = (rule: SecretRule | undefined) =>
      (rule?.path === undefined || (hasPath && rule.path.test(path))) && rule?.exceptPath?.test(path) !== true
    const found = search?.find(
      bytes,
      this.#placed.filter((i) => !isTried(this.#rules[i])),
    )
    const starts = new Map<SecretRule, readonly Stretch[]>()
    const isFound = (rule: SecretRule, i: number) => {
      if (found === undefined || found === 'nothing' || search?.isShaped(i) !== true) return isTried(rule)
      if (!found.has(i)) return false
      const own = found.startsOf(i)
      if (own !== undefined) starts.set(rule, own)
      return true
    }
    const rules = (found === 'nothing' ? this.#unshaped : this.#rules).filter(isFound)
    return { rules, starts, runs: wantsRuns && found !== undefined ? search?.findRuns() : undefined }
  }
}

/** The anchors of a rule's shapes, as texts that are the same for the same anchor. */
function anchorsOf({ pattern }: SecretRule): readonly string[] {
  return (shapesOf(pattern) ?? []).map(({ anchor }) => keyOfAnchor(anchor))
}
