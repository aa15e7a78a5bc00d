/** So much of an address is looked at on both sides of the signature. */
const longestQuery = 600
/** Up to this day every signature has expired, whenever somebody looks: what is found does not depend on the clock. */
const expiredBefore = '2026-01-01'

/** What no address has in it. */
const border = /[\s"'<>\\`]/
const expiry = /(?:^|[?&])se=(\d{4}-\d\d-\d\d)/

/**
 * Whether a shared access signature of Azure can still open something: `se` in its address says until when it does (Microsoft's
 * documentation, "Create a service SAS"). One without belongs to a policy that is kept elsewhere.
 */
export function isUnexpiredSignature(_secret: string, match: RegExpExecArray): boolean {
  const end = match.index + match[0].length
  const before =
    match.input
      .slice(Math.max(0, match.index - longestQuery), match.index)
      .split(border)
      .at(-1) ?? ''
  const behind = match.input.slice(end, end + longestQuery).split(border)[0] ?? ''
  const day = (expiry.exec(before) ?? expiry.exec(behind))?.[1]
  return day === undefined || day >= expiredBefore
}
