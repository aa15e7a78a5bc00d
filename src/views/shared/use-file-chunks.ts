import { useEffect, useState } from 'react'
import { faultOf } from '../../bytes/errors.ts'
import type { Fault } from '../../bytes/problem-codes.ts'
import type { FileLocation } from '../../layer/file-location.ts'
import { type Damage, readStretch } from './read-stretch.ts'
import { useStores } from './stores.ts'

/** Bytes of a file that are kept. */
const keptBytes = 1536 << 10
/** Whoever drags the scroll bar passes by more than is worth reading. */
const settleMilliseconds = 40

const nothing = new Uint8Array(0)
const noChunks: ReadonlyMap<number, Uint8Array> = new Map()

/** The bytes of a file as far as they are in sight. */
export interface FileChunks {
  /** The chunk that a place is in, always the same array; undefined until it is read. What is damaged or behind the end is left out. */
  chunkAt(offset: number): Uint8Array | undefined
  /** The first place in the file, of those seen, from which on it cannot be read. */
  readonly damage: Damage | undefined
  readonly failure: Fault | undefined
}

interface State {
  readonly file: FileLocation
  readonly chunks: ReadonlyMap<number, Uint8Array>
  readonly damage: Damage | undefined
  readonly failure: Fault | undefined
}

/**
 * Reads the stretches of a file that are in sight, in chunks.
 * @param stretches begin and end of each, in bytes
 * @param chunkSize in bytes: large where the file is seen in one piece, small where places far from each other are seen at once
 */
export function useFileChunks(
  file: FileLocation,
  stretches: readonly (readonly [begin: number, end: number])[],
  chunkSize: number,
): FileChunks {
  const { files } = useStores()
  const [last, setState] = useState<State>()
  const state = last?.file === file ? last : undefined
  const chunks = state?.chunks ?? noChunks
  const isFirst = chunks.size === 0
  // As a text: the same chunks are the same text.
  const missing = [...chunksIn(stretches, file.size, chunkSize)].filter((chunk) => !chunks.has(chunk)).join()
  useEffect(() => {
    if (missing === '') return undefined
    const controller = new AbortController()
    const { signal } = controller
    const read = async () => {
      const numbers = missing.split(',').map(Number)
      const results = await Promise.allSettled(
        numbers.map((chunk) => readStretch(files, file, chunk * chunkSize, (chunk + 1) * chunkSize, signal)),
      )
      if (signal.aborted) return
      setState((former) => {
        const before = former?.file === file ? former : undefined
        const kept = new Map(before?.chunks)
        let { damage, failure } = before ?? { damage: undefined, failure: undefined }
        results.forEach((result, i) => {
          kept.set(numbers[i] ?? 0, result.status === 'fulfilled' ? result.value.bytes : nothing)
          if (result.status === 'rejected') failure = faultOf(result.reason)
          else if (result.value.damage !== undefined && !(damage !== undefined && damage.offset <= result.value.damage.offset))
            damage = result.value.damage
        })
        // Those that were read first make room.
        for (const oldest of kept.keys()) {
          if (kept.size * chunkSize <= keptBytes) break
          kept.delete(oldest)
        }
        return { file, chunks: kept, damage, failure }
      })
    }
    const timer = setTimeout(() => void read(), isFirst ? 0 : settleMilliseconds)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [files, file, missing, isFirst, chunkSize])
  return {
    chunkAt: (offset) => (offset >= file.size ? nothing : chunks.get(Math.floor(offset / chunkSize))),
    damage: state?.damage,
    failure: state?.failure,
  }
}

/** The numbers of the chunks that stretches of a file lie in, each once. */
function chunksIn(stretches: readonly (readonly [begin: number, end: number])[], size: number, chunkSize: number): Set<number> {
  const numbers = new Set<number>()
  for (const [begin, end] of stretches)
    for (let chunk = Math.floor(begin / chunkSize); chunk * chunkSize < Math.min(end, size); chunk++) numbers.add(chunk)
  return numbers
}
