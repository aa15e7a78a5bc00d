import type { Node } from '../tree/preorder.ts'

/** The few nodes with the most bytes, in order; of equal ones the first. */
export class Largest {
  readonly nodes: Node[] = []
  readonly #totals: Float64Array
  readonly #count: number

  /** @param totals bytes by node @param count how many are kept */
  constructor(totals: Float64Array, count: number) {
    this.#totals = totals
    this.#count = count
  }

  /** Whether a node would be among them. */
  wants(node: Node): boolean {
    const bytes = this.#totals[node] ?? 0
    const least = this.nodes.length < this.#count ? 0 : (this.#totals[this.nodes.at(-1) ?? 0] ?? 0)
    return bytes > least
  }

  /** Takes a node in, if it is among them. */
  offer(node: Node): void {
    if (!this.wants(node)) return
    const bytes = this.#totals[node] ?? 0
    let at = this.nodes.length
    while (at > 0 && (this.#totals[this.nodes[at - 1] ?? 0] ?? 0) < bytes) at--
    this.nodes.splice(at, 0, node)
    if (this.nodes.length > this.#count) this.nodes.pop()
  }
}
