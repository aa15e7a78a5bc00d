/** Minimum interval between changes of the address, in ms: browsers refuse more than about a hundred in 30 s. */
const writeDelay = 250

/**
 * When the address is written: behind the deed that changed what is shown, so that Back right after it leads to where it began. What is
 * no place for Back waits where something was just written: it changes with each key that is typed.
 */
export class WriteTimer {
  readonly #write: (isLate: boolean) => void
  #timer: ReturnType<typeof setTimeout> | undefined
  #writtenAt = -Infinity

  /** @param write its argument says whether it had to wait for what was written before */
  constructor(write: (isLate: boolean) => void) {
    this.#write = write
  }

  get isPending(): boolean {
    return this.#timer !== undefined
  }

  /** @param isPlace whether it is a place for Back: then it does not wait */
  ask(isPlace: boolean): void {
    if (isPlace) this.clear()
    const wait = isPlace ? 0 : Math.max(0, this.#writtenAt + writeDelay - performance.now())
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#write(wait > 0)
    }, wait)
  }

  /** The address was just written, or applied: a view that it asks for may come a little later, and what is shown until then is no place. */
  written(): void {
    this.#writtenAt = performance.now()
  }

  clear(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
