/** One subcommand. Its exit code: 0 done, 1 a digest did not match or a rule failed, 2 (also by throwing) cannot read all that the answer needs, or wrong use. */
export interface Command {
  readonly name: string
  /** Arguments after the name, for the usage line. */
  readonly usage: string
  /** One sentence. */
  readonly summary: string
  /** Option lines of the help, beside the common ones. */
  readonly options: readonly (readonly [option: string, meaning: string])[]
  run(args: readonly string[], output: Output): Promise<number>
}

/** Where a command writes. */
export interface Output {
  /** Writes text for people to standard output; secrets that are known are masked. */
  write(text: string): void
  /** Writes a JSON value as a line to standard output; secrets that are known are masked in its texts. */
  writeJson(value: unknown): void
  /** Writes a document to standard output as it is: whoever makes it masks what it says. */
  writeDocument(text: string): void
  /** Writes bytes to standard output; they may change once it is done. */
  writeBytes(bytes: Uint8Array): Promise<void>
}
