/** An entry of a tar with its extended headers and padding. */
interface Entry {
  readonly path: string
  readonly begin: number
  readonly end: number
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString().replace(/\0.*$/s, '')
const octal = (bytes: Uint8Array) => Number.parseInt(text(bytes).trim() || '0', 8)

/** The entries of a tar, by a second, naive reader: ustar, PAX and GNU's long names, no base-256 numbers. */
function listEntries(tar: Uint8Array): Entry[] {
  const entries: Entry[] = []
  let begin = -1
  let longPath: string | undefined
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    if (begin < 0) begin = at
    const field = (offset: number, size: number) => tar.subarray(at + offset, at + offset + size)
    const size = octal(field(124, 12))
    const flag = String.fromCharCode(tar[at + 156] ?? 0)
    const content = tar.subarray(at + 512, at + 512 + size)
    const end = at + 512 + Math.ceil(size / 512) * 512
    if (flag === 'x') longPath = /\d+ path=(.*)\n/.exec(Buffer.from(content).toString())?.[1] ?? longPath
    else if (flag === 'L') longPath = text(content)
    else if (flag !== 'g' && flag !== 'K') {
      const prefix = text(field(257, 5)) === 'ustar' && tar[at + 262] === 0 ? text(field(345, 155)) : ''
      const path = longPath ?? (prefix === '' ? text(field(0, 100)) : `${prefix}/${text(field(0, 100))}`)
      entries.push({ path: path.replace(/^(\.?\/)+/, '').replace(/\/$/, ''), begin, end })
      begin = -1
      longPath = undefined
    }
    at = end
  }
  return entries
}

/** A tar without the first entry of each of these paths; a path that stands twice among them goes twice. */
export function cutOut(tar: Uint8Array, paths: readonly string[]): Uint8Array {
  const left = [...paths]
  const gone = listEntries(tar).filter(({ path }) => {
    const at = left.indexOf(path)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
  if (left.length > 0) throw new Error(`not in the tar: ${left.join(', ')}`)
  const parts: Uint8Array[] = []
  let from = 0
  for (const { begin, end } of gone) {
    parts.push(tar.subarray(from, begin))
    from = end
  }
  return Buffer.concat([...parts, tar.subarray(from)])
}
