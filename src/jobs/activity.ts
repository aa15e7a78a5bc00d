/** How long a person counts as active after each deed, in milliseconds: longer than between two keys. */
const activeFor = 600

/** Whether the person at the page is doing something, and since when. */
export class Activity {
  readonly #onChange: () => void
  /** By `performance.now()`, as `#since`. */
  #until = -Infinity
  #since = -Infinity
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param onChange is told when activity begins, at times while it lasts, and when it has ended */
  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  /** For how long there was no break, in milliseconds; undefined where the person is not active. */
  get lasts(): number | undefined {
    return this.#timer === undefined ? undefined : performance.now() - this.#since
  }

  /** The person has just done something. */
  note(): void {
    const now = performance.now()
    this.#until = now + activeFor
    if (this.#timer !== undefined) return
    this.#since = now
    this.#timer = setTimeout(this.#look, activeFor)
    this.#onChange()
  }

  dispose(): void {
    clearTimeout(this.#timer)
  }

  /** The timer is not set anew with each deed, of which there may be hundreds a second: it looks when it is due. */
  readonly #look = (): void => {
    const left = this.#until - performance.now()
    this.#timer = left > 0 ? setTimeout(this.#look, left) : undefined
    this.#onChange()
  }
}
