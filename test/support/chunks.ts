/** Bytes as a stream: in chunks of these lengths, over and over, each valid only until the next one is asked for. */
export async function* chunksOf(bytes: Uint8Array, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0
  for (let i = 0; at < bytes.length; i++) {
    const length = lengths[i % lengths.length] ?? 1
    const chunk = Uint8Array.from(bytes.subarray(at, at + length))
    yield chunk
    // What the reader keeps of it is spoiled, as buffers that are used again would be.
    chunk.fill(0xee)
    at += length
  }
}
