import type { Credentials, Namespace } from '../overlay/namespace.ts'
import { compareBytewise } from '../../bytes/text.ts'
import { SystemError } from '../overlay/system-error.ts'
import { isPattern, matchesPattern, unescapePattern } from './pattern.ts'

/** Paths that a pattern means, by their bytes; a slash is matched by a slash only, a leading dot by a dot only. */
export function findPaths(pattern: string, files: Namespace, cwd: string, who: Credentials): string[] {
  const names = pattern.split('/')
  let bases = ['']
  names.forEach((name, i) => {
    const isLast = i === names.length - 1
    bases = bases.flatMap((base) => {
      if (!isPattern(name)) {
        const path = `${base}${unescapePattern(name)}`
        return isLast ? (name === '' || exists(path, files, cwd, who) ? [path] : []) : [`${path}/`]
      }
      const entries = listQuietly(base === '' ? '.' : base, files, cwd, who)
      return (name.startsWith('.') ? ['.', '..', ...entries] : entries)
        .filter((entry) => (name.startsWith('.') || !entry.startsWith('.')) && matchesPattern(name, entry, files.budget))
        .map((entry) => `${base}${entry}${isLast ? '' : '/'}`)
    })
  })
  return bases.filter((path) => exists(path, files, cwd, who)).sort(compareBytewise)
}

function listQuietly(path: string, files: Namespace, cwd: string, who: Credentials): string[] {
  try {
    return files.list(path, cwd, who)
  } catch (thrown) {
    if (thrown instanceof SystemError) return []
    throw thrown
  }
}

function exists(path: string, files: Namespace, cwd: string, who: Credentials): boolean {
  try {
    return files.find(path, cwd, who, false).place !== undefined
  } catch (thrown) {
    if (thrown instanceof SystemError) return false
    throw thrown
  }
}
