import type { ByteSource } from '../../bytes/byte-source.ts'
import { FormatError } from '../../bytes/errors.ts'
import { sha256Hex } from '../../bytes/hashing.ts'
import type { ProblemList } from '../../bytes/problem.ts'
import { tocFormats } from './index.ts'
import { parseToc } from './parse-toc.ts'
import type { TableOfContents, TocFormat, TocPlace } from './toc.ts'

/** Length of the longest footer. */
const tailSize = 64
/** A million files take some 60 MiB compressed; a footer can promise anything. */
const maxStoredSize = 64 << 20
const maxUnpackedSize = 256 << 20

export interface ReadTocOptions {
  /** Of the layer's descriptor; they promise digest and place of the table. */
  readonly annotations: Readonly<Record<string, string>>
  readonly problems: ProblemList
  /** Whether to give files their chunks, and to look for fields that engines may read otherwise: as long again as the rest. */
  readonly isThorough?: boolean
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
  { annotations, problems, isThorough = false, signal }: ReadTocOptions,
): Promise<TableOfContents | undefined> {
  const found = await findToc(source, annotations, problems, signal)
  if (found === undefined) return undefined
  const { format, place } = found
  const fail = (code: string, reason: string) => {
    problems.add(
      'warning',
      code,
      `${format.name}: ${reason}; whether a lazy pull shows other files than an unpacking cannot be said`,
    )
    return undefined
  }
  if (place.kind === 'elsewhere') {
    problems.add(
      'note',
      'toc-elsewhere',
      `${format.name}: the table of contents is in another image and is not compared with the layer`,
    )
    return undefined
  }
  if (place.kind === 'unknown') return fail('toc-unreadable', `the table of contents cannot be found: ${place.reason}`)
  const { offset, size, unpackedSize = 0 } = place
  if (size <= 0 || offset + size > source.size)
    return fail(
      'toc-unreadable',
      `the table of contents is said to be at byte ${offset}, outside of the ${source.size} bytes of the layer`,
    )
  if (size > maxStoredSize || unpackedSize > maxUnpackedSize)
    return fail('toc-too-large', `the table of contents has ${size} bytes, unpacked ${unpackedSize}, more than is read`)
  try {
    const { json, hashed, ownEntry } = await format.unpack(source, place, maxUnpackedSize, signal)
    // Beside the parsing, where the platform has a thread for it.
    const hashing = sha256Hex(hashed)
    hashing.catch(() => undefined)
    const entries = parseToc(json, problems, isThorough)
    const digest = `sha256:${await hashing}`
    comparePromise(digest, format, annotations, problems)
    return { format: format.name, entries, ownEntry, digest }
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
    return fail(thrown.code === 'toc-too-large' ? thrown.code : 'toc-unreadable', thrown.message)
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
      const message = `${format.name}: footer and annotation name two different tables of contents: a lazy pull may show other files than are compared here`
      problems.add('error', 'toc-position-mismatch', message)
    }
    const place = byFooter ?? byAnnotation
    if (place !== undefined) return { format, place }
    if (promisedDigest(format, annotations) !== undefined) {
      problems.add('warning', 'toc-absent', `${format.name}: the manifest promises a table of contents, the layer has none`)
    }
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
  if (promised === undefined) {
    problems.add(
      'note',
      'toc-unpromised',
      `${format.name}: no annotation promises the digest of the table of contents, so nothing shows whether it was changed`,
    )
  } else if (promised !== digest) {
    problems.add(
      'error',
      'toc-digest-mismatch',
      `${format.name}: the digest of the table of contents is ${digest}, not ${promised.slice(0, 100)} as its annotation promises`,
    )
  }
}
