import type { Miss } from '../../learn/checks/index.ts'
import type { Words } from '../../words/words.ts'

/** What an image lacks, as a sentence. */
export function missText(texts: Words['lessons']['misses'], miss: Miss): string {
  // By the type of Miss each word stands with what its own sentence takes.
  const say = texts[miss.word] as (miss: Miss) => string
  return say(miss)
}
