import { decodeLatin1 } from '../../bytes/field-reader.ts'
import { parseInterpreter, recognizeText } from '../../formats/text-kind.ts'
import type { ContentKind, FileInHand, PartialDescription } from '../content-kind.ts'

/** Text, and what kind of text where its beginning tells. */
export const text: ContentKind = {
  async recognize(file) {
    if (file.head.length === 0) return { kind: { id: 'empty' }, encoding: 'utf-8' }
    const form = await file.readTextForm()
    if (form === undefined) return recognizeProgram(file)
    const decode = (bytes: Uint8Array) => new TextDecoder(form.encoding).decode(bytes)
    const { isWhole } = file
    const head = decode(file.head)
    const kind = recognizeText({ head, tail: isWhole ? head : decode(await file.readTail()), isWhole })
    return {
      kind: kind ?? (form.isAscii ? { id: 'ascii-text' } : { id: 'text', encoding: form.encoding, hasMark: form.hasMark }),
      encoding: form.encoding,
      imageType: kind?.id === 'svg' ? 'image/svg+xml' : undefined,
    }
  },
}

/** Self-extracting archives and their like: a script that carries data. */
async function recognizeProgram({ head }: FileInHand): Promise<PartialDescription | undefined> {
  const interpreter = parseInterpreter(decodeLatin1(head.subarray(0, 1024)))
  return interpreter === undefined ? undefined : { kind: { id: 'script-with-data', interpreter } }
}
