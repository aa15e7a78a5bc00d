import { mkdtempSync, openSync, read, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { untilAborted } from '../bytes/abort.ts'
import { type ByteRange, clampRange } from '../bytes/byte-source.ts'
import type { KeepBytes } from '../bytes/cached-source.ts'
import type { LocalRecipe } from '../bytes/sources/recipe.ts'
import type { SourceKind } from '../bytes/sources/source-kind.ts'
import type { Spool } from '../image/spool.ts'

const readAt = promisify(read)

/** Files on disk, read by position. Each is opened when it is first read, and stays so until the process ends. */
export const localKind: SourceKind<LocalRecipe> = {
  kind: 'local',
  isDear: false,
  open: (recipe) => ({
    recipe,
    size: recipe.size,
    async read(range, signal) {
      signal?.throwIfAborted()
      return untilAborted(readFully(descriptorOf(recipe.file), clampRange(range, recipe.size)), signal)
    },
  }),
}

async function readFully(descriptor: number, { offset, size }: ByteRange): Promise<Uint8Array<ArrayBuffer>> {
  // Not zeroed: that costs as much as the reading, and what is not filled is cut off.
  const buffer = new Uint8Array(Buffer.allocUnsafeSlow(size).buffer)
  let filled = 0
  while (filled < size) {
    const { bytesRead } = await readAt(descriptor, buffer, filled, size - filled, offset + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled === size ? buffer : buffer.slice(0, filled)
}

const descriptors = new Map<string, number>()

function descriptorOf(file: string | number): number {
  if (typeof file === 'number') return file
  let descriptor = descriptors.get(file)
  if (descriptor === undefined) descriptors.set(file, (descriptor = openSync(file, 'r')))
  return descriptor
}

/** Folders of temporary files that could not be removed while they were in use (on some systems). */
const folders: string[] = []

/** Removes every temporary file that is left. Called when the command ends by itself. */
export function removeTemporaryFiles(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/**
 * Opens a temporary file. It loses its name at once and its bytes with the last descriptor, so that nothing is left however the
 * program ends: no handler of signals is needed, which a thread that is busy would not run.
 */
function openTemporary(): number {
  const folder = mkdtempSync(join(tmpdir(), 'layerscope-'))
  const descriptor = openSync(join(folder, 'archive'), 'w+')
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch {
    folders.push(folder)
  }
  return descriptor
}

function writeFully(descriptor: number, chunk: Uint8Array, at: number): void {
  for (let written = 0; written < chunk.length; )
    written += writeSync(descriptor, chunk, written, chunk.length - written, at + written)
}

/** A spool in a temporary file: pipes and compressed archives can be larger than memory. */
export function createFileSpool(): Spool {
  const descriptor = openTemporary()
  let size = 0
  return {
    append(chunk) {
      writeFully(descriptor, chunk, size)
      size += chunk.length
    },
    finish: async () => ({ kind: 'local', file: descriptor, size }),
  }
}

/** Keeps bytes in a temporary file, all in the same one. */
export function createFileKeeper(): KeepBytes {
  let descriptor: number | undefined
  let end = 0
  return (bytes) => {
    descriptor ??= openTemporary()
    const offset = end
    writeFully(descriptor, bytes, offset)
    end += bytes.length
    return { kind: 'slice', of: { kind: 'local', file: descriptor, size: end }, offset, size: bytes.length }
  }
}
