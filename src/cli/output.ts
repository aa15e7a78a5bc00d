import { inertText, jsonText } from '../export/inert-text.ts'
import { createMasker, maskJson, type Masker } from '../inspect/secrets/mask.ts'
import type { ProgressLine } from './progress-line.ts'
import type { Streams } from './streams.ts'

/** What a command writes with. Nothing passes as it is: secrets that are known are masked, and no name is obeyed by a terminal. */
export interface Output {
  /** Writes lines for people to standard output. */
  print(lines: Iterable<string>): void
  /** Writes a JSON value as a line to standard output. */
  printJson(value: unknown): void
  /** Writes a document to standard output as it is: whoever makes it masks what it says. */
  printDocument(text: string): void
  /** Writes bytes to standard output; they may change once it is done. */
  writeBytes(bytes: Uint8Array): Promise<void>
  /** Writes one line for people to standard error. */
  complain(line: string): void
  /** From now on these secrets are masked. */
  hide(secrets: Iterable<string>): void
  /** A text with all secrets masked that are known by now: for what is cut before it is printed. */
  readonly mask: Masker
  readonly isTerminal: boolean
}

/** Lines that are written at once. */
const linesPerWrite = 1000

/** Creates an output that takes away the line of progress before it writes. */
export function createOutput(streams: Streams, progress: ProgressLine): Output {
  const known = new Set<string>()
  let masker = createMasker(known)
  const mask: Masker = (text) => masker(text)
  const begin = () => {
    progress.clear()
    // Between lines of the answer it would only disturb.
    if (streams.isOutputTerminal) progress.end()
  }
  return {
    print(lines) {
      begin()
      let block: string[] = []
      const flush = () => {
        if (block.length > 0) streams.writeOutput(`${block.join('\n')}\n`)
        block = []
      }
      for (const line of lines) {
        block.push(inertText(mask(line)))
        if (block.length === linesPerWrite) flush()
      }
      flush()
    },
    printJson(value) {
      begin()
      streams.writeOutput(`${jsonText(maskJson(value, masker))}\n`)
    },
    printDocument(text) {
      begin()
      streams.writeOutput(text)
    },
    writeBytes(bytes) {
      begin()
      return streams.writeBytes(bytes)
    },
    complain(line) {
      progress.clear()
      streams.writeError(`layerscope: ${inertText(mask(line))}\n`)
    },
    hide(secrets) {
      for (const secret of secrets) known.add(secret)
      masker = createMasker(known)
    },
    mask,
    isTerminal: streams.isOutputTerminal,
  }
}
