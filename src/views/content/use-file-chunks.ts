import { useEffect, useState } from 'react'
import type { FileLocation } from '../../layer/file-location.ts'
import { type Damage, readStretch } from '../shared/read-stretch.ts'
import { useStores } from '../shared/stores.ts'
import { faultOf } from '../../bytes/errors.ts'
import type { Fault } from '../../bytes/problem.ts'

/** What is read at once. */
export const chunkSize = 64 << 10
/** So many of them are kept. */
const maxChunks = 24
/** Whoever drags the scroll bar passes by more than is worth reading. */
const settleTime = 40

/** The bytes of a file as far as they are in sight. */
export interface FileChunks {
  /** By number; a chunk that is damaged is shorter. */
  readonly chunks: ReadonlyMap<number, Uint8Array>
  /** The first place in the file, of those seen, from which on it cannot be read. */
  readonly damage: Damage | undefined
  readonly failure: Fault | undefined
}

/** Reads the stretch of a file that is in sight. */
export function useFileChunks(file: FileLocation, begin: number, end: number): FileChunks {
  const { files } = useStores()
  const [state, setState] = useState<FileChunks>({ chunks: new Map(), damage: undefined, failure: undefined })
  const first = Math.floor(begin / chunkSize)
  const last = Math.floor(Math.max(begin, Math.min(end, file.size) - 1) / chunkSize)
  const { chunks } = state
  const missing = file.size === 0 ? -1 : firstMissing(chunks, first, last)
  const isFirst = chunks.size === 0
  useEffect(() => {
    if (missing < 0) return undefined
    const controller = new AbortController()
    const { signal } = controller
    const read = async () => {
      try {
        const { bytes, damage } = await readStretch(files, file, missing * chunkSize, (missing + 1) * chunkSize, signal)
        if (signal.aborted) return
        setState((before) => ({
          ...before,
          chunks: keep(before.chunks, missing, bytes),
          damage:
            damage === undefined || (before.damage !== undefined && before.damage.offset <= damage.offset)
              ? before.damage
              : damage,
        }))
      } catch (thrown) {
        if (!signal.aborted)
          setState((before) => ({
            ...before,
            failure: faultOf(thrown),
            chunks: keep(before.chunks, missing, new Uint8Array(0)),
          }))
      }
    }
    const timer = setTimeout(() => void read(), isFirst ? 0 : settleTime)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [files, file, missing, isFirst])
  return state
}

function firstMissing(chunks: ReadonlyMap<number, unknown>, first: number, last: number): number {
  for (let chunk = first; chunk <= last; chunk++) if (!chunks.has(chunk)) return chunk
  return -1
}

/** Adds a chunk; those that were added first make room. */
function keep(chunks: ReadonlyMap<number, Uint8Array>, chunk: number, bytes: Uint8Array): Map<number, Uint8Array> {
  const kept = new Map(chunks)
  kept.set(chunk, bytes)
  for (const oldest of kept.keys()) {
    if (kept.size <= maxChunks) break
    kept.delete(oldest)
  }
  return kept
}
