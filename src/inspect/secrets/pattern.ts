/** Before and after a token there must be no character that could belong to it. */
const start = '(?<![A-Za-z0-9_+/-])'
const end = '(?![A-Za-z0-9_+/=-])'

/** A token that is known by its own form. @param body the source of a pattern */
export const token = (body: string) => new RegExp(`${start}(?<secret>${body})${end}`, 'g')

/**
 * `name = "value"` in the forms of shells, JSON, YAML, TOML, properties and source code.
 * @param names sources of patterns of names, whatever their case, with `|` between them
 * @param value the source of a pattern
 */
export const assigned = (names: string, value: string) =>
  new RegExp(`(?:${names})["']?[ \\t]{0,4}(?::=|=>|=|:)[ \\t]{0,4}["']?(?<secret>${value})(?![A-Za-z0-9+/=_-])`, 'gi')

/** What a text has in it that names a secret. */
export const namedWords = ['key', 'secret', 'token', 'pass', 'pwd', 'auth', 'credential', 'bearer', 'jwt', 'pat']
