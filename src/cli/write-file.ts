import { createWriteStream } from 'node:fs'
import type { TerminalWords } from '../words/words.ts'
import { UsageError } from './usage-error.ts'

/**
 * Writes chunks into a file, each before the next one is asked for.
 * @param onProgress told the bytes written so far
 * @throws UsageError when the file cannot be written
 */
export async function writeFile(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  { terminal }: TerminalWords,
  onProgress: (bytes: number) => void,
): Promise<void> {
  const file = createWriteStream(path)
  const failed = new Promise<never>((_, reject) => {
    file.once('error', (thrown) => reject(new UsageError(terminal.errors.unwritable(path, thrown.message))))
  })
  failed.catch(() => undefined)
  const write = (chunk: Uint8Array) => new Promise<void>((resolve) => file.write(chunk.slice(), () => resolve()))
  let written = 0
  for await (const chunk of chunks) {
    await Promise.race([write(chunk), failed])
    onProgress((written += chunk.length))
  }
  await Promise.race([new Promise<void>((resolve) => file.end(resolve)), failed])
}
