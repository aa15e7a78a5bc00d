import { lessons } from '../../learn/lessons/index.ts'

/** Numbers of the lessons that explain a term, the best first; those that are not there yet are passed over. */
const lessonsOfTerms = {
  layer: [1],
  override: [2],
  whiteout: [3],
  opaque: [4],
  copyUp: [5],
  manifest: [7],
  digest: [7],
  diffId: [7],
  chainId: [7],
  waste: [8, 2],
  efficiency: [8, 2],
  metadata: [9],
  hardLink: [9],
  toc: [12],
} as const satisfies Readonly<Record<string, readonly number[]>>

/** What the explorer explains and a lesson goes into. */
export type Term = keyof typeof lessonsOfTerms

/** The number of the lesson that explains a term best; undefined where there is none. */
export function lessonOfTerm(term: Term): number | undefined {
  return lessonsOfTerms[term].find((wanted) => lessons.some(({ number }) => number === wanted))
}
