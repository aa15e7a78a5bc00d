import { nextTask, type Steps } from '../tree/steps.ts'

/** The longest that work goes on without a break, in milliseconds: the page must also draw within its frame of 16. */
const slice = 10

/** Begins work, and goes on with it in slices between which the page answers. */
export class SlicedWork<T> {
  readonly #steps: Steps<T>
  /** The result; undefined until it is there. */
  result: { readonly value: T } | undefined

  constructor(steps: Steps<T>) {
    this.#steps = steps
    this.#goOn()
  }

  /**
   * The result, in the end.
   * @throws the signal's reason once it is aborted
   */
  async finish(signal: AbortSignal): Promise<T> {
    while (this.result === undefined) {
      await nextTask()
      signal.throwIfAborted()
      this.#goOn()
    }
    return this.result.value
  }

  #goOn(): void {
    const end = performance.now() + slice
    do {
      const { done, value } = this.#steps.next()
      if (done === true) this.result = { value }
    } while (this.result === undefined && performance.now() < end)
  }
}
