import type { enFrame } from './en-frame.ts'
import type { en } from './en.ts'
import type { enTerminal } from './en-terminal.ts'

/**
 * Everything that a person reads on the page, in one language: texts, and functions that put names and numbers into a sentence.
 * English is the pattern: a language that lacks a sentence, or an argument of one, does not compile.
 */
export type Words = typeof en

/** The part of them that the page needs before an image is open. */
export type FrameWords = typeof enFrame

/** What the command line and audits say. */
export type TerminalWords = typeof enTerminal
