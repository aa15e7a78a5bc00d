/** Before and after a token there must be no character that could belong to it. */
const start = '(?<![A-Za-z0-9_+/-])'
const end = '(?![A-Za-z0-9_+/=-])'

/** A token that is known by its own form. @param body the source of a pattern */
export const token = (body: string) => new RegExp(`${start}(?<secret>${body})${end}`, 'g')

/** Whether a pattern is one of `token`. */
export const isToken = ({ source }: RegExp): boolean => source.startsWith(`${start}(?<secret>`)

/**
 * `name = "value"` in the forms of shells, JSON, YAML, TOML, properties and source code.
 * @param names sources of patterns of names, whatever their case, with `|` between them
 * @param value the source of a pattern
 */
export const assigned = (names: string, value: string) =>
  new RegExp(`(?:${names})["']?[ \\t]{0,4}(?::=|=>|=|:)[ \\t]{0,4}["']?(?<secret>${value})(?![A-Za-z0-9+/=_-])`, 'gi')

/** A UUID as issuers write it that give out UUIDs as tokens. */
export const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/**
 * A value that has no form of its own and counts only where its issuer is named up to 60 characters before, and a word for a
 * credential stands right in front of it: `DATADOG_API_KEY=…`, `provider "datadog" { api_key = "…"`,
 * `<add key="DatadogKey" value="…"/>`.
 * @param issuer sources of patterns of the issuer's names, whatever their case, with `|` between them
 * @param value the source of a pattern
 */
export const near = (issuer: string, value: string) =>
  // Groups that may stand twice are gaps for the pass over bytes, which so looks for the issuer's name and for no common word.
  new RegExp(
    `(?:${issuer})[^]{0,60}?(?:key|token|secret|passw(?:or)?d|pat|auth){1,2}[\\w.-]{0,16}["'\\]]{0,2}[ \\t]{0,4}` +
      `(?:[=:,>]|value=){1,2}[ \\t]{0,4}["'\`]?(?:(?:Bearer|Basic|Token|SSWS)[ \\t]){0,2}(?<secret>${value})(?![A-Za-z0-9+/=_-])`,
    'gi',
  )

/** What a text has in it that names a secret. */
export const namedWords = ['key', 'secret', 'token', 'pass', 'pwd', 'auth', 'credential', 'bearer', 'jwt', 'pat']
