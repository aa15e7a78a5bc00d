import { useEffect, useState } from 'react'
import type { FileLocation } from '../../layer/file-location.ts'
import type { FileAccess } from '../../tasks/file-access.ts'

/** Bytes of rows, by row; a row that could not be read is empty. */
export type RowBytes = ReadonlyMap<number, Uint8Array>

/** While one scrolls past, nothing is read. */
const settleMilliseconds = 40

/** Reads the bytes of rows that are in sight. What was read last stays until the next is there. */
export function useHexBytes(
  files: FileAccess,
  file: FileLocation,
  runs: readonly (readonly [row: number, end: number])[],
  bytesPerRow: number,
): RowBytes {
  const [rows, setRows] = useState<RowBytes>(new Map())
  const key = runs.flat().join(',')
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const read = async () => {
      const next = new Map<number, Uint8Array>()
      await Promise.all(
        runs.map(async ([row, end]) => {
          const bytes = await files
            .read(file, { offset: row * bytesPerRow, size: (end - row) * bytesPerRow }, signal)
            .catch(() => new Uint8Array(0))
          for (let at = row; at < end; at++) next.set(at, bytes.subarray((at - row) * bytesPerRow, (at - row + 1) * bytesPerRow))
        }),
      )
      if (!signal.aborted) setRows(next)
    }
    const timer = setTimeout(() => void read(), settleMilliseconds)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
    // The runs are a new array each time, but the same rows.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [files, file, key, bytesPerRow])
  return rows
}
