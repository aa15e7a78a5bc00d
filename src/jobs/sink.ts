import type { SourceRecipe } from '../bytes/sources/recipe.ts'
import { FormatError, frameError } from '../bytes/errors.ts'
import type { JobPlatform } from './jobs.ts'

/** Where an export goes. */
export interface Sink {
  append(chunk: Uint8Array): Promise<void>
  /** What was written; undefined when it went into a file. */
  finish(): Promise<SourceRecipe | undefined>
  /** Gives up: a file that was chosen stays as it was. */
  abandon(): Promise<void>
}

/** So much is gathered before it is written: every write to a file crosses to another process. */
const batchSize = 1 << 20

/** A sink into a file that a person chose (File System Access API), or without one into whatever the platform keeps. */
export async function openSink(target: FileSystemFileHandle | undefined, platform: JobPlatform): Promise<Sink> {
  return target === undefined ? spoolSink(platform) : fileSink(await target.createWritable())
}

function spoolSink({ createSpool }: JobPlatform): Sink {
  const spool = createSpool()
  return {
    append: async (chunk) => spool.append(chunk),
    finish: () => spool.finish().catch(adviseOnRoom),
    abandon: async () => undefined,
  }
}

function adviseOnRoom(thrown: unknown): never {
  if (!(thrown instanceof FormatError)) throw thrown
  throw frameError(thrown, { frame: 'save-elsewhere', args: {} })
}

function fileSink(writable: FileSystemWritableFileStream): Sink {
  let batch = new Uint8Array(batchSize)
  let filled = 0
  const flush = async () => {
    if (filled > 0) await writable.write(batch.subarray(0, filled))
    batch = new Uint8Array(batchSize)
    filled = 0
  }
  return {
    async append(chunk) {
      for (let at = 0; at < chunk.length; ) {
        const part = chunk.subarray(at, at + batchSize - filled)
        batch.set(part, filled)
        filled += part.length
        at += part.length
        if (filled === batchSize) await flush()
      }
    },
    async finish() {
      await flush()
      await writable.close()
      return undefined
    },
    abandon: () => writable.abort(),
  }
}
