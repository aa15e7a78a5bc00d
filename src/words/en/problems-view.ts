/** The view of problems. */
export const problemsView = {
  label: 'Problems',
  noneSoFar: 'Nothing so far; digests are still being checked.',
  none: 'Nothing is wrong: the archive reads to its end and all digests are right.',
  image: 'Archive and image',
  layer: (layer: number) => `Layer ${layer}`,
  checking: 'Digests are still being checked.',
}
