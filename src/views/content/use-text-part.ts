import { useMemo, useState } from 'react'
import type { TextEncoding } from '../../content/description.ts'
import type { FileLocation } from '../../layer/file-location.ts'
import { type Damage, readStretch } from '../shared/read-stretch.ts'
import { useStores } from '../shared/stores.ts'
import { type Reading, useReading } from '../shared/use-reading.ts'
import { countParts, cutPart, partNear, rangeOfPart } from './text-parts.ts'

/** A stretch of the file that is to be shown and selected. */
export interface ByteTarget {
  readonly begin: number
  readonly end: number
}

/** A part of a text, as it was read. */
export interface LoadedPart {
  readonly part: number
  readonly begin: number
  readonly bytes: Uint8Array
  readonly encoding: TextEncoding
  readonly damage: Damage | undefined
  /** What the part was opened for. */
  readonly target: ByteTarget | undefined
}

interface Request {
  readonly part: number
  readonly target: ByteTarget | undefined
}

/** Reads a text part by part. @param first the part to begin with, or what is to be shown first */
export function useTextPart(
  file: FileLocation,
  encoding: TextEncoding,
  first: { readonly part?: number | undefined; readonly target?: ByteTarget | undefined } = {},
): Reading<LoadedPart> & { readonly showPart: (part: number) => void; readonly showTarget: (target: ByteTarget) => void } {
  const { files } = useStores()
  const requestOf = (target: ByteTarget): Request => ({ part: partNear(target.begin, file.size), target })
  const [request, setRequest] = useState<Request>(
    first.target === undefined
      ? { part: Math.min(first.part ?? 0, countParts(file.size) - 1), target: undefined }
      : requestOf(first.target),
  )
  const read = useMemo(() => {
    const readPart = async (part: number, signal: AbortSignal): Promise<LoadedPart> => {
      const range = rangeOfPart(part, file.size)
      const { bytes, damage } = await readStretch(files, file, range.begin, range.end, signal)
      const { begin, end } = cutPart(bytes, part, file.size, encoding)
      // The target stands before the first line end of its part: it belongs to the part before.
      if (request.target !== undefined && request.target.begin < begin && part > 0) return readPart(part - 1, signal)
      const isBeyond = damage !== undefined && damage.offset >= end && end < range.begin + bytes.length
      return {
        part,
        begin,
        bytes: bytes.subarray(begin - range.begin, end - range.begin),
        encoding,
        damage: isBeyond ? undefined : damage,
        target: request.target,
      }
    }
    return (signal: AbortSignal) => readPart(request.part, signal)
  }, [files, file, request, encoding])
  return {
    ...useReading(read),
    showPart: (part) => setRequest({ part, target: undefined }),
    showTarget: (target) => setRequest(requestOf(target)),
  }
}
