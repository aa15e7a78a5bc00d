import { estargz } from './estargz.ts'
import type { TocFormat } from './toc.ts'
import { zstdChunked } from './zstd-chunked.ts'

/** Every form of tables of contents that can be read; the first whose footer matches is taken. */
export const tocFormats: readonly TocFormat[] = [estargz, zstdChunked]
