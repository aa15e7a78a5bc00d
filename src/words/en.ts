import { enFrame } from './en-frame.ts'
import { compare } from './en/compare.ts'
import { content } from './en/content.ts'
import { dockerfile } from './en/dockerfile.ts'
import { details } from './en/details.ts'
import { image } from './en/image.ts'
import { layers } from './en/layers.ts'
import { problemsView } from './en/problems-view.ts'
import { save } from './en/save.ts'
import { secrets } from './en/secrets.ts'
import { tree } from './en/tree.ts'
import { waste } from './en/waste.ts'

/**
 * English: every sentence that a person reads on the page, by the place where it stands. Sentences are whole: no other file puts
 * pieces of them together. A sentence takes names and numbers as they are and writes numbers itself.
 */
export const en = {
  ...enFrame,
  /** Page: the list of layers. */
  layers,
  /** Page: the table of files. */
  tree,
  /** Page: what stands beside the table. */
  details,
  /** Page: a file's content. */
  content,
  /** Page: versions compared. */
  compare,
  /** Page: the history as a Dockerfile. */
  dockerfile,
  /** Page: waste. */
  waste,
  /** Page: secrets. */
  secrets,
  /** Page: image. */
  image,
  /** Page: problems. */
  problemsView,
  /** Page: saving. */
  save,
}
