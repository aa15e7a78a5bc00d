import type { OpenedSource } from '../bytes/byte-source.ts'
import type { LocatePieces } from '../bytes/sources/cached.ts'
import type { DecompressBeside, DecompressOptions } from '../formats/compression/compression.ts'
import { unpackFailure, workerError } from './failure.ts'
import { KeeperServer, type ToKeeper } from './keeper.ts'
import type { FromDecompressor, ToDecompressor } from './messages.ts'

/**
 * Decompresses in a worker of the worker's own, which ends with the stream. Chunks come in buffers that go back when the
 * next chunk is asked for: so few are under way that memory stays bounded, and enough that neither side waits.
 * @param locate asks where bytes of dear sources are kept, for the worker too
 */
export function createDecompressBeside(locate: LocatePieces): DecompressBeside {
  return (compression, source, options) => decompressBeside(locate, compression, source, options)
}

async function* decompressBeside(
  locate: LocatePieces,
  compression: string,
  source: OpenedSource,
  options: DecompressOptions,
): AsyncGenerator<Uint8Array> {
  const { signal, problems, recorder } = options
  const worker = new Worker(new URL('./decompress-worker.ts', import.meta.url), {
    type: 'module',
    name: 'layerscope-decompression',
  })
  const post = (message: ToDecompressor, transfer: ArrayBuffer[] = []) => worker.postMessage(message, transfer)
  const keeper = new KeeperServer(locate, post)
  const inbox = new Inbox(worker, keeper, signal)
  try {
    post({ type: 'begin', blob: source.recipe, compression, isRecording: recorder !== undefined })
    for (;;) {
      const message = await inbox.next()
      options.onRead?.(message.readBytes)
      if (message.type === 'end') {
        for (const problem of message.problems) problems.take(problem)
        recorder?.addAll(message.checkpoints)
        if (message.failure !== undefined) throw unpackFailure(message.failure)
        return
      }
      yield new Uint8Array(message.buffer, 0, message.length)
      post({ type: 'buffer', buffer: message.buffer }, [message.buffer])
    }
  } finally {
    worker.terminate()
    keeper.close()
  }
}

/** What it says of the stream. */
type StreamMessage = Exclude<FromDecompressor, ToKeeper>

/** The messages of a worker in order, for one reader. */
class Inbox {
  readonly #messages: StreamMessage[] = []
  #failure: unknown
  #wake: () => void = () => undefined

  constructor(worker: Worker, keeper: KeeperServer, signal: AbortSignal | undefined) {
    worker.addEventListener('message', ({ data }: MessageEvent<FromDecompressor>) => {
      if (data.type === 'locate' || data.type === 'forget') {
        keeper.receive(data)
        return
      }
      this.#messages.push(data)
      this.#wake()
    })
    const fail = (reason: unknown) => {
      this.#failure ??= reason
      this.#wake()
    }
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      fail(workerError(event))
    })
    signal?.addEventListener('abort', () => fail(signal.reason), { once: true })
  }

  /** @throws the signal's reason once it is aborted, and why the worker died */
  async next(): Promise<StreamMessage> {
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure
      const message = this.#messages.shift()
      if (message !== undefined) return message
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }
}
