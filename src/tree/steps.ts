/** Work that may be left for a while at each `yield`. */
export type Steps<T> = Generator<undefined, T, undefined>

/** How many nodes a step takes: less than a millisecond, so that whoever runs steps can go by the clock. */
export const nodesPerStep = 1 << 13

/** Does work to its end at once. */
export function finishSteps<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

/** Lets others have the thread in between: of the page, so that it draws and answers. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve)
  })
}
