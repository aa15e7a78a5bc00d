/** What is there, what was there before each edit, and what undo has taken back. */
export interface EditHistory<T> {
  /** The oldest first. */
  readonly past: readonly T[]
  readonly present: T
  /** What is to be had again, the next first. */
  readonly future: readonly T[]
  /** What the last edit was of; undefined where the next one begins anew. */
  readonly lastSubject: string | undefined
  /** When it was, in milliseconds. */
  readonly lastEdit: number
}

/** Edits of one subject are taken back together where no longer than this lies between them, in milliseconds. */
const togetherWithin = 700

/** Steps that can be taken back. */
const mostSteps = 500

export function beginHistory<T>(present: T): EditHistory<T> {
  return { past: [], present, future: [], lastSubject: undefined, lastEdit: 0 }
}

/** @param subject what is edited, such as a file: another one is another step; undefined for what is always a step of its own */
export function recordEdit<T>(history: EditHistory<T>, next: T, subject: string | undefined, now: number): EditHistory<T> {
  const isSameStep =
    subject !== undefined &&
    subject === history.lastSubject &&
    now - history.lastEdit <= togetherWithin &&
    history.past.length > 0
  return {
    past: isSameStep ? history.past : [...history.past, history.present].slice(-mostSteps),
    present: next,
    future: [],
    lastSubject: subject,
    lastEdit: now,
  }
}

export function undoEdit<T>(history: EditHistory<T>): EditHistory<T> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    lastSubject: undefined,
    lastEdit: 0,
  }
}

export function redoEdit<T>(history: EditHistory<T>): EditHistory<T> {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { past: [...history.past, history.present], present: next, future, lastSubject: undefined, lastEdit: 0 }
}
