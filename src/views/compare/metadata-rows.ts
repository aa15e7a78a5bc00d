import { decodeText, encodeHex } from '../../bytes/text.ts'
import { hasFlag, linkTargetOf, NodeFlag, NodeKind, ownerOf } from '../../layer/layer-tree.ts'
import { contentSize, hardlinkTargetOf, type PlacedEntry, xattrsOf } from '../../merge/compare-nodes.ts'
import type { Words } from '../../words/words.ts'
import { decodeCapability } from '../shared/capability.ts'
import { formatMode, formatOctal, kindWord } from '../shared/mode.ts'

/** A field that an entry may have beside its attributes; words have a title for each. */
export type MetadataField = keyof Words['compare']['metadata']['fields']

/** One field of two versions. Values may be hostile text. */
export interface MetadataRow {
  readonly field: MetadataField | 'attribute'
  /** The name of an extended attribute, which the image chose; '' for other fields. */
  readonly attribute: string
  /** Undefined where that version has nothing of the kind. */
  readonly before: string | undefined
  readonly after: string | undefined
  readonly isDifferent: boolean
}

/** What there is to say of an entry. Attributes are kept apart from the other fields, whatever they are called. */
interface Metadata {
  readonly fields: ReadonlyMap<MetadataField, string>
  readonly attributes: ReadonlyMap<string, string>
}

const order: readonly MetadataField[] = [
  'kind',
  'size',
  'mode',
  'owner',
  'modified',
  'symlink',
  'hardlink',
  'device',
  'capabilities',
]

/** The metadata of two versions field by field; what is known of neither is left out. Nothing differs from what is gone. */
export function compareMetadata(before: PlacedEntry | undefined, after: PlacedEntry | undefined, words: Words): MetadataRow[] {
  const a = describe(before, words)
  const b = describe(after, words)
  const isPair = before !== undefined && after !== undefined
  const row = (field: MetadataRow['field'], attribute: string, x: string | undefined, y: string | undefined): MetadataRow[] =>
    x === undefined && y === undefined ? [] : [{ field, attribute, before: x, after: y, isDifferent: isPair && x !== y }]
  const names = [...new Set([...a.attributes.keys(), ...b.attributes.keys()])].sort()
  return [
    ...order.flatMap((field) => row(field, '', a.fields.get(field), b.fields.get(field))),
    ...names.flatMap((name) => row('attribute', name, a.attributes.get(name), b.attributes.get(name))),
  ]
}

function describe(entry: PlacedEntry | undefined, all: Words): Metadata {
  const {
    units,
    compare: { metadata: words },
  } = all
  const fields = new Map<MetadataField, string>()
  const attributes = new Map<string, string>()
  if (entry === undefined) return { fields, attributes }
  const { tree, node } = entry
  const kind = tree.kind[node] ?? 0
  fields.set('kind', kindWord(all, kind))
  if (kind === NodeKind.File || kind === NodeKind.Hardlink) fields.set('size', units.fullSize(contentSize(entry)))
  if (!hasFlag(tree, node, NodeFlag.Implicit)) {
    const { uid, gid, userName, groupName } = ownerOf(tree, node)
    const mode = tree.mode[node] ?? 0
    const named = (id: number, name: string) => (name === '' ? String(id) : `${id} ${name}`)
    fields.set('mode', `${formatMode(kind, mode)} ${formatOctal(mode)}`)
    fields.set('owner', `${named(uid, userName)} : ${named(gid, groupName)}`)
    fields.set('modified', units.exactTime(tree.mtimeSeconds[node] ?? 0))
  } else {
    for (const field of ['mode', 'owner', 'modified'] as const) fields.set(field, words.unknown)
  }
  if (kind === NodeKind.Symlink) fields.set('symlink', linkTargetOf(tree, node))
  const hardlinkTarget = hardlinkTargetOf(entry)
  if (hardlinkTarget !== '') fields.set('hardlink', hardlinkTarget)
  const device = tree.devices.get(node)
  if (device !== undefined) fields.set('device', `${device[0]}:${device[1]}`)
  for (const [name, value] of xattrsOf(entry) ?? []) {
    const capability = name === 'security.capability' ? decodeCapability(value) : undefined
    if (capability !== undefined) fields.set('capabilities', capability)
    attributes.set(name, value.length === 0 ? words.empty : valueText(value))
  }
  return { fields, attributes }
}

/** Values longer than this are cut where they are shown. */
const maxShown = 256

/** An attribute's value: text where it is text, hex where it is not. Whole, so that what differs far behind still differs. */
function valueText(value: Uint8Array): string {
  const text = decodeText(value)
  return text.isWellFormed() && !/[\u0000-\u001f]/.test(text) ? text : `0x${encodeHex(value)}`
}

/** What is shown of a value. */
export function cutValue(text: string): { readonly text: string; readonly rest: number } {
  return text.length <= maxShown ? { text, rest: 0 } : { text: text.slice(0, maxShown), rest: text.length - maxShown }
}
