import { editDistance } from '../../bytes/edit-distance.ts'

/** The word that a misspelt one was most likely meant to be; undefined where none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((candidate) => ({ candidate, distance: editDistance(word, candidate) }))
    .sort((a, b) => a.distance - b.distance)
  return best !== undefined && best.distance <= 2 ? best.candidate : undefined
}
