import type { TarRecord } from './tar.ts'

/**
 * Layers drawn as text, one entry a line:
 *
 *     + etc/                      a directory
 *     + etc/passwd 120            a file of 120 bytes; a word behind makes other content of the same size
 *     + bin -> usr/bin            a symbolic link
 *     + etc/link => etc/passwd    a hard link
 *     + dev/null c1:3             a character device
 *     + run/pipe fifo             a named pipe
 *     - etc/passwd                a whiteout
 *     opaque var/cache            an opaque marker
 *
 * Behind any of them may stand mode=755 uid=1 gid=1 mtime=5.
 */
export function layerOf(text: string): TarRecord[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(parseLine)
}

function parseLine(line: string): TarRecord {
  const words = line.split(/\s+/)
  const options: Record<string, number> = {}
  const rest = words.filter((word) => {
    const match = /^(mode|uid|gid|mtime)=(-?\d+)$/.exec(word)
    if (match === null) return true
    options[match[1] ?? ''] = Number.parseInt(match[2] ?? '', match[1] === 'mode' ? 8 : 10)
    return false
  })
  const [sign, path = '', third, fourth = ''] = rest
  const slash = path.lastIndexOf('/')
  if (sign === '-') return { path: `${path.slice(0, slash + 1)}.wh.${path.slice(slash + 1)}` }
  if (sign === 'opaque') return { path: `${path}/.wh..wh..opq` }
  if (sign !== '+') throw new Error(`cannot read ${JSON.stringify(line)}`)
  if (path.endsWith('/')) return { path, type: 'directory', ...options }
  if (third === '->') return { path, type: 'symlink', linkTarget: fourth, ...options }
  if (third === '=>') return { path, type: 'hardlink', linkTarget: fourth, ...options }
  if (third === 'fifo') return { path, type: 'fifo', ...options }
  const device = /^([cb])(\d+):(\d+)$/.exec(third ?? '')
  if (device !== null)
    return {
      path,
      type: device[1] === 'c' ? 'character' : 'block',
      major: Number(device[2]),
      minor: Number(device[3]),
      ...options,
    }
  return { path, content: contentOf(Number(third ?? 0), fourth), ...options }
}

/** So many bytes that depend on the size and the seed only. */
function contentOf(size: number, seed: string): string {
  return `${seed}${'abcdefghij'.repeat(Math.ceil(size / 10))}`.slice(0, size)
}
