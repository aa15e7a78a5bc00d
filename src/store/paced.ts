/** Something that is done at once when it was not done lately, and else a little later, once for all who asked. */
export interface Paced {
  /** Asks for it. */
  ask(): void
  /** Does now what was asked for and not done yet. */
  finish(): void
}

/** @param interval the least time between two times, in milliseconds */
export function createPaced(act: () => void, interval: number): Paced {
  let doneAt = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined
  const run = () => {
    clearTimeout(timer)
    timer = undefined
    doneAt = performance.now()
    act()
  }
  return {
    ask() {
      if (timer !== undefined) return
      const wait = doneAt + interval - performance.now()
      if (wait <= 0) run()
      else timer = setTimeout(run, wait)
    },
    finish() {
      if (timer !== undefined) run()
    },
  }
}
