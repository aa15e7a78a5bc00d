/** Writes ELF files that look to `go version -m` like Go programs, without any of the program's own code. */

export interface GoParts {
  readonly version?: string
  /** Lines as `go version -m` prints them, without the first tab. */
  readonly modules?: readonly string[]
  /** Before Go 1.18 both texts were elsewhere, and pointers led to them. */
  readonly hasPointers?: boolean
  readonly size?: number
}

const dataOffset = 4096
const base = 0x400000
/** What stands before and behind the list of modules (Go, `runtime/debug`). */
const begin = Buffer.from('3077af0c9274080241e1c107e6d618e6', 'hex')
const end = Buffer.from('f932433186182072008242104116d8f2', 'hex')

/** The program: an ELF header, one writable segment, the build information in it. */
export function goProgram(parts: GoParts = {}): Uint8Array<ArrayBuffer> {
  const { version = 'go1.22.1', modules = [], hasPointers = false, size = 600_000 } = parts
  const bytes = Buffer.alloc(size)
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1])
  bytes.writeUInt16LE(2, 16)
  bytes.writeUInt16LE(62, 18)
  bytes.writeUInt32LE(1, 20)
  // One program header right behind the header of the file; no sections.
  bytes.writeBigUInt64LE(64n, 32)
  for (const [at, value] of [
    [52, 64],
    [54, 56],
    [56, 1],
    [58, 64],
  ] as const)
    bytes.writeUInt16LE(value, at)
  bytes.writeUInt32LE(1, 64)
  bytes.writeUInt32LE(6, 68)
  for (const [at, value] of [
    [72, dataOffset],
    [80, base],
    [88, base],
    [96, size - dataOffset],
    [104, size - dataOffset],
    [112, 4096],
  ] as const)
    bytes.writeBigUInt64LE(BigInt(value), at)
  const at = dataOffset + 32
  bytes.set(Buffer.from('\xff Go buildinf:', 'latin1'), at)
  bytes[at + 14] = 8
  const texts = [Buffer.from(version), Buffer.concat([begin, Buffer.from(modules.map((line) => `${line}\n`).join('')), end])]
  if (hasPointers) {
    let text = at + 512
    texts.forEach((content, i) => {
      const header = at + 64 + 16 * i
      bytes.writeBigUInt64LE(BigInt(base + header - dataOffset), at + 16 + 8 * i)
      bytes.writeBigUInt64LE(BigInt(base + text - dataOffset), header)
      bytes.writeBigUInt64LE(BigInt(content.length), header + 8)
      bytes.set(content, text)
      text += content.length
    })
  } else {
    bytes[at + 15] = 2
    let text = at + 32
    for (const content of texts) {
      const length = [content.length & 0x7f, content.length >> 7]
      const prefix = content.length < 128 ? [content.length] : [(length[0] ?? 0) | 0x80, length[1] ?? 0]
      bytes.set(prefix, text)
      bytes.set(content, text + prefix.length)
      text += prefix.length + content.length
    }
  }
  return new Uint8Array(bytes)
}
