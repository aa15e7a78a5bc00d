import { enFrame } from './en-frame.ts'
import { acceptance } from './en/acceptance.ts'
import { accepting } from './en/accepting.ts'
import { advice } from './en/advice.ts'
import { audit } from './en/audit.ts'
import { base } from './en/base.ts'
import { compare } from './en/compare.ts'
import { content } from './en/content.ts'
import { dockerfile } from './en/dockerfile.ts'
import { details } from './en/details.ts'
import { evidence } from './en/evidence.ts'
import { examples } from './en/examples.ts'
import { facts } from './en/facts.ts'
import { image } from './en/image.ts'
import { layers } from './en/layers.ts'
import { lab } from './en/lab.ts'
import { learn } from './en/learn.ts'
import { learnLinks } from './en/learn-links.ts'
import { lessons } from './en/lessons.ts'
import { palette } from './en/palette.ts'
import { overlay } from './en/overlay.ts'
import { ownRules } from './en/own-rules.ts'
import { packages } from './en/packages.ts'
import { presenter } from './en/presenter.ts'
import { playground } from './en/playground.ts'
import { problems } from './en/problems.ts'
import { problemsView } from './en/problems-view.ts'
import { report } from './en/report.ts'
import { save } from './en/save.ts'
import { secretRules } from './en/secret-rules.ts'
import { secrets } from './en/secrets.ts'
import { steps } from './en/steps.ts'
import { story } from './en/story.ts'
import { lists } from './en/lists.ts'
import { marks } from './en/marks.ts'
import { legend } from './en/legend.ts'
import { query } from './en/query.ts'
import { rows } from './en/rows.ts'
import { rulesView } from './en/rules-view.ts'
import { sizes } from './en/sizes.ts'
import { settings } from './en/settings.ts'
import { status } from './en/status.ts'
import { stack } from './en/stack.ts'
import { table } from './en/table.ts'
import { taken } from './en/taken.ts'
import { tree } from './en/tree.ts'
import { waste } from './en/waste.ts'
import { worksheet } from './en/worksheet.ts'

/**
 * English: every sentence that a person reads on the page, by the place where it stands. Sentences are whole: no other file puts
 * pieces of them together. A sentence takes names and numbers as they are and writes numbers itself.
 */
export const en = {
  ...enFrame,
  /** Problems, by their codes. */
  problems,
  /** Page: what runs beside what is shown. */
  status,
  /** Facts that the core tells by an id: advice, changes, forms of archives, reasons. */
  facts,
  /** Page: the list of layers. */
  layers,
  /** Page: how the list of layers is laid out. */
  stack,
  /** The image that an image was built on. */
  base,
  /** What would make the image smaller. */
  advice,
  /** Page: the table of files. */
  tree,
  /** Page: the language of the filter. */
  query,
  /** Page: what is done with rows of the table. */
  rows,
  /** Page: what the signs in the table mean. */
  legend,
  /** Page: lists that are saved as they are shown. */
  lists,
  /** Page: marks on rows of the table. */
  marks,
  /** Page: how the table is laid out. */
  table,
  /** Page: what stands beside the table. */
  details,
  /** Page: a file's content. */
  content,
  /** Page: versions compared. */
  compare,
  /** Page: accepting secrets. */
  accepting,
  /** Findings that somebody accepted, and the files that say so. */
  acceptance,
  /** How an image stands to rules. */
  audit,
  /** Page: the history as a Dockerfile. */
  dockerfile,
  /** Page: the picture of sizes. */
  sizes,
  /** Page: waste. */
  waste,
  /** Page: secrets. */
  secrets,
  /** Kinds of credentials, by the rules that find them. */
  secretRules,
  /** Rules of a person's own. */
  overlay,
  ownRules,
  /** Page: image. */
  image,
  /** Page: packages. */
  packages,
  /** Page: problems. */
  problemsView,
  /** Page: the rules of an audit. */
  rulesView,
  /** Page: files that were opened for an audit. */
  taken,
  /** Page: saving. */
  save,
  /** A report of an image as one document. */
  report,
  /** Page: layers applied entry by entry. */
  steps,
  /** Page: the story of one secret. */
  story,
  /** What proves one secret, as a file. */
  evidence,
  /** Page: how it looks, and what is kept. */
  settings,
  /** Page: what finds anything. */
  palette,
  /** Page: what teaches. */
  lab,
  learn,
  /** Page: what lessons say beside their own texts. */
  lessons,
  /** Page: lessons on paper. */
  worksheet,
  /** Page: lessons shown to a room. */
  presenter,
  /** Page: where Dockerfiles are written and built. */
  playground,
  /** Page: Dockerfiles to start from. */
  examples,
  /** Links and files that hold what somebody has in the playground or in the lab. */
  learnLinks,
}
