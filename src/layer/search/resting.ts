/** After how many bytes whoever waits is let in. */
const restEvery = 8 << 20

/** Gives what is told how many bytes were gone through, and rests after every 8 MiB of them. */
export function restingBy(rest: () => Promise<void>): (bytes: number) => Promise<void> {
  let unrested = 0
  return async (bytes) => {
    unrested += bytes
    if (unrested < restEvery) return
    unrested = 0
    await rest()
  }
}
