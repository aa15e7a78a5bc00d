import { linesOf } from './text-lines.ts'

/** `deb822`: `Name: value`, continued in lines that begin with a space. `apk`: one letter, a colon and the value. */
export type StanzaForm = 'deb822' | 'apk'

/**
 * Blocks of fields with blank lines between them, field by field: deb822(5), apk's database. Names of deb822 are in lower
 * case. The first line of a value is given, of fields that are there twice the first. Lines that are no field are passed over.
 */
export function* parseStanzas(text: string, form: StanzaForm): Generator<ReadonlyMap<string, string>> {
  let fields = new Map<string, string>()
  for (const line of linesOf(text)) {
    if (line.trim() === '') {
      if (fields.size > 0) yield fields
      fields = new Map()
      continue
    }
    const colon = line.indexOf(':')
    const isContinued = line.startsWith(' ') || line.startsWith('\t')
    if (colon <= 0 || isContinued) continue
    const name = form === 'apk' ? line.slice(0, colon) : line.slice(0, colon).toLowerCase()
    if (!fields.has(name)) fields.set(name, line.slice(colon + 1).trim())
  }
  if (fields.size > 0) yield fields
}
