import { NameTable } from '../tree/name-table.ts'

/** A NameTable on its way: one block of bytes. */
interface PackedNames {
  readonly packedNames: Uint8Array<ArrayBuffer>
}

/**
 * Makes a value ready to be posted: name tables become one block each, and the buffers of all columns are listed so that
 * they move instead of being copied. Maps and Blobs are left to the structured clone.
 */
export function packMessage(value: unknown): { value: unknown; transfer: ArrayBuffer[] } {
  const transfer = new Set<ArrayBuffer>()
  const pack = (item: unknown): unknown => {
    if (item instanceof NameTable) {
      const packedNames = item.pack()
      transfer.add(packedNames.buffer)
      return { packedNames } satisfies PackedNames
    }
    if (ArrayBuffer.isView(item)) {
      if (item.buffer instanceof ArrayBuffer) transfer.add(item.buffer)
      return item
    }
    return mapPlain(item, pack)
  }
  const packed = pack(value)
  return { value: packed, transfer: [...transfer] }
}

/** The inverse, on the other side. */
export function unpackMessage(value: unknown): unknown {
  if (isPackedNames(value)) return NameTable.unpack(value.packedNames)
  return ArrayBuffer.isView(value) ? value : mapPlain(value, unpackMessage)
}

/** Applies a function to the members of arrays and plain objects; everything else is given back as it is. */
function mapPlain(item: unknown, each: (member: unknown) => unknown): unknown {
  if (Array.isArray(item)) return item.map(each)
  if (typeof item !== 'object' || item === null || Object.getPrototypeOf(item) !== Object.prototype) return item
  return Object.fromEntries(Object.entries(item).map(([key, member]) => [key, each(member)]))
}

function isPackedNames(value: unknown): value is PackedNames {
  return typeof value === 'object' && value !== null && 'packedNames' in value && value.packedNames instanceof Uint8Array
}
