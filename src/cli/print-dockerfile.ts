import type { Report } from '../analysis/index.ts'
import { type Dockerfile, linesOf } from '../image/dockerfile/dockerfile.ts'
import type { Image } from '../image/types.ts'
import { headComments, stepComments } from '../words/dockerfile-comments.ts'
import type { Parts } from '../words/parts.ts'
import type { TerminalWords } from '../words/words.ts'

const asItIs = (text: string) => text
const comment = (parts: Parts<string>) => `# ${parts.join('')}`

/** A Dockerfile line by line; above each instruction what is known of it, and the layer that it made. */
export function* dockerfileLines(read: Dockerfile, image: Image, { space }: Report, words: TerminalWords): Generator<string> {
  yield* headComments(words, read, asItIs).map(comment)
  for (const step of read.steps) {
    yield* stepComments(words, step, asItIs).map(comment)
    const layer = image.layers[step.layer ?? -1]
    if (layer !== undefined) {
      const { contentBytes = 0, wastedBytes = 0 } = space.layers[layer.index] ?? {}
      yield comment([words.dockerfile.comments.figures(layer.index, layer.storedBytes, contentBytes, wastedBytes)])
    }
    yield* linesOf(step)
  }
}
