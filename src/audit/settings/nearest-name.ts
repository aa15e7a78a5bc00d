import { editDistance } from '../../bytes/edit-distance.ts'

/** Longer names are nobody's slip of the keyboard. */
const maxLength = 60

/** Of known names the one that a person most likely meant; undefined where none is near. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (name.length > maxLength) return undefined
  let nearest: string | undefined
  // A third of the letters, at least two, may differ.
  let least = Math.max(2, Math.floor(name.length / 3)) + 1
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase())
    if (distance < least) [nearest, least] = [candidate, distance]
  }
  return nearest
}
