import { encodeText } from '../../bytes/text.ts'
import { blockSize, paddedSize } from './header.ts'
import type { TarEntryKind } from './tar-entry.ts'

/** What a tar is to say of an entry. */
export interface TarMember {
  /** Without a slash at either end. */
  readonly path: string
  readonly kind: TarEntryKind
  /** Permission bits with setuid, setgid and sticky (07777). */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly userName: string
  readonly groupName: string
  /** Seconds since 1970, with a fraction. */
  readonly mtimeSeconds: number
  /** Content that follows, in bytes; 0 for all but files. */
  readonly size: number
  /** Target of a symbolic link as stored, path of the file that a hard link names; '' for all others. */
  readonly linkTarget: string
  readonly device: readonly [major: number, minor: number] | undefined
  readonly xattrs: ReadonlyMap<string, Uint8Array> | undefined
}

const typeFlags: Readonly<Record<TarEntryKind, string>> = {
  file: '0',
  hardlink: '1',
  symlink: '2',
  character: '3',
  block: '4',
  directory: '5',
  fifo: '6',
}

/** Two blocks of zeros end a tar. */
export const tarEnd: Readonly<Uint8Array<ArrayBuffer>> = new Uint8Array(2 * blockSize)

/**
 * The header of an entry: a ustar block (IEEE 1003.1, pax, "ustar Interchange Format"), and before it a PAX extended header
 * with what does not fit into one.
 */
export function encodeTarHeader(member: TarMember): Uint8Array<ArrayBuffer> {
  const path = encodeText(member.kind === 'directory' ? `${member.path}/` : member.path)
  const link = encodeText(member.linkTarget)
  const seconds = Math.floor(member.mtimeSeconds)
  const records: Uint8Array[] = []
  const record = (keyword: string, value: Uint8Array) => void records.push(paxRecord(keyword, value))
  if (path.length > 100) record('path', path)
  if (link.length > 100) record('linkpath', link)
  if (member.size > 0o77777777777) record('size', encodeText(String(member.size)))
  if (member.uid > 0o7777777) record('uid', encodeText(String(member.uid)))
  if (member.gid > 0o7777777) record('gid', encodeText(String(member.gid)))
  if (seconds !== member.mtimeSeconds || seconds < 0 || seconds > 0o77777777777)
    record('mtime', encodeText(decimal(member.mtimeSeconds)))
  if (encodeText(member.userName).length > 32) record('uname', encodeText(member.userName))
  if (encodeText(member.groupName).length > 32) record('gname', encodeText(member.groupName))
  for (const [name, value] of member.xattrs ?? []) record(`SCHILY.xattr.${name}`, value)
  const block = encodeBlock(member, path, link, Math.max(0, seconds), typeFlags[member.kind], member.size)
  if (records.length === 0) return block
  const size = records.reduce((sum, bytes) => sum + bytes.length, 0)
  const header = new Uint8Array(blockSize + paddedSize(size) + blockSize)
  header.set(encodeBlock({ ...member, mode: 0o644 }, encodeText('././@PaxHeader'), new Uint8Array(0), 0, 'x', size))
  let at = blockSize
  for (const bytes of records) {
    header.set(bytes, at)
    at += bytes.length
  }
  header.set(block, blockSize + paddedSize(size))
  return header
}

function encodeBlock(
  member: TarMember,
  path: Uint8Array,
  link: Uint8Array,
  seconds: number,
  typeFlag: string,
  size: number,
): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(blockSize)
  const text = (offset: number, length: number, bytes: Uint8Array) => block.set(bytes.subarray(0, length), offset)
  // What does not fit stands in the extended header; this field then says nothing.
  const octal = (offset: number, length: number, value: number) => {
    const digits = value.toString(8)
    text(offset, length, encodeText(digits.length < length ? digits.padStart(length - 1, '0') : '0'.repeat(length - 1)))
  }
  const [major, minor] = member.device ?? [0, 0]
  text(0, 100, path)
  octal(100, 8, member.mode)
  octal(108, 8, member.uid)
  octal(116, 8, member.gid)
  octal(124, 12, size)
  octal(136, 12, seconds)
  text(148, 8, encodeText('        '))
  text(156, 1, encodeText(typeFlag))
  text(157, 100, link)
  text(257, 8, encodeText('ustar\u000000'))
  text(265, 32, encodeText(member.userName))
  text(297, 32, encodeText(member.groupName))
  octal(329, 8, major)
  octal(337, 8, minor)
  let sum = 0
  for (const byte of block) sum += byte
  text(148, 8, encodeText(`${sum.toString(8).padStart(6, '0')}\u0000 `))
  return block
}

/** `LENGTH KEYWORD=VALUE\n`, where the length counts itself. */
function paxRecord(keyword: string, value: Uint8Array): Uint8Array {
  const rest = encodeText(` ${keyword}=`)
  const bare = rest.length + value.length + 1
  let length = bare + String(bare).length
  length = bare + String(length).length
  const record = new Uint8Array(length)
  const digits = encodeText(String(length))
  record.set(digits)
  record.set(rest, digits.length)
  record.set(value, digits.length + rest.length)
  record[length - 1] = 0x0a
  return record
}

/** Nanoseconds at most, without an exponent. */
function decimal(value: number): string {
  return value.toFixed(9).replace(/\.?0+$/, '')
}
