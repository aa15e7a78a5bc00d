/** A place where work waits while it is closed. */
export class Gate {
  #open: (() => void) | undefined
  #passage: Promise<void> = Promise.resolve()

  close(): void {
    if (this.#open !== undefined) return
    this.#passage = new Promise((resolve) => {
      this.#open = resolve
    })
  }

  open(): void {
    this.#open?.()
    this.#open = undefined
  }

  /** Resolves once the gate is open. */
  pass(): Promise<void> {
    return this.#passage
  }
}
