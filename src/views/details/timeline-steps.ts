import type { PathEvent } from '../../analysis/path-history.ts'
import { encodeHex } from '../../bytes/text.ts'
import { hasFlag, linkTargetOf, NodeFlag, ownerOf } from '../../layer/layer-tree.ts'
import { changedFields, type PlacedEntry, xattrsOf } from '../../merge/compare-nodes.ts'
import { decodeCapability } from '../shared/capability.ts'
import { formatOctal } from '../shared/mode.ts'
import type { Words } from '../../words/words.ts'

/** By how much the content grew or shrank; undefined where there was none before, and where it is as long as it was. */
export function sizeStep(
  before: PathEvent | undefined,
  after: PathEvent,
  { units }: Words,
): { readonly bytes: number; readonly text: string } | undefined {
  if (before?.entry === undefined || after.entry === undefined) return undefined
  const bytes = after.size - before.size
  return bytes === 0 ? undefined : { bytes, text: bytes > 0 ? `+${units.size(bytes)}` : units.size(bytes) }
}

/** A field that became another. Names and values may be hostile text. */
export interface FieldStep {
  readonly name: string
  readonly from: string
  readonly to: string
}

/** What became of the metadata between two entries. */
export function describeFields(before: PlacedEntry | undefined, after: PlacedEntry | undefined, words: Words): FieldStep[] {
  if (before === undefined || after === undefined) return []
  const names = words.details.timeline.fields
  const fields = changedFields(before, after)
  const steps: FieldStep[] = []
  const targets = [linkTargetOf(before.tree, before.node), linkTargetOf(after.tree, after.node)] as const
  if (targets[0] !== targets[1] && !targets.includes('')) steps.push({ name: names.target, from: targets[0], to: targets[1] })
  if (fields.includes('mode')) steps.push({ name: names.mode, from: modeOf(before, words), to: modeOf(after, words) })
  if (fields.includes('owner')) steps.push({ name: names.owner, from: ownerText(before), to: ownerText(after) })
  if (fields.includes('time')) steps.push({ name: names.time, ...timeStep(before, after, words) })
  if (fields.includes('xattrs')) steps.push(...attributeSteps(xattrsOf(before), xattrsOf(after), words))
  return steps
}

function modeOf({ tree, node }: PlacedEntry, { details }: Words): string {
  return hasFlag(tree, node, NodeFlag.Implicit) ? details.timeline.values.unknown : formatOctal(tree.mode[node] ?? 0)
}

function ownerText({ tree, node }: PlacedEntry): string {
  const { uid, gid } = ownerOf(tree, node)
  return `${uid}:${gid}`
}

function timeStep(before: PlacedEntry, after: PlacedEntry, { units }: Words): { from: string; to: string } {
  const [a, b] = [before, after].map(({ tree, node }) => tree.mtimeSeconds[node] ?? 0)
  const format = units.time(a ?? 0) === units.time(b ?? 0) ? units.exactTime : units.time
  return { from: format(a ?? 0), to: format(b ?? 0) }
}

type Xattrs = ReadonlyMap<string, Uint8Array> | undefined

/** The attributes that became others; their values are shown elsewhere, but for capabilities, which say what a program may do. */
function attributeSteps(before: Xattrs, after: Xattrs, { details }: Words): FieldStep[] {
  const { fields, values } = details.timeline
  const names = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].sort()
  return names.flatMap((name) => {
    const [a, b] = [before?.get(name), after?.get(name)]
    if (a !== undefined && b !== undefined && encodeHex(a) === encodeHex(b)) return []
    const isCapability = name === 'security.capability'
    const say = (value: Uint8Array | undefined, present: string) =>
      value === undefined ? values.none : ((isCapability ? decodeCapability(value) : undefined) ?? present)
    return [
      {
        name: isCapability ? fields.capabilities : name,
        from: say(a, values.some),
        to: say(b, a === undefined ? values.some : values.other),
      },
    ]
  })
}
