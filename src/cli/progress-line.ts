/** One line on standard error that is written over; silent unless that is a terminal. */
export interface ProgressLine {
  show(text: string): void
  clear(): void
}

export function createProgressLine(isWanted: boolean): ProgressLine {
  const isShown = isWanted && process.stderr.isTTY
  let last = 0
  return {
    show(text) {
      if (!isShown || Date.now() - last < 100) return
      last = Date.now()
      process.stderr.write(`\r\u001b[2K${text}`)
    },
    clear() {
      if (isShown) process.stderr.write('\r\u001b[2K')
    },
  }
}
