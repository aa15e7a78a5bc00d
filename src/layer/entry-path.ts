/** A component that is empty, `.` or `..`. */
const unusual = /(?:^|\/)\.{0,2}(?:\/|$)/

/**
 * Normalises the path of an entry: no leading `/` or `./`, no doubled or trailing `/`, `..` resolved where it stays
 * inside. '' is the root.
 * @returns undefined when the path climbs out of the root
 */
export function normalizeEntryPath(path: string): string | undefined {
  // Nearly every path is normal already.
  if (!unusual.test(path)) return path
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined
    } else if (part !== '' && part !== '.') {
      parts.push(part)
    }
  }
  return parts.join('/')
}

/** The path of a name in a directory; '' is the root. */
export function joinPath(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`
}
