/** Names up to this length are cut at their end, of longer ones so many characters at the end stay. */
const shortName = 16
const keptLength = 7

/** Written from right to left: the end stands on the left, where nothing is cut. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/**
 * Where the end of a name begins that stays in sight however little room there is: the kind of a file and what tells numbered ones
 * apart stand there. No character is parted from its accents.
 * @returns an index of the text; its length where the end may go too
 */
export function keptEndOf(text: string): number {
  if (text.length <= shortName || rightToLeft.test(text)) return text.length
  let at = text.length - keptLength
  while (at > 0 && /^(?:\p{M}|[\udc00-\udfff])/u.test(text.slice(at))) at--
  return at === 0 ? text.length : at
}
