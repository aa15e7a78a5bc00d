import type { FrameWords } from './words.ts'
import { app } from './zh/app.ts'
import { header } from './zh/header.ts'
import { links } from './zh/links.ts'
import { opening } from './zh/opening.ts'
import { recents } from './zh/recents.ts'
import { shared } from './zh/shared.ts'
import { units } from './zh/units.ts'

/** Simplified Chinese as the page needs it at first; the parts are those of `en-frame.ts`. */
export const zhFrame: FrameWords = {
  language: 'zh-Hans',
  units,
  app,
  header,
  links,
  opening,
  recents,
  shared,
}
