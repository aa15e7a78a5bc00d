import { type NameColumns, NameTable } from '../tree/name-table.ts'

/** Trees stand no deeper than this in any message; below it are only plain data, of which there may be a lot. */
const deepest = 4

/** A NameTable on its way. */
interface PackedNames {
  readonly packedNames: NameColumns
}

/**
 * Makes a value ready to be posted: name tables become plain columns, and the buffers of all columns are listed so that
 * they move instead of being copied, as ports do. Maps and Blobs are left to the structured clone.
 */
export function packMessage(value: unknown): { value: unknown; transfer: (ArrayBuffer | MessagePort)[] } {
  const transfer = new Set<ArrayBuffer | MessagePort>()
  const pack = (item: unknown, depth: number): unknown => {
    if (item instanceof NameTable) {
      transfer.add(item.bytes.buffer).add(item.starts.buffer)
      return { packedNames: { bytes: item.bytes, starts: item.starts } } satisfies PackedNames
    }
    if (ArrayBuffer.isView(item)) {
      if (item.buffer instanceof ArrayBuffer) transfer.add(item.buffer)
      return item
    }
    if (item instanceof MessagePort) transfer.add(item)
    return mapPlain(item, pack, depth)
  }
  const packed = pack(value, 0)
  return { value: packed, transfer: [...transfer] }
}

/** What is to move between threads of Node, whose ports are those of the web, but not by their types. */
export function movedInNode(transfer: readonly (ArrayBuffer | MessagePort)[]): readonly ArrayBuffer[] {
  return transfer as readonly ArrayBuffer[]
}

/** The inverse, on the other side. */
export function unpackMessage(value: unknown, depth = 0): unknown {
  if (isPackedNames(value)) return new NameTable(value.packedNames)
  return ArrayBuffer.isView(value) ? value : mapPlain(value, unpackMessage, depth)
}

/** Applies a function to the members of arrays and plain objects; everything else is given back as it is. */
function mapPlain(item: unknown, each: (member: unknown, depth: number) => unknown, depth: number): unknown {
  if (depth >= deepest) return item
  if (Array.isArray(item)) return item.map((member) => each(member, depth + 1))
  if (typeof item !== 'object' || item === null || Object.getPrototypeOf(item) !== Object.prototype) return item
  return Object.fromEntries(Object.entries(item).map(([key, member]) => [key, each(member, depth + 1)]))
}

function isPackedNames(value: unknown): value is PackedNames {
  return typeof value === 'object' && value !== null && 'packedNames' in value
}
