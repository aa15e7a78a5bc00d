import type { Fault, Frame, ProblemArguments, ProblemCode } from './problem-codes.ts'
import { inFrame, makeFault, type ProblemPlace } from './problem.ts'

/**
 * Thrown where a person has to be told why something cannot be done. Its message is for programmers: the code and its
 * arguments; what people read is made of the fault, in `words/problem-text.ts`.
 */
export class FaultError extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(`${fault.code} ${JSON.stringify(fault.args)}`)
    this.name = 'FaultError'
    this.fault = fault
  }

  get code(): ProblemCode {
    return this.fault.code
  }
}

/** What a FormatError is made of: a code, its arguments, a place, frames with the innermost first. */
type FormatErrorParameters = {
  [C in ProblemCode]: [code: C, args: ProblemArguments[C], where?: ProblemPlace, ...frames: Frame[]]
}[ProblemCode]

/** Thrown when nothing can be shown of what was asked for. Where something can, readers return Problems instead. */
export class FormatError extends FaultError {
  readonly where: ProblemPlace

  constructor(...parameters: FormatErrorParameters) {
    const [code, args, where = {}, ...frames] = parameters
    super({ code, args, ...(frames.length === 0 ? {} : { frames }) } as Fault) // of one code, as the parameters are
    this.name = 'FormatError'
    this.where = where
  }
}

/** A FormatError of a fault that is there already. */
export function formatErrorOf({ code, args, frames = [] }: Fault, where: ProblemPlace): FormatError {
  return new FormatError(...([code, args, where, ...frames] as FormatErrorParameters)) // of one code, as the fault is
}

/** The same error in a further frame. */
export function frameError({ fault, where }: FormatError, frame: Frame): FormatError {
  return formatErrorOf(inFrame(fault, frame), where)
}

/** What is wrong by anything that was thrown; what is none of our errors has only its own words. */
export function faultOf(thrown: unknown): Fault {
  if (thrown instanceof FaultError) return thrown.fault
  return makeFault('thrown', { message: thrown instanceof Error ? thrown.message : String(thrown) })
}
