import { FormatError } from '../../bytes/errors.ts'
import { FieldReader } from '../../bytes/field-reader.ts'
import { decodeText } from '../../bytes/text.ts'
import type { Package } from './package.ts'
import { makeRecord, type PackageRecord } from './record.ts'

/** Tags of the header (rpm, `include/rpm/rpmtag.h`). */
const tags = {
  name: 1000,
  version: 1001,
  release: 1002,
  epoch: 1003,
  summary: 1004,
  size: 1009,
  licence: 1014,
  architecture: 1022,
  folderNumbers: 1116,
  fileNames: 1117,
  folders: 1118,
  longSize: 5009,
}
const wanted = new Set(Object.values(tags))

/** Types of values (rpm, "Package format", Header): numbers are big-endian, texts end in NUL. */
const valueType = { int32: 4, int64: 5, string: 6, stringArray: 8, localized: 9 }

/** rpm refuses more (`hdrchkTags` in `lib/header_internal.h`). */
const maxTags = 0xffff
const longestText = 1 << 12

/** Gives the first `length` bytes of a blob; fewer where it ends. */
export type ReadPrefix = (length: number) => Promise<Uint8Array>

/** Where a value stands in the blob, and what it is. */
interface Entry {
  readonly tag: number
  readonly type: number
  readonly offset: number
  readonly count: number
}

/**
 * The package that a header of rpm's database describes: two counts, an index, the values. No more of it is read than the
 * fields that are wanted. Undefined where it has no name.
 * @throws FormatError where it is cut off or no header
 */
export async function readRpmHeader(readPrefix: ReadPrefix): Promise<Package | undefined> {
  const entries = await readIndex(readPrefix)
  const textOf = (tag: number) => readText(readPrefix, entries.get(tag))
  const name = await textOf(tags.name)
  if (name === undefined) return undefined
  const epoch = await readNumber(readPrefix, entries.get(tags.epoch))
  const release = await textOf(tags.release)
  const version = (await textOf(tags.version)) ?? ''
  return {
    name,
    version: `${epoch === undefined ? '' : `${epoch}:`}${version}${release === undefined ? '' : `-${release}`}`,
    architecture: (await textOf(tags.architecture)) ?? '',
    size: (await readNumber(readPrefix, entries.get(tags.longSize))) ?? (await readNumber(readPrefix, entries.get(tags.size))),
    summary: ((await textOf(tags.summary)) ?? '').split('\n', 1)[0] ?? '',
  }
}

/**
 * The same package with its licence and files, of a whole header. A path is the name of a file behind a folder, which ends in a
 * slash and is named by its number.
 * @throws FormatError where it is cut off or no header
 */
export async function readRpmRecord(header: Uint8Array): Promise<PackageRecord | undefined> {
  const readPrefix: ReadPrefix = async (length) => header.subarray(0, length)
  const found = await readRpmHeader(readPrefix)
  if (found === undefined) return undefined
  const entries = await readIndex(readPrefix)
  const folders = readTexts(header, entries.get(tags.folders))
  const names = readTexts(header, entries.get(tags.fileNames))
  const numbers = entries.get(tags.folderNumbers)
  const fields = new FieldReader(header, false)
  const folderOf = (i: number) => {
    const at = (numbers?.offset ?? header.length) + 4 * i
    return numbers?.type !== valueType.int32 || at + 4 > header.length ? undefined : folders[fields.uint32(at)]
  }
  return makeRecord(found.name, found.version, {
    architecture: found.architecture,
    licence: (await readText(readPrefix, entries.get(tags.licence))) ?? '',
    files: names.flatMap((name, i) => {
      const folder = folderOf(i)
      return folder === undefined ? [] : [folder + name]
    }),
  })
}

/** Texts that follow each other, each with a NUL behind it; those that are cut off are left out. */
function readTexts(header: Uint8Array, entry: Entry | undefined): string[] {
  const texts: string[] = []
  if (entry?.type !== valueType.stringArray) return texts
  for (let at = entry.offset; texts.length < entry.count; ) {
    const end = header.indexOf(0, at)
    if (end < 0) break
    texts.push(decodeText(header.subarray(at, end)))
    at = end + 1
  }
  return texts
}

async function readIndex(readPrefix: ReadPrefix): Promise<Map<number, Entry>> {
  const count = new FieldReader(await readPrefix(8), false).uint32(0)
  if (count > maxTags) throw new FormatError('rpm-header', { tags: count })
  const begin = 8 + 16 * count
  const fields = new FieldReader(await readPrefix(begin), false)
  const entries = new Map<number, Entry>()
  for (let at = 8; at < begin; at += 16) {
    const tag = fields.uint32(at)
    if (wanted.has(tag) && !entries.has(tag))
      entries.set(tag, {
        tag,
        type: fields.uint32(at + 4),
        offset: begin + fields.uint32(at + 8),
        count: fields.uint32(at + 12),
      })
  }
  return entries
}

/** Of a text in several languages the first, which is the untranslated one. */
async function readText(readPrefix: ReadPrefix, entry: Entry | undefined): Promise<string | undefined> {
  if (entry === undefined || ![valueType.string, valueType.stringArray, valueType.localized].includes(entry.type))
    return undefined
  for (let length = 256; length <= longestText; length *= 4) {
    const bytes = (await readPrefix(entry.offset + length)).subarray(entry.offset, entry.offset + length)
    const end = bytes.indexOf(0)
    if (end >= 0) return decodeText(bytes.subarray(0, end))
    if (bytes.length < length) return undefined
  }
  return undefined
}

async function readNumber(readPrefix: ReadPrefix, entry: Entry | undefined): Promise<number | undefined> {
  if (entry?.type !== valueType.int32 && entry?.type !== valueType.int64) return undefined
  const bytes = await readPrefix(entry.offset + 8)
  const size = entry.type === valueType.int64 ? 8 : 4
  if (entry.offset + size > bytes.length) return undefined
  const fields = new FieldReader(bytes, false)
  return size === 8 ? fields.uint64(entry.offset) : fields.uint32(entry.offset)
}
