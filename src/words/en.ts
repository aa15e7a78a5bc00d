import { problems } from './en/problems.ts'
import { facts } from './en/facts.ts'
import { compare } from './en/compare.ts'
import { content } from './en/content.ts'
import { details } from './en/details.ts'
import { tree } from './en/tree.ts'
import { units } from './en/units.ts'
import { waste } from './en/waste.ts'
import { app } from './en/app.ts'
import { header } from './en/header.ts'
import { image } from './en/image.ts'
import { layers } from './en/layers.ts'
import { opening } from './en/opening.ts'
import { problemsView } from './en/problems-view.ts'
import { save } from './en/save.ts'
import { secrets } from './en/secrets.ts'
import { shared } from './en/shared.ts'

/**
 * English: every sentence that a person reads on page and terminal, by the place where it stands. Sentences are whole: no
 * other file puts pieces of them together. A sentence takes names and numbers as they are and writes numbers itself.
 */
export const en = {
  /** BCP 47 tag. */
  language: 'en',
  /** Numbers, sizes, times; what several places count. */
  units,
  /** Problems, by their codes. */
  problems,
  /** Facts that the core tells by an id: advice, rules for secrets, changes, forms of archives, reasons. */
  facts,
  /** Page: notices, dialogs, footer, drop. */
  app,
  /** Page: header. */
  header,
  /** Page: the empty page and opening. */
  opening,
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
  /** Page: parts that several views share. */
  shared,
}
