import { createContext, use } from 'react'
import type { Browsing } from '../../store/browsing.ts'

/** What a link leads to, as far as it is not what is shown. */
export interface LinkTarget extends Partial<Browsing> {
  readonly tab?: string
}

/** Gives the whole address of a place in the image that is shown; undefined as long as there is none. */
export type LinkMaker = (target: LinkTarget) => string | undefined

/** Gives what makes links; set once, around the whole page. */
export const LinkContext = createContext<LinkMaker | undefined>(undefined)

/** What makes links to places in the image that is shown. */
export function useLinks(): LinkMaker {
  const links = use(LinkContext)
  if (links === undefined) throw new Error('a view stands outside of LinkContext')
  return links
}
