/** What the bytes from a place on are as numbers. */
export interface ByteValue {
  readonly name: string
  readonly text: string
}

/** The numbers that begin with the first of these bytes; those that need more bytes than there are, are left out. */
export function readValues(bytes: Uint8Array, isLittleEndian: boolean): ByteValue[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const values: ByteValue[] = []
  const add = (name: string, size: number, read: () => number | bigint) => {
    if (bytes.length >= size) values.push({ name, text: String(read()) })
  }
  add('int8', 1, () => view.getInt8(0))
  add('uint8', 1, () => view.getUint8(0))
  add('int16', 2, () => view.getInt16(0, isLittleEndian))
  add('uint16', 2, () => view.getUint16(0, isLittleEndian))
  add('int32', 4, () => view.getInt32(0, isLittleEndian))
  add('uint32', 4, () => view.getUint32(0, isLittleEndian))
  add('int64', 8, () => view.getBigInt64(0, isLittleEndian))
  add('uint64', 8, () => view.getBigUint64(0, isLittleEndian))
  add('float32', 4, () => view.getFloat32(0, isLittleEndian))
  add('float64', 8, () => view.getFloat64(0, isLittleEndian))
  return values
}
