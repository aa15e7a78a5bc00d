import type { Fact } from '../facts.ts'
import { type TaughtLab, upperBytes } from './taught-lab.ts'

/** What placeholders may ask of the lab: a word, and what stands behind it. */
const facts: Readonly<Record<string, (lab: TaughtLab, of: string) => Fact | undefined>> = {
  'upper-bytes': (lab) => ({ kind: 'bytes', value: upperBytes(lab) }),
  'upper-count': ({ trees }) => ({ kind: 'count', value: trees.upper.length }),
  /** Bytes of a file in merged. */
  size: ({ trees }, path) => {
    const row = trees.merged.find((one) => one.path === path)
    return row === undefined ? undefined : { kind: 'bytes', value: row.size }
  },
}

/** What a fact is in a state of the lab; undefined where there is no such thing, or no such fact. */
export function findSceneFact(lab: TaughtLab, fact: string): Fact | undefined {
  const [word = '', ...of] = fact.split(' ')
  return facts[word]?.(lab, of.join(' '))
}
