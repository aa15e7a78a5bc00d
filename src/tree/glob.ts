/** `*` any run without a slash, `**` any run, `?` one character; the whole name or path must fit. Letter case does not count. */
export function globPattern(glob: string): RegExp {
  let source = ''
  for (let i = 0; i < glob.length; i++) {
    const character = glob[i] ?? ''
    if (character === '*' && glob[i + 1] === '*') {
      // A `**/` also stands for no directory at all.
      source += glob[i + 2] === '/' ? '(?:.*/)?' : '.*'
      i += glob[i + 2] === '/' ? 2 : 1
    } else if (character === '*') source += '[^/]*'
    else if (character === '?') source += '[^/]'
    else source += character.replace(/[\\^$.|+()[\]{}]/, '\\$&')
  }
  return new RegExp(`^${source}$`, 'is')
}
