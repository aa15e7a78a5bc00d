import { handleOf } from '../bytes/byte-source.ts'
import type { DecompressBeside } from '../formats/compression/compression.ts'
import { type FromDecompressor, type ToDecompressor, unpackFailure, workerError } from './messages.ts'

/**
 * Decompresses in a worker of the worker's own, which ends with the stream. Chunks come in buffers that go back when the
 * next chunk is asked for: so few are under way that memory stays bounded, and enough that neither side waits.
 */
export const decompressBeside: DecompressBeside = async function* (compression, source, options) {
  const { signal, problems, recorder } = options
  const worker = new Worker(new URL('./decompress-worker.ts', import.meta.url), {
    type: 'module',
    name: 'layerscope-decompression',
  })
  const inbox = new Inbox(worker, signal)
  const post = (message: ToDecompressor, transfer: ArrayBuffer[] = []) => worker.postMessage(message, transfer)
  try {
    post({ type: 'begin', blob: handleOf(source), compression, isRecording: recorder !== undefined })
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
  }
}

/** The messages of a worker in order, for one reader. */
class Inbox {
  readonly #messages: FromDecompressor[] = []
  #failure: unknown
  #wake: () => void = () => undefined

  constructor(worker: Worker, signal: AbortSignal | undefined) {
    worker.addEventListener('message', ({ data }: MessageEvent<FromDecompressor>) => {
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
  async next(): Promise<FromDecompressor> {
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
