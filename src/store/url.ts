import { decodeText, encodeText } from '../bytes/text.ts'
import type { FilesView } from '../table/view-state.ts'
import type { Browsing } from './browsing.ts'
import { parseDigest } from './short-digest.ts'

/** The form of addresses, `v=1` in front. A change after which old pages would misread an address has another number. */
const formVersion = '1'

/** What the address says: enough to come back to the same place of the same file. Undefined where it says nothing. */
export interface Address {
  /** Name of the file or folder that the rest is about. */
  readonly file: string | undefined
  /** First hex digits of the digest of the image's manifest, or of its configuration; undefined also in addresses of old pages. */
  readonly digest: string | undefined
  /** Number of the image in its archive. */
  readonly image: number | undefined
  readonly tab: string | undefined
  readonly view: FilesView | undefined
  readonly path: string | undefined
  /** All other parts by name, escaped as they stand in the address: those of tabs, and those that nobody here knows. */
  readonly others: ReadonlyMap<string, string>
}

/** An address in a form that is not known here: nothing of it can be applied. */
export interface LaterAddress {
  /** As it stands behind `v=`. */
  readonly laterVersion: string
}

/** Gives a text back, or undefined where a secret that was found stands in it: addresses go into histories and messages. */
export type Unmasked = (text: string | undefined) => string | undefined

/** The parts of the address that one tab answers for. */
export interface AddressCodec {
  /** Their names: no other tab has them, and none is ever renamed. */
  readonly keys: readonly string[]
  /** Of them and `path` those of which another value is another place for Back while the tab is shown. */
  readonly places?: readonly string[]
  /** The parts that say what is shown; those that are undefined or '' are left out. */
  format(browsing: Browsing, inTheOpen: Unmasked): Readonly<Record<string, string | undefined>>
  /**
   * What an address asks for, also by what it leaves out. What makes no sense is left out.
   * @param part gives a part by its name
   * @param path the path that the address is about
   */
  parse(part: (key: string) => string | undefined, path: string | undefined): Partial<Browsing>
}

/** Writes an address as the part behind `#`; '' when there is nothing to say. */
export function formatAddress(address: Address): string {
  const parts: string[] = []
  const add = (key: string, text: string | undefined) => {
    if (text !== undefined && text !== '') parts.push(`${key}=${escapeText(text)}`)
  }
  add('file', address.file)
  add('digest', address.digest)
  if (address.image !== undefined && address.image > 0) add('image', String(address.image))
  add('tab', address.tab)
  add('view', address.view === undefined ? undefined : formatView(address.view))
  add('path', address.path)
  for (const [key, escaped] of address.others) parts.push(`${key}=${escaped}`)
  return parts.length === 0 ? '' : [`v=${formVersion}`, ...parts].join('&')
}

/** Reads what stands behind `#`, with or without it. What makes no sense is left out. Addresses without `v` are as `v=1`. */
export function parseAddress(hash: string): Address | LaterAddress {
  const others = new Map<string, string>()
  for (const part of hash.replace(/^#/, '').split('&')) {
    const equals = part.indexOf('=')
    if (equals > 0) others.set(part.slice(0, equals), part.slice(equals + 1))
  }
  const take = (key: string) => {
    const text = readPart(others, key)
    others.delete(key)
    return text
  }
  const version = take('v')
  if (version !== undefined && version !== formVersion) return { laterVersion: version }
  const view = take('view')
  return {
    file: take('file'),
    digest: parseDigest(take('digest')),
    image: parseNumber(take('image')),
    tab: take('tab'),
    view: view === undefined ? undefined : parseView(view),
    path: take('path'),
    others,
  }
}

/** Whether an address has a form that is not known here. */
export function isLater(address: Address | LaterAddress): address is LaterAddress {
  return 'laterVersion' in address
}

/** The text of a part of an address; undefined where it is not there. */
export function readPart(others: Address['others'], key: string): string | undefined {
  const escaped = others.get(key)
  return escaped === undefined ? undefined : unescapeText(escaped)
}

/** What the tabs have to say of what is shown, and all parts of `before` that are none of theirs. */
export function writeParts(
  codecs: readonly AddressCodec[],
  browsing: Browsing,
  inTheOpen: Unmasked,
  before: Address['others'],
): Address['others'] {
  const parts = new Map<string, string>()
  for (const codec of codecs)
    for (const [key, text] of Object.entries(codec.format(browsing, inTheOpen)))
      if (text !== undefined && text !== '') parts.set(key, escapeText(text))
  const known = new Set(codecs.flatMap(({ keys }) => keys))
  for (const [key, escaped] of before) if (!known.has(key)) parts.set(key, escaped)
  return parts
}

/** What all tabs together read in an address. */
export function readParts(codecs: readonly AddressCodec[], { others, path }: Address): Partial<Browsing> {
  let change: Partial<Browsing> = {}
  for (const codec of codecs) change = { ...change, ...codec.parse((key) => readPart(others, key), path) }
  return change
}

/** The nearest view that an image with so many layers has; undefined when it has no layers. */
export function fitView(view: FilesView, layerCount: number): FilesView | undefined {
  if (layerCount === 0) return undefined
  const fit = (layer: number) => Math.min(layer, layerCount - 1)
  if (view.kind === 'changes')
    return { kind: 'changes', from: fit(Math.min(view.from, view.to)), to: fit(Math.max(view.from, view.to)) }
  return { ...view, layer: fit(view.layer) }
}

/** A number as addresses have them; undefined for any other text. */
export function parseNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined
}

/** A view as a word: `after-12`, `changes-3-7`, `stored-4`, `stored-4-tar`. */
function formatView(view: FilesView): string {
  if (view.kind === 'changes') return `changes-${view.from}-${view.to}`
  return `${view.kind}-${view.layer}${view.kind === 'stored' && view.order === 'tar' ? '-tar' : ''}`
}

function parseView(text: string): FilesView | undefined {
  const after = /^after-(\d{1,6})$/.exec(text)
  if (after !== null) return { kind: 'after', layer: Number(after[1]) }
  const stored = /^stored-(\d{1,6})(-tar)?$/.exec(text)
  if (stored !== null) return { kind: 'stored', layer: Number(stored[1]), ...(stored[2] === undefined ? {} : { order: 'tar' }) }
  const range = /^changes-(\d{1,6})-(\d{1,6})$/.exec(text)
  return range === null ? undefined : { kind: 'changes', from: Number(range[1]), to: Number(range[2]) }
}

// By bytes, as names are bytes: encodeURIComponent throws on the lone surrogates that stand for bytes that are not UTF-8.
export function escapeText(text: string): string {
  let escaped = ''
  for (const byte of encodeText(text)) {
    const character = String.fromCharCode(byte)
    escaped += /[\w./*:,~-]/.test(character) ? character : `%${byte.toString(16).padStart(2, '0').toUpperCase()}`
  }
  return escaped
}

function unescapeText(text: string): string {
  const bytes: number[] = []
  for (let i = 0; i < text.length; i++) {
    const code = /^%[0-9a-f]{2}/i.test(text.slice(i, i + 3)) ? Number.parseInt(text.slice(i + 1, i + 3), 16) : undefined
    if (code === undefined) {
      const character = String.fromCodePoint(text.codePointAt(i) ?? 0)
      bytes.push(...encodeText(character))
      i += character.length - 1
    } else {
      bytes.push(code)
      i += 2
    }
  }
  return decodeText(Uint8Array.from(bytes))
}
