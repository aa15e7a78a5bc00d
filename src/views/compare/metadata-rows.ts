import { decodeText, encodeHex } from '../../bytes/text.ts'
import { hasFlag, linkTargetOf, NodeFlag, NodeKind, ownerOf } from '../../layer/layer-tree.ts'
import { contentSize, hardlinkTargetOf, type PlacedEntry, xattrsOf } from '../../merge/compare-nodes.ts'
import type { Words } from '../../words/words.ts'
import { decodeCapability } from '../shared/capability.ts'
import { formatBytes, formatFullTime, formatSize } from '../shared/format.ts'
import { formatMode, formatOctal, kindWord } from '../shared/mode.ts'

/** One field of two versions. Names and values may be hostile text. */
export interface MetadataRow {
  readonly name: string
  /** Whether it is an extended attribute, whose name the image chose. */
  readonly isAttribute: boolean
  /** Undefined where that version has nothing of the kind. */
  readonly before: string | undefined
  readonly after: string | undefined
  readonly isDifferent: boolean
}

type Fields = Map<string, string>

/** The metadata of two versions field by field; what is known of neither is left out. Nothing differs from what is gone. */
export function compareMetadata(words: Words, before: PlacedEntry | undefined, after: PlacedEntry | undefined): MetadataRow[] {
  const a = fieldsOf(words, before)
  const b = fieldsOf(words, after)
  const names = [...fixedNames, ...[...new Set([...a.keys(), ...b.keys()])].filter((name) => !fixedNames.includes(name)).sort()]
  const isPair = before !== undefined && after !== undefined
  return names.flatMap((name) => {
    const [x, y] = [a.get(name), b.get(name)]
    return x === undefined && y === undefined
      ? []
      : [{ name: labelOf(name), isAttribute: isAttribute(name), before: x, after: y, isDifferent: isPair && x !== y }]
  })
}

const fixedNames: readonly string[] = [
  'Kind',
  'Size',
  'Mode',
  'Owner',
  'Modified',
  'Leads to',
  'Same file as',
  'Device',
  'Capabilities',
]

function fieldsOf(words: Words, entry: PlacedEntry | undefined): Fields {
  const fields: Fields = new Map()
  if (entry === undefined) return fields
  const { tree, node } = entry
  const kind = tree.kind[node] ?? 0
  fields.set('Kind', kindWord(words, kind))
  if (kind === NodeKind.File || kind === NodeKind.Hardlink) {
    const size = contentSize(entry)
    fields.set('Size', size >= 1024 ? `${formatSize(size)} (${formatBytes(size)})` : formatBytes(size))
  }
  if (!hasFlag(tree, node, NodeFlag.Implicit)) {
    const { uid, gid, userName, groupName } = ownerOf(tree, node)
    const mode = tree.mode[node] ?? 0
    const named = (id: number, name: string) => (name === '' ? String(id) : `${id} ${name}`)
    fields.set('Mode', `${formatMode(kind, mode)} ${formatOctal(mode)}`)
    fields.set('Owner', `${named(uid, userName)} : ${named(gid, groupName)}`)
    fields.set('Modified', formatFullTime(tree.mtimeSeconds[node] ?? 0))
  } else {
    for (const name of ['Mode', 'Owner', 'Modified']) fields.set(name, 'not known: the layer has no entry of its own for it')
  }
  if (kind === NodeKind.Symlink) fields.set('Leads to', linkTargetOf(tree, node))
  const hardlinkTarget = hardlinkTargetOf(entry)
  if (hardlinkTarget !== '') fields.set('Same file as', hardlinkTarget)
  const device = tree.devices.get(node)
  if (device !== undefined) fields.set('Device', `${device[0]}:${device[1]}`)
  for (const [name, value] of xattrsOf(entry) ?? []) {
    const capability = name === 'security.capability' ? decodeCapability(value) : undefined
    if (capability !== undefined) fields.set('Capabilities', capability)
    fields.set(attributePrefix + name, valueText(value))
  }
  return fields
}

// Attributes are kept apart from the fixed fields, whatever they are called.
const attributePrefix = 'xattr:'

function isAttribute(key: string): boolean {
  return key.startsWith(attributePrefix)
}

function labelOf(key: string): string {
  return isAttribute(key) ? key.slice(attributePrefix.length) : key
}

/** Values longer than this are cut where they are shown. */
const maxShown = 256

/** An attribute's value: text where it is text, hex where it is not. Whole, so that what differs far behind still differs. */
function valueText(value: Uint8Array): string {
  if (value.length === 0) return '(empty)'
  const text = decodeText(value)
  return text.isWellFormed() && !/[\u0000-\u001f]/.test(text) ? text : `0x${encodeHex(value)}`
}

/** What is shown of a value. */
export function cutValue(text: string): { readonly text: string; readonly rest: number } {
  return text.length <= maxShown ? { text, rest: 0 } : { text: text.slice(0, maxShown), rest: text.length - maxShown }
}
