import type { Advice } from '../analysis/advice.ts'
import type { Words } from './words.ts'

/** What an advice says: one or two sentences. */
export function adviceText(words: Pick<Words, 'advice'>, about: Advice): string {
  if (about.id === 'clean-cache') return words.advice['clean-cache'](about.layer, about.cache, about.path)
  if (about.id === 'ignore-in-context') return words.advice['ignore-in-context'](about.layer, about.lines)
  if (about.id === 'strip-symbols') return words.advice['strip-symbols'](about.layer, about.paths, about.savedBytes, about.makers)
  return words.advice[about.id](about.layer, about.otherLayer)
}
