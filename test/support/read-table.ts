import { bytesSource, type ByteSource } from '../../src/bytes/byte-source.ts'
import { type Problem, ProblemList } from '../../src/bytes/problem.ts'
import { readToc } from '../../src/formats/toc/read-toc.ts'
import type { TableOfContents, TocEntry } from '../../src/formats/toc/toc.ts'
import type { TarRecord } from './tar.ts'
import { estargzBlob, type TocBlob, zstdChunkedBlob } from './toc.ts'

export interface TableResult {
  readonly toc: (TableOfContents & { readonly entries: readonly TocEntry[] }) | undefined
  readonly problems: readonly Problem[]
  readonly codes: readonly string[]
}

/** Reads the table of contents of a blob, and says what is wrong with it. */
export async function readTable(
  blob: Uint8Array<ArrayBuffer> | ByteSource,
  annotations: Readonly<Record<string, string>> = {},
  isThorough = false,
): Promise<TableResult> {
  const list = new ProblemList()
  const toc = await readToc(blob instanceof Uint8Array ? bytesSource(blob) : blob, { annotations, problems: list, isThorough })
  const problems = list.list()
  return {
    toc: toc === undefined ? undefined : { ...toc, entries: [...toc.entries] },
    problems,
    codes: problems.map(({ severity, code }) => `${severity} ${code}`),
  }
}

/** One entry of each kind. */
export const records: readonly TarRecord[] = [
  { path: 'bin/', type: 'directory', mode: 0o755, mtime: 1_700_000_000 },
  {
    path: 'bin/tool',
    content: 'abcdefghij',
    mode: 0o4755,
    uid: 1000,
    gid: 4_294_967_294,
    mtime: 86_400,
    xattrs: { 'security.capability': Buffer.from([1, 0, 255]) },
  },
  { path: 'bin/link', type: 'symlink', linkTarget: '../x', mode: 0o777 },
  { path: 'bin/again', type: 'hardlink', linkTarget: 'bin/tool' },
  { path: 'null', type: 'character', major: 1, minor: 3 },
  { path: 'disk', type: 'block', major: 8, minor: 16 },
  { path: 'pipe', type: 'fifo' },
  { path: 'empty' },
]

export const forms: readonly [string, string, (options?: object) => TocBlob][] = [
  ['an eStargz footer of 51 bytes', 'eStargz', (options) => estargzBlob(records, { footer: 51, ...options })],
  ['an eStargz footer of 47 bytes', 'eStargz', (options) => estargzBlob(records, { footer: 47, ...options })],
  ['a table behind the end of the tar', 'eStargz', (options) => estargzBlob(records, { isBehindEnd: true, ...options })],
  [
    'a zstd:chunked footer of 64 bytes',
    'zstd:chunked',
    (options) => zstdChunkedBlob(records, { dialect: 'GNUlInUx', ...options }),
  ],
  [
    'a zstd:chunked footer of 40 bytes',
    'zstd:chunked',
    (options) => zstdChunkedBlob(records, { dialect: 'GnUlInUx', ...options }),
  ],
]
