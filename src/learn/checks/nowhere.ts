import { encodeText } from '../../bytes/text.ts'
import { tarOf, type TaughtImage } from '../taught-image.ts'

/** A text that stands in no byte of any layer's tar, in no setting and in no line of the history. */
export async function nowhere(image: TaughtImage, { text }: { readonly text: string }) {
  const { config, history } = image.built.stage
  if (JSON.stringify(config).includes(text)) return { where: 'config', layer: undefined } as const
  if (JSON.stringify(history).includes(text)) return { where: 'history', layer: undefined } as const
  const asked = encodeText(text)
  for (const [layer, packed] of image.layers.entries()) {
    let before: Uint8Array = new Uint8Array()
    for await (const chunk of tarOf(packed)) {
      // What was at the end of the chunk before may go on in this one.
      const joined = new Uint8Array(before.length + chunk.length)
      joined.set(before)
      joined.set(chunk, before.length)
      if (hasBytes(joined, asked)) return { where: 'layer', layer } as const
      before = joined.slice(Math.max(0, joined.length - asked.length + 1))
    }
  }
  return undefined
}

function hasBytes(bytes: Uint8Array, asked: Uint8Array): boolean {
  const first = asked[0] ?? 0
  for (let at = bytes.indexOf(first); at >= 0 && at + asked.length <= bytes.length; at = bytes.indexOf(first, at + 1))
    if (asked.every((byte, i) => bytes[at + i] === byte)) return true
  return false
}
