/** Something that the person who called can put right: one line, exit code 2. Its message is finished text, in the person's language. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}
