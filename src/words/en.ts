import { terminal } from './en/terminal.ts'
import { problems } from './en/problems.ts'
import { facts } from './en/facts.ts'
import { compare } from './en/compare.ts'
import { content } from './en/content.ts'
import { details } from './en/details.ts'
import { tree } from './en/tree.ts'
import { units } from './en/units.ts'
import { waste } from './en/waste.ts'

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
  /** The command line. */
  terminal,
  /** Page: header, notices, dialogs, footer, drop. */
  app: {
    /** What is said once above an open image. */
    notices: {
      notShown: (name: string) => `${name} cannot be shown`,
      notOpenedEither: (reason: string, names: string) => `${reason}. Not opened either: ${names}`,
      oneAtATime: 'One image is shown at a time',
      notOpened: (names: string) => `Not opened: ${names}`,
      otherFile: (name: string) => `${name} is another file than the address was about`,
      nothingApplied: (file: string) => `It leads to ${file}, so nothing of it was applied.`,
    },
  },
  /** Page: header. */
  header: {},
  /** Page: the empty page and opening. */
  opening: {},
  /** Page: the list of layers. */
  layers: {},
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
  secrets: {},
  /** Page: image. */
  image: {},
  /** Page: problems. */
  problemsView: {},
  /** Page: saving. */
  save: {
    /** Reports for other programs. */
    audit: {
      sarif: { title: 'Audit, SARIF', hint: 'Secrets (masked), wrong digests and what could not be read, for code scanning' },
      junit: { title: 'Audit, JUnit', hint: 'The same as test cases, for test reports' },
      /** Why it cannot be saved. */
      obstacles: {
        reading: 'Not yet: the layers are still being read',
        checking: 'Not yet: the digests are still being checked',
        searching: 'Not yet: secrets are still being searched for',
        failed: 'The search for secrets failed, so that there is no audit',
      },
    },
  },
  /** Page: parts that several views share. */
  shared: {},
}
