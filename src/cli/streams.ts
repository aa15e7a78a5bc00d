/** Where the program writes: standard output and standard error, or what stands for them in a test. */
export interface Streams {
  writeOutput(text: string): void
  /** Resolves when the bytes are taken up; they may change then. */
  writeBytes(bytes: Uint8Array): Promise<void>
  writeError(text: string): void
  readonly isOutputTerminal: boolean
  readonly isErrorTerminal: boolean
  /** Width of the terminal in characters. */
  readonly columns: number
  /** The locale of messages as the environment names it, such as `zh_CN.UTF-8`; '' for none. */
  readonly locale: string
}
