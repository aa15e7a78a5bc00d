import type { ContentHash } from '../bytes/gathered-hash.ts'

/** What goes to the thread that hashes: bytes in a buffer that comes back, the wish for the digest, the end. */
type ToHasher =
  | { readonly type: 'bytes'; readonly buffer: ArrayBuffer; readonly length: number }
  | { readonly type: 'digest' }
  | { readonly type: 'close' }

/** What comes back. */
type FromHasher = { readonly type: 'buffer'; readonly buffer: ArrayBuffer } | { readonly type: 'digest'; readonly hex: string }

/** So many buffers are under way at most: whoever is ahead waits, so that memory stays bounded. */
const buffers = 8
const bufferSize = 1 << 20

/** A way from one job to another. */
export interface Link {
  readonly near: MessagePort
  readonly far: MessagePort
}

export function createLink(): Link {
  const { port1, port2 } = new MessageChannel()
  return { near: port1, far: port2 }
}

/** SHA-256 of bytes that another thread hashes, which `receiveHash` serves. */
export class HashSender implements ContentHash {
  readonly #port: MessagePort
  readonly #signal: AbortSignal
  readonly #spare = Array.from({ length: buffers }, () => new ArrayBuffer(bufferSize))
  #filling = new Uint8Array(0)
  #filled = 0
  #hex: string | undefined
  #wake: () => void = () => undefined

  /** @param signal ends all waiting, also where the other thread is gone */
  constructor(port: MessagePort, signal: AbortSignal) {
    this.#port = port
    this.#signal = signal
    port.addEventListener('message', ({ data }: MessageEvent<FromHasher>) => {
      if (data.type === 'buffer') this.#spare.push(data.buffer)
      else this.#hex = data.hex
      this.#wake()
    })
    port.start()
    signal.addEventListener('abort', () => this.#wake(), { once: true })
  }

  /** @throws the signal's reason once it is aborted */
  async update(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      if (this.#filled === this.#filling.length) await this.#nextBuffer()
      const part = bytes.subarray(at, at + this.#filling.length - this.#filled)
      this.#filling.set(part, this.#filled)
      this.#filled += part.length
      at += part.length
    }
  }

  /** @throws the signal's reason once it is aborted */
  async hex(): Promise<string> {
    this.#send()
    this.#post({ type: 'digest' })
    while (this.#hex === undefined) await this.#wait()
    return this.#hex
  }

  /** Ends the job of the other thread. */
  close(): void {
    this.#post({ type: 'close' })
    this.#port.close()
  }

  async #nextBuffer(): Promise<void> {
    this.#send()
    let buffer = this.#spare.pop()
    for (; buffer === undefined; buffer = this.#spare.pop()) await this.#wait()
    this.#filling = new Uint8Array(buffer)
    this.#filled = 0
  }

  #send(): void {
    const { buffer, length } = this.#filling
    if (length > 0) this.#post({ type: 'bytes', buffer, length: this.#filled }, [buffer])
    this.#filling = new Uint8Array(0)
    this.#filled = 0
  }

  async #wait(): Promise<void> {
    this.#signal.throwIfAborted()
    await new Promise<void>((resolve) => {
      this.#wake = resolve
    })
    this.#signal.throwIfAborted()
  }

  #post(message: ToHasher, transfer: ArrayBuffer[] = []): void {
    this.#port.postMessage(message, transfer)
  }
}

/**
 * Hashes what a `HashSender` sends, until it is closed.
 * @param hash of nothing yet
 * @throws the signal's reason once it is aborted
 */
export async function receiveHash(port: MessagePort, hash: ContentHash, signal: AbortSignal): Promise<void> {
  const post = (message: FromHasher, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer)
  try {
    await new Promise<void>((resolve, reject) => {
      const stop = () => reject(signal.reason)
      if (signal.aborted) stop()
      signal.addEventListener('abort', stop, { once: true })
      const take = async (message: ToHasher) => {
        if (message.type === 'close') resolve()
        else if (message.type === 'digest') post({ type: 'digest', hex: await hash.hex() })
        else {
          await hash.update(new Uint8Array(message.buffer, 0, message.length))
          post({ type: 'buffer', buffer: message.buffer }, [message.buffer])
        }
      }
      let last = Promise.resolve()
      port.addEventListener('message', ({ data }: MessageEvent<ToHasher>) => {
        last = last.then(() => take(data)).catch(reject)
      })
      port.start()
    })
  } finally {
    port.close()
  }
}
