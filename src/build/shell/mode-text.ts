import type { Inode, InodeKind } from '../overlay/inode.ts'

const letters: Readonly<Record<InodeKind, string>> = {
  file: '-',
  directory: 'd',
  symlink: 'l',
  character: 'c',
  block: 'b',
  fifo: 'p',
  whiteout: 'c',
}

/** `drwxr-xr-x`, as ls(1) has it. */
export function modeText({ kind, mode }: Inode): string {
  const triple = (shift: number, special: number, letter: string) => {
    const bits = mode >> shift
    const isExecutable = (bits & 1) !== 0
    const last = (mode & special) === 0 ? (isExecutable ? 'x' : '-') : isExecutable ? letter : letter.toUpperCase()
    return `${(bits & 4) === 0 ? '-' : 'r'}${(bits & 2) === 0 ? '-' : 'w'}${last}`
  }
  return `${letters[kind]}${triple(6, 0o4000, 's')}${triple(3, 0o2000, 's')}${triple(0, 0o1000, 't')}`
}
