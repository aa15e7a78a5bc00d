import { hasWasm } from '../../../bytes/wasm.ts'
import type { SecretRule } from '../rule.ts'
import { nowhere, type Selection } from './selection.ts'
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
  /** Rules for any path that bytes cannot leave out. */
  readonly #unshaped: readonly SecretRule[]
  readonly #search: ShapeSearch | undefined

  private constructor(rules: readonly SecretRule[], search: ShapeSearch | undefined) {
    this.#rules = rules
    this.#search = search
    const paths = rules.flatMap(({ path }) => (path === undefined ? [] : [`(?:${path.source})`]))
    this.#anyPath = new RegExp(paths.length === 0 ? '(?!)' : paths.join('|'))
    this.#unshaped = rules.filter(({ path }, i) => path === undefined && search?.isShaped(i) !== true)
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
    const found = search?.find(bytes)
    const findRuns = () => (wantsRuns && found !== undefined ? search?.findRuns() : undefined)
    if (found === 'nothing' && !this.#anyPath.test(path)) return { rules: this.#unshaped, starts: nowhere, runs: findRuns() }
    const starts = new Map<SecretRule, readonly Stretch[]>()
    const rules = this.#rules.filter((rule, i) => {
      const isKnown = found !== undefined && search?.isShaped(i) === true
      if (isKnown && (found === 'nothing' || !found.has(i))) return false
      if (rule.path?.test(path) === false || rule.exceptPath?.test(path) === true) return false
      if (!isKnown || found === 'nothing') return true
      const own = found.startsOf(i)
      if (own !== undefined) starts.set(rule, own)
      return true
    })
    return { rules, starts, runs: findRuns() }
  }
}

/** The anchors of a rule's shapes, as texts that are the same for the same anchor. */
function anchorsOf({ pattern }: SecretRule): readonly string[] {
  return (shapesOf(pattern) ?? []).map(({ anchor }) => keyOfAnchor(anchor))
}
