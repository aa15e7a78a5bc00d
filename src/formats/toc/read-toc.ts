import type { ByteSource } from '../../bytes/byte-source.ts'
import { FormatError } from '../../bytes/errors.ts'
import { sha256Hex } from '../../bytes/hashing.ts'
import type { Fault, ProblemCode } from '../../bytes/problem-codes.ts'
import { makeFault, type ProblemList } from '../../bytes/problem.ts'
import { tocFormats } from './index.ts'
import { parseToc } from './parse-toc.ts'
import { scanToc } from './scan-toc.ts'
import type { TableOfContents, TocFormat, TocPlace } from './toc.ts'

/** Length of the longest footer. */
const tailSize = 64
/** A million files take some 60 MiB compressed; a footer can promise anything. */
const maxStoredSize = 64 << 20
const maxUnpackedSize = 256 << 20
/** Why a table is not read that may be sound. */
const tooLarge: ReadonlySet<ProblemCode> = new Set([
  'table-too-long',
  'table-promised-too-long',
  'table-too-large',
  'table-too-many-entries',
  'table-odd-form',
])

export interface ReadTocOptions {
  /** Of the layer's descriptor; they promise digest and place of the table. */
  readonly annotations: Readonly<Record<string, string>>
  readonly problems: ProblemList
  readonly signal?: AbortSignal | undefined
}

/**
 * Reads the table of contents of a layer, in two reads of its blob: the footer, then the table. Compares it with what the
 * annotations promise. Never throws for what is wrong with the table: that leaves a problem.
 * @returns undefined when the layer has none, or none that can be read
 * @throws whatever the source rejects with
 */
export async function readToc(
  source: ByteSource,
  {
    isThorough = false,
    ...options
  }: ReadTocOptions & {
    /** Whether to give files their chunks and whole digests, and to look for fields that engines may read otherwise. */
    readonly isThorough?: boolean
  },
): Promise<TableOfContents | undefined> {
  const { problems } = options
  const found = await openToc(source, options)
  return found?.read((json) => scanToc(json, problems, isThorough) ?? parseToc(json, problems, isThorough))
}

/** A table that was found and not read yet. */
export interface FoundToc {
  /**
   * Reads it.
   * @param read makes of the JSON whatever is wanted as `entries`; a FormatError that it throws is a problem of the table
   * @returns undefined when it cannot be read
   * @throws whatever the source rejects with
   */
  read<E>(read: (json: Uint8Array) => E): Promise<(Omit<TableOfContents, 'entries'> & { readonly entries: E }) | undefined>
}

/**
 * Looks at the end of a layer for its table of contents, in one read.
 * @returns undefined when it has none
 * @throws whatever the source rejects with
 */
export async function openToc(source: ByteSource, options: ReadTocOptions): Promise<FoundToc | undefined> {
  const found = await findToc(source, options.annotations, options.problems, options.signal)
  return found === undefined ? undefined : { read: (read) => readFound(source, found, options, read) }
}

async function readFound<E>(
  source: ByteSource,
  { format, place }: { readonly format: TocFormat; readonly place: TocPlace },
  { annotations, problems, signal }: ReadTocOptions,
  read: (json: Uint8Array) => E,
): Promise<(Omit<TableOfContents, 'entries'> & { readonly entries: E }) | undefined> {
  const fail = (reason: Fault) => {
    const code = tooLarge.has(reason.code) ? 'toc-too-large' : 'toc-unreadable'
    problems.add('warning', code, { format: format.name, reason })
    return undefined
  }
  if (place.kind === 'elsewhere') {
    problems.add('note', 'toc-elsewhere', { format: format.name })
    return undefined
  }
  if (place.kind === 'unknown') return fail(makeFault('table-not-found', { reason: place.reason }))
  const { offset, size, unpackedSize = 0 } = place
  if (size <= 0 || offset + size > source.size) return fail(makeFault('table-outside', { offset, size: source.size }))
  if (size > maxStoredSize || unpackedSize > maxUnpackedSize)
    return fail(makeFault('table-too-large', { size, unpacked: unpackedSize }))
  try {
    const { json, hashed, ownEntry } = await format.unpack(source, place, maxUnpackedSize, signal)
    // Beside the parsing, where the platform has a thread for it.
    const hashing = sha256Hex(hashed)
    hashing.catch(() => undefined)
    const entries = read(json)
    const digest = `sha256:${await hashing}`
    comparePromise(digest, format, annotations, problems)
    return { format: format.name, entries, ownEntry, digest }
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
    return fail(thrown.fault)
  }
}

/** The footer goes before the annotations, which are all that some engines look at: the two must agree. */
async function findToc(
  source: ByteSource,
  annotations: Readonly<Record<string, string>>,
  problems: ProblemList,
  signal: AbortSignal | undefined,
): Promise<{ format: TocFormat; place: TocPlace } | undefined> {
  const tail = await source.read({ offset: Math.max(0, source.size - tailSize), size: tailSize }, signal)
  for (const format of tocFormats) {
    const byFooter = format.findByFooter(tail, source.size)
    const byAnnotation = format.findByAnnotation?.(annotations)
    if (byFooter !== undefined && byAnnotation !== undefined && !isSamePlace(byFooter, byAnnotation)) {
      problems.add('error', 'toc-position-mismatch', { format: format.name })
    }
    const place = byFooter ?? byAnnotation
    if (place !== undefined) return { format, place }
    if (promisedDigest(format, annotations) !== undefined) problems.add('warning', 'toc-absent', { format: format.name })
  }
  return undefined
}

function isSamePlace(a: TocPlace, b: TocPlace): boolean {
  return (
    a.kind === 'inside' && b.kind === 'inside' && a.offset === b.offset && a.size === b.size && a.unpackedSize === b.unpackedSize
  )
}

function promisedDigest(format: TocFormat, annotations: Readonly<Record<string, string>>): string | undefined {
  const name = format.digestAnnotations.find((annotation) => annotations[annotation] !== undefined)
  return name === undefined ? undefined : annotations[name]
}

function comparePromise(
  digest: string,
  format: TocFormat,
  annotations: Readonly<Record<string, string>>,
  problems: ProblemList,
): void {
  const promised = promisedDigest(format, annotations)
  if (promised === undefined) problems.add('note', 'toc-unpromised', { format: format.name })
  else if (promised !== digest)
    problems.add('error', 'toc-digest-mismatch', { format: format.name, digest, promised: promised.slice(0, 100) })
}
