import { app } from './en/app.ts'
import { header } from './en/header.ts'
import { links } from './en/links.ts'
import { opening } from './en/opening.ts'
import { recents } from './en/recents.ts'
import { shared } from './en/shared.ts'
import { units } from './en/units.ts'

/**
 * English as the page needs it at first: what stands around an image, and whatever may be said before one is open. The rest,
 * `en.ts`, comes with the workspace.
 */
export const enFrame = {
  /** BCP 47 tag. */
  language: 'en',
  /** Numbers, sizes, times; what several places count. */
  units,
  /** Page: notices, dialogs, footer, drop. */
  app,
  /** Page: header. */
  header,
  /** Page: the empty page and opening. */
  opening,
  /** Page: images that were opened before. */
  recents,
  /** Page: links to places in an image. */
  links,
  /** Page: parts that several views share. */
  shared,
}
