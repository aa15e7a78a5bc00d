import type { LayerBytes } from '../../analysis/sizes/weigh-files.ts'
import type { SizeChoice } from '../../store/browsing.ts'
import type { Words } from '../../words/words.ts'

/** What the layers store that are in the picture, and what is not in it, as sentences. @param layers all that there are */
export function sumsOf(layers: readonly LayerBytes[], choice: SizeChoice, words: Words['sizes']): string[] {
  const sums = { seen: 0, hidden: 0, leftOut: 0, leftOutLayers: 0 }
  for (const [layer, { seenBytes, hiddenBytes }] of layers.entries()) {
    if (choice.leftOut.has(layer)) {
      sums.leftOut += seenBytes + hiddenBytes
      if (seenBytes + hiddenBytes > 0) sums.leftOutLayers++
    } else {
      sums.seen += seenBytes
      sums.hidden += hiddenBytes
    }
  }
  return [
    words.sum(sums.seen + sums.hidden, sums.seen, sums.hidden),
    ...(choice.hasHidden || sums.hidden === 0 ? [] : [words.hiddenLeftOut]),
    ...(sums.leftOutLayers === 0 ? [] : [words.leftOut(sums.leftOut, sums.leftOutLayers)]),
  ]
}
