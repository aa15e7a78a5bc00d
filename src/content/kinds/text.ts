import { decodeLatin1 } from '../../bytes/field-reader.ts'
import type { TextForm } from '../../formats/text-encoding.ts'
import { parseInterpreter, recognizeText } from '../../formats/text-kind.ts'
import type { ContentKind, FileInHand } from '../content-kind.ts'

/** Text, and what kind of text where its beginning tells. */
export const text: ContentKind = {
  async recognize(file) {
    if (file.head.length === 0) return { summary: 'empty file', encoding: 'utf-8' }
    const form = await file.readTextForm()
    if (form === undefined) return recognizeProgram(file)
    const decode = (bytes: Uint8Array) => new TextDecoder(form.encoding).decode(bytes)
    const { isWhole } = file
    const head = decode(file.head)
    const kind = recognizeText({ head, tail: isWhole ? head : decode(await file.readTail()), isWhole })
    return {
      summary: kind?.summary ?? nameForm(form),
      encoding: form.encoding,
      imageType: kind?.isSvg === true ? 'image/svg+xml' : undefined,
    }
  },
}

/** Self-extracting archives and their like: a script that carries data. */
async function recognizeProgram({ head }: FileInHand) {
  const interpreter = parseInterpreter(decodeLatin1(head.subarray(0, 1024)))
  return interpreter === undefined ? undefined : { summary: `script for ${interpreter}, with data` }
}

const names = {
  'utf-8': 'UTF-8 text',
  'utf-16le': 'UTF-16 LE text',
  'utf-16be': 'UTF-16 BE text',
  'windows-1252': 'non-Unicode text',
} as const

function nameForm({ encoding, isAscii, hasMark }: TextForm): string {
  return isAscii ? 'ASCII text' : `${names[encoding]}${hasMark ? ' with byte order mark' : ''}`
}
