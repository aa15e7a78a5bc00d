/** The jobs of one open image. While it is behind, all but what a person asks for waits for the jobs of other lanes. */
export class JobLane {
  #isBehind = false
  readonly #listeners = new Set<() => void>()

  /** Whether another image is shown. */
  get isBehind(): boolean {
    return this.#isBehind
  }

  set isBehind(isBehind: boolean) {
    if (this.#isBehind === isBehind) return
    this.#isBehind = isBehind
    for (const listener of this.#listeners) listener()
  }

  /** Calls back whenever the lane changes; the same function is called once, however often it is given. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener)
  }
}
