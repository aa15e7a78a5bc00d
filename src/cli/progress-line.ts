import type { TaskProgress } from '../tasks/task-host.ts'
import type { TerminalWords } from '../words/words.ts'
import { cutToWidth } from './columns.ts'
import type { Streams } from './streams.ts'

/** One line on standard error that is written over; silent unless that is a terminal. */
export interface ProgressLine {
  show(progress: TaskProgress): void
  /** Takes the line away; the next progress brings it back. */
  clear(): void
  /** Takes the line away for good. */
  end(): void
}

/** Minimum interval between two writings of the line, in ms; a new step is written at once. */
const interval = 100

/** Creates the line. @param isWanted false with `--no-progress` */
export function createProgressLine(streams: Streams, words: TerminalWords, isWanted: boolean): ProgressLine {
  let isShown = isWanted && streams.isErrorTerminal
  let isThere = false
  let last = 0
  let step: TaskProgress['step'] | undefined
  const clear = () => {
    if (isThere) streams.writeError('\r\u001b[2K')
    isThere = false
  }
  return {
    show(progress) {
      if (!isShown || (progress.step === step && performance.now() - last < interval)) return
      last = performance.now()
      step = progress.step
      isThere = true
      // A line that wraps could not be written over.
      streams.writeError(`\r\u001b[2K${cutToWidth(say(words, progress), streams.columns - 1)}`)
    },
    clear,
    end() {
      clear()
      isShown = false
    },
  }
}

function say({ terminal: { progress: sentences } }: TerminalWords, progress: TaskProgress): string {
  switch (progress.step) {
    case 'receive':
    case 'write':
      return sentences[progress.step](progress.bytes)
    case 'unpack':
      return sentences.unpack(progress.share)
    default:
      return sentences[progress.step](progress.layer, progress.share)
  }
}
