import type { Advice } from '../analysis/advice.ts'
import type { Words } from './words.ts'

/** What an advice says: one or two sentences. */
export function adviceText(words: Pick<Words, 'advice'>, about: Advice): string {
  return about.id === 'clean-cache'
    ? words.advice['clean-cache'](about.layer, about.cache, about.path)
    : words.advice[about.id](about.layer, about.otherLayer)
}
