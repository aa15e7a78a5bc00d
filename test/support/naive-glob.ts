/** Globs once more, as naively as possible: every way to take the pattern is tried. For short paths only. */
export function naiveGlob(glob: string, path: string): boolean {
  const rooted = glob.startsWith('/') ? glob.slice(1) : glob.includes('/') ? glob : `**/${glob}`
  return alternatives(rooted).some((one) => fits(one, path, true))
}

/** Innermost braces first. */
function alternatives(glob: string): string[] {
  const braces = /\{([^{}]*)\}/.exec(glob)
  if (braces === null) return [glob]
  return (braces[1] ?? '')
    .split(',')
    .flatMap((part) => alternatives(glob.slice(0, braces.index) + part + glob.slice(braces.index + braces[0].length)))
}

/** @param isStart whether the pattern stands at the beginning of a name */
function fits(glob: string, path: string, isStart: boolean): boolean {
  if (glob === '') return path === ''
  if (isStart && glob.startsWith('**/')) {
    const rest = glob.slice(3)
    const slashes = Array.from(path).flatMap((character, i) => (character === '/' ? [i + 1] : []))
    return [0, ...slashes].some((from) => fits(rest, path.slice(from), true))
  }
  if (glob.startsWith('**')) return cuts(path).some((i) => fits(glob.slice(2), path.slice(i), false))
  if (glob.startsWith('*'))
    return cuts(path).some((i) => !path.slice(0, i).includes('/') && fits(glob.slice(1), path.slice(i), false))
  if (path === '') return false
  const isSame = glob[0] === '?' ? path[0] !== '/' : glob[0] === path[0]
  return isSame && fits(glob.slice(1), path.slice(1), glob[0] === '/')
}

const cuts = (path: string) => Array.from({ length: path.length + 1 }, (_, i) => i)
