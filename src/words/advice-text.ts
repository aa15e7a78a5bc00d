import type { Advice } from '../analysis/advice.ts'
import type { Words } from './words.ts'

/** What an advice says: one or two sentences. */
export function adviceText({ facts }: Pick<Words, 'facts'>, advice: Advice): string {
  return advice.id === 'clean-cache'
    ? facts.advice['clean-cache'](advice.layer, advice.cache, advice.path)
    : facts.advice[advice.id](advice.layer, advice.otherLayer)
}
