import { decodeText } from '../../../bytes/text.ts'
import type { ContextFile } from '../../../learn/context-file.ts'

/** Bytes of one file that is taken up: it is kept as text, and goes into links. */
export const mostFileBytes = 1 << 20

/** Files as a context has them, and the names of those that are too large for one. */
export async function readContextFiles(
  chosen: readonly File[],
): Promise<{ readonly read: readonly ContextFile[]; readonly left: readonly string[] }> {
  const taken = chosen.filter(({ size }) => size <= mostFileBytes)
  const read = await Promise.all(
    taken.map(async (file) => ({
      path: file.name,
      mode: 0o644,
      text: decodeText(new Uint8Array(await file.arrayBuffer())),
    })),
  )
  return { read, left: chosen.filter((file) => !taken.includes(file)).map(({ name }) => name) }
}
