import { decodeText, encodeText } from '../bytes/text.ts'
import type { FilesView } from '../table/view-state.ts'

/** What the address says: enough to come back to the same place of the same file. Undefined where it says nothing. */
export interface Address {
  /** Name of the file or folder that the rest is about. */
  readonly file: string | undefined
  /** Number of the image in its archive. */
  readonly image: number | undefined
  readonly tab: string | undefined
  readonly view: FilesView | undefined
  readonly path: string | undefined
  /** The layers whose versions of the path are compared. */
  readonly compare: { readonly before: number; readonly after: number } | undefined
  /** The layer whose content of the path is shown, where a person chose another than the view's. */
  readonly version: number | undefined
  readonly filter: string | undefined
  /** Kinds of change that are left out. */
  readonly hidden: readonly number[]
  readonly showGhosts: boolean
  /** Whether what layers change is shown among what they leave alone. */
  readonly showUnchanged: boolean
}

/** Writes an address as the part behind `#`; '' when there is nothing to say. */
export function formatAddress(address: Address): string {
  const parts: string[] = []
  const add = (key: string, text: string | undefined) => {
    if (text !== undefined && text !== '') parts.push(`${key}=${escapeText(text)}`)
  }
  add('file', address.file)
  if (address.image !== undefined && address.image > 0) add('image', String(address.image))
  add('tab', address.tab)
  add('view', address.view === undefined ? undefined : formatView(address.view))
  add('path', address.path)
  add('compare', address.compare === undefined ? undefined : `${address.compare.before}..${address.compare.after}`)
  add('version', address.version === undefined ? undefined : String(address.version))
  add('filter', address.filter)
  add('hide', address.hidden.join('.'))
  if (!address.showGhosts) add('ghosts', 'off')
  if (address.showUnchanged) add('unchanged', 'on')
  return parts.join('&')
}

/** Reads what stands behind `#`, with or without it. What makes no sense is left out. */
export function parseAddress(hash: string): Address {
  const parts = new Map<string, string>()
  for (const part of hash.replace(/^#/, '').split('&')) {
    const equals = part.indexOf('=')
    if (equals > 0) parts.set(part.slice(0, equals), unescapeText(part.slice(equals + 1)))
  }
  const image = parts.get('image')
  const view = parts.get('view')
  const compare = /^(\d{1,6})\.\.(\d{1,6})$/.exec(parts.get('compare') ?? '')
  const version = parts.get('version')
  return {
    file: parts.get('file'),
    image: parseNumber(image),
    tab: parts.get('tab'),
    view: view === undefined ? undefined : parseView(view),
    path: parts.get('path'),
    compare: compare === null ? undefined : { before: Number(compare[1]), after: Number(compare[2]) },
    version: parseNumber(version),
    filter: parts.get('filter'),
    hidden: (parts.get('hide') ?? '')
      .split('.')
      .filter((text) => /^\d{1,3}$/.test(text))
      .map(Number),
    showGhosts: parts.get('ghosts') !== 'off',
    showUnchanged: parts.get('unchanged') === 'on',
  }
}

/** The nearest view that an image with so many layers has; undefined when it has no layers. */
export function fitView(view: FilesView, layerCount: number): FilesView | undefined {
  if (layerCount === 0) return undefined
  const fit = (layer: number) => Math.min(layer, layerCount - 1)
  if (view.kind === 'changes')
    return { kind: 'changes', from: fit(Math.min(view.from, view.to)), to: fit(Math.max(view.from, view.to)) }
  return { ...view, layer: fit(view.layer) }
}

function parseNumber(text: string | undefined): number | undefined {
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
function escapeText(text: string): string {
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
