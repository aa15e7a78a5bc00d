/** What the program has of the person who called it: standard output, standard error and their wish to end it, or what stands for them in a test. */
export interface Streams {
  writeOutput(text: string): void
  /** Resolves when the bytes are taken up; they may change then. */
  writeBytes(bytes: Uint8Array): Promise<void>
  writeError(text: string): void
  readonly isOutputTerminal: boolean
  readonly isErrorTerminal: boolean
  /** Width of the terminal in characters. */
  readonly columns: number
  /** Resolves when the person ends the program, for what goes on until then. */
  untilStopped(): Promise<void>
  /** The locale of messages as the environment names it, such as `zh_CN.UTF-8`; '' for none. */
  readonly locale: string
}
