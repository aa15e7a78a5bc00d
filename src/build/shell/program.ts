import { contentOfText, joinContents, noContent, sliceContent, textOf, type Content } from '../overlay/content.ts'
import type { Credentials, Namespace } from '../overlay/namespace.ts'
import { SystemError } from '../overlay/system-error.ts'

/** What a command reads. Who reads takes away: commands that share an input go on where the one before stopped. */
export interface Input {
  /** At most so many bytes, and no more than there are. */
  take(most: number): Content
  /** A line without its end; undefined where nothing is left. */
  takeLine(): string | undefined
}

/** Where a command writes. */
export interface Sink {
  write(content: Content): void
}

/** An input of content that is there already. */
export function inputOf(content: Content): Input {
  let rest = content
  return {
    take(most) {
      const taken = sliceContent(rest, 0, most)
      rest = sliceContent(rest, taken.size, rest.size)
      return taken
    },
    takeLine() {
      if (rest.size === 0) return undefined
      let line = ''
      for (;;) {
        const part = textOf(sliceContent(rest, 0, 4096))
        const end = part.indexOf('\n')
        const taken = end === -1 ? part : part.slice(0, end + 1)
        line += taken
        rest = sliceContent(rest, contentOfText(taken).size, rest.size)
        if (end !== -1) return line.slice(0, -1)
        if (rest.size === 0) return line
      }
    },
  }
}

export const noInput: Input = inputOf(noContent)

/** A sink that keeps all it gets. */
export class Collector implements Sink {
  readonly #parts: Content[] = []

  write(content: Content): void {
    this.#parts.push(content)
  }

  content(): Content {
    return joinContents(this.#parts)
  }

  text(): string {
    return textOf(this.content())
  }
}

/** One run of a program: what it was called with and what it may use. */
export interface Process {
  /** As it was called, without folders. */
  readonly name: string
  /** Without the name. */
  readonly args: readonly string[]
  readonly files: Namespace
  readonly cwd: string
  readonly who: Credentials
  readonly umask: number
  readonly environment: ReadonlyMap<string, string>
  readonly input: Input
  readonly output: Sink
  readonly errors: Sink
  /** Runs another program, with an input of its own where one is given. @returns its exit code */
  run(name: string, args: readonly string[], input?: Input, environment?: ReadonlyMap<string, string>): number
}

/**
 * A program of the shell: one file and one line in `programs/index.ts`. It does what busybox 1.35 does with the options that it
 * knows, in busybox's words, and answers others as wrong use: how it is used stands in `usages.ts`.
 */
export interface Program {
  readonly name: string
  /** The exit code of wrong use; 1 where it is not given. */
  readonly usageCode?: number
  /** @returns the exit code */
  run(call: Process): number
}

/** Thrown by a program that ends with a message: `NAME: MESSAGE`. */
export class ProgramError extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode = 1) {
    super(message)
    this.name = 'ProgramError'
    this.exitCode = exitCode
  }
}

/** Wrong use: what is wrong, if that is said, and then how the program is used. */
export class UsageError extends ProgramError {}

/** Writes a text to standard output. */
export function print(call: Process, text: string): void {
  call.output.write(contentOfText(text))
}

/** Writes `NAME: MESSAGE` to standard error. @returns the exit code of something that went wrong, 1 */
export function complain(call: Process, message: string): number {
  call.errors.write(contentOfText(`${call.name}: ${message}\n`))
  return 1
}

/** How most programs say what is wrong with a file. */
const plainly = (operand: string, reason: string): string => `${operand}: ${reason}`

/** How those say it that open it in one way with standard input. */
export const openly = (operand: string, reason: string): string => `can't open '${operand}': ${reason}`

/** Does something for each operand; what the kernel refuses is said, and the others go on. @returns the exit code */
export function forEach(
  call: Process,
  operands: readonly string[],
  work: (operand: string) => void,
  describe: (operand: string, reason: string) => string = plainly,
): number {
  let exitCode = 0
  for (const operand of operands) {
    try {
      work(operand)
    } catch (thrown) {
      if (thrown instanceof SystemError) exitCode = complain(call, describe(operand, thrown.message))
      else if (thrown instanceof ProgramError) exitCode = complain(call, thrown.message)
      else throw thrown
    }
  }
  return exitCode
}

/** What stands at each operand, `-` being standard input, which is read too where there are none. */
export function readOperands(
  call: Process,
  operands: readonly string[],
  take: (content: Content, operand: string) => void,
  describe: (operand: string, reason: string) => string = plainly,
): number {
  return forEach(
    call,
    operands.length === 0 ? ['-'] : operands,
    (operand) => {
      if (operand === '-') return take(call.input.take(Infinity), operand)
      const inode = call.files.stat(operand, call.cwd, call.who)
      if (inode.kind === 'directory') throw new ProgramError('read error: Is a directory')
      return take(call.files.read(operand, call.cwd, call.who), operand)
    },
    describe,
  )
}

/** Lines of a text without their ends; a last one without an end counts. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}
