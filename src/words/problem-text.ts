import { faultOf } from '../bytes/errors.ts'
import type { Fault, Frame, FrameArguments, FrameName, ProblemArguments, ProblemCode } from '../bytes/problem-codes.ts'
import type { Problem } from '../bytes/problem.ts'

/** The sentences of a language about what is wrong: one for each code, and what stands around them. */
export interface FaultWords {
  /** A whole sentence without a full stop. One whose arguments have a `layer` begins with that. */
  readonly codes: { readonly [C in ProblemCode]: (args: ProblemArguments[C]) => string }
  /** Puts a sentence, or what stands for it, into a frame. */
  readonly frames: { readonly [F in FrameName]: (text: string, args: FrameArguments[F], code: ProblemCode) => string }
  /** Puts a sentence that says nothing of its layer behind the layer. */
  readonly ofLayer: (layer: number, text: string) => string
}

/** What the words of a language have for problems. */
interface WordsForProblems {
  readonly problems: FaultWords
}

/** What is wrong, as one sentence without a full stop. */
export function faultText({ problems }: WordsForProblems, fault: Fault): string {
  return textIn(problems, fault)
}

/** The same of anything that was thrown. */
export function thrownText(words: WordsForProblems, thrown: unknown): string {
  return faultText(words, faultOf(thrown))
}

/** A problem as one sentence, with the layer that it is about. */
export function problemText(words: WordsForProblems, problem: Problem): string {
  const { layer } = problem.where
  const text = faultText(words, problem)
  return layer === undefined || (saysLayer(problem) && !isRepeated(problem)) ? text : words.problems.ofLayer(layer, text)
}

/** The sentence of a fault in the words of a language; for the sentences of that language that quote one. */
export function textIn(words: FaultWords, fault: Fault): string {
  return (fault.frames ?? []).reduce((text, frame) => frameText(words, text, frame, fault.code), codeText(words, fault))
}

function saysLayer({ args }: Fault): boolean {
  return 'layer' in args
}

/** The note about further problems of a code says nothing of a layer. */
function isRepeated({ frames = [] }: Fault): boolean {
  return frames.some(({ frame }) => frame === 'repeated')
}

function codeText<C extends ProblemCode>({ codes }: FaultWords, { code, args }: Fault<C>): string {
  return codes[code](args)
}

function frameText<F extends FrameName>(
  { frames }: FaultWords,
  text: string,
  { frame, args }: Frame<F>,
  code: ProblemCode,
): string {
  return frames[frame](text, args, code)
}
