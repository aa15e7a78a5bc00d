import type { ByteSource } from '../bytes/byte-source.ts'
import type { ContentDescription } from './description.ts'

/** Says what a file is. */
export async function describeContent(source: ByteSource, _name: string): Promise<ContentDescription> {
  const head = await source.read(0, 1 << 16)
  const isText = !head.includes(0)
  return { summary: isText ? 'text' : 'data', encoding: isText ? 'utf-8' : undefined, imageType: undefined, elf: undefined, archive: undefined, packages: undefined }
}
