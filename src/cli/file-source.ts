import { createReadStream, fstatSync, mkdtempSync, openSync, read, rmSync, writeSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import type { ByteSource } from '../bytes/byte-source.ts'
import type { ArchiveInput, Spool } from '../image/open-archive.ts'
import { en } from '../words/en.ts'
import { thrownText } from '../words/problem-text.ts'
import { UsageError } from './usage-error.ts'

const readAt = promisify(read)

/** A file on disk, read at positions. Files stay open until the process ends, which is when the last layer was read. */
class FileSource implements ByteSource {
  readonly size: number
  readonly #descriptor: number

  constructor(descriptor: number, size: number) {
    this.#descriptor = descriptor
    this.size = size
  }

  async read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const buffer = new Uint8Array(Math.max(0, Math.min(length, this.size - offset)))
    let filled = 0
    while (filled < buffer.length) {
      const { bytesRead } = await readAt(this.#descriptor, buffer, filled, buffer.length - filled, offset + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return filled === buffer.length ? buffer : buffer.slice(0, filled)
  }
}

/** Opens what IMAGE names: a file, a folder, or `-` for standard input. */
export async function openInput(name: string): Promise<ArchiveInput> {
  if (name === '-') return { kind: 'file', name: 'standard input', content: await spoolStandardInput() }
  const facts = await stat(name).catch((thrown: NodeJS.ErrnoException) => {
    throw new UsageError(thrown.code === 'ENOENT' ? `${name}: no such file or folder` : `${name}: ${thrown.message}`)
  })
  if (facts.isDirectory()) return { kind: 'folder', name: basename(name), files: await listFolder(name) }
  return { kind: 'file', name, content: openFileSource(name) }
}

function openFileSource(path: string): ByteSource {
  try {
    const descriptor = openSync(path, 'r')
    return new FileSource(descriptor, fstatSync(descriptor).size)
  } catch (thrown) {
    throw new UsageError(`${path}: cannot be read (${thrownText(en, thrown)})`)
  }
}

async function listFolder(folder: string): Promise<{ path: string; content: ByteSource }[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const files: { path: string; content: ByteSource }[] = []
  for (const entry of found) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    files.push({ path: relative(folder, path).split(sep).join('/'), content: openFileSource(path) })
  }
  return files
}

async function spoolStandardInput(): Promise<ByteSource> {
  const spool = createFileSpool()
  for await (const chunk of createReadStream('', { fd: 0 })) if (chunk instanceof Uint8Array) await spool.append(chunk)
  return spool.finish()
}

/** Folders of temporary files that could not be removed while they were in use (on some systems). */
const folders: string[] = []

/** Removes every temporary file that is left. Called when the command ends by itself. */
export function removeTemporaryFiles(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/**
 * A spool in a temporary file: pipes and compressed archives can be larger than memory. The file loses its name at once and
 * its bytes with the last descriptor, so that nothing is left however the program ends: no handler of signals is needed, which
 * a thread that is busy would not run.
 */
export function createFileSpool(): Spool {
  const folder = mkdtempSync(join(tmpdir(), 'layerscope-'))
  const descriptor = openSync(join(folder, 'archive'), 'w+')
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch {
    folders.push(folder)
  }
  let size = 0
  return {
    append(chunk) {
      for (let written = 0; written < chunk.length; )
        written += writeSync(descriptor, chunk, written, chunk.length - written, size + written)
      size += chunk.length
    },
    finish: async () => new FileSource(descriptor, size),
  }
}
