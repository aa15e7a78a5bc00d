const typeLetters: Readonly<Record<string, string>> = { directory: 'd', symlink: 'l', character: 'c', block: 'b', fifo: 'p' }

/** Type and permissions as `ls -l` writes them. */
export function formatMode(type: string, mode: number): string {
  const letter = typeLetters[type] ?? '-'
  const part = (bits: number, special: boolean, on: string, off: string) =>
    `${(bits & 4) !== 0 ? 'r' : '-'}${(bits & 2) !== 0 ? 'w' : '-'}${special ? ((bits & 1) !== 0 ? on : off) : (bits & 1) !== 0 ? 'x' : '-'}`
  return (
    letter +
    part(mode >> 6, (mode & 0o4000) !== 0, 's', 'S') +
    part(mode >> 3, (mode & 0o2000) !== 0, 's', 'S') +
    part(mode, (mode & 0o1000) !== 0, 't', 'T')
  )
}
