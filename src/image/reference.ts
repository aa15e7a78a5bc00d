const part = '[a-z0-9]+(?:(?:[.]|_{1,2}|-+)[a-z0-9]+)*'
const grammar = new RegExp(`^(?:[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]+)?/)?${part}(?:/${part})*(?::\\w[\\w.-]{0,127})?$`)

/** A name with its tag, `app` as `app:latest`; undefined for what no engine takes as a name (distribution's reference grammar). */
export function nameWithTag(text: string): string | undefined {
  if (!grammar.test(text)) return undefined
  return tagOf(text) === undefined ? `${text}:latest` : text
}

/** The tag of a name; undefined where it has none. */
export function tagOf(name: string): string | undefined {
  return /:([^:/]+)$/.exec(name)?.[1]
}

/** A name as containerd writes it: `app:1` is `docker.io/library/app:1` (distribution's familiar names). */
export function fullName(name: string): string {
  const [first = '', ...rest] = name.split('/')
  if (rest.length === 0) return `docker.io/library/${name}`
  return /[.:]/.test(first) || first === 'localhost' ? name : `docker.io/${name}`
}
