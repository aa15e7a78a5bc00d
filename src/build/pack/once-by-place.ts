/**
 * Finds something out of bytes only once, by where they stand: filler shows the same noise again and again.
 * @param find of bytes that are all as long, and that nobody changes any more
 */
export function onceByPlace<T>(find: (bytes: Uint8Array<ArrayBuffer>) => T): (bytes: Uint8Array<ArrayBuffer>) => T {
  const known = new WeakMap<ArrayBuffer, Map<number, { readonly found: T }>>()
  return (bytes) => {
    const places = known.get(bytes.buffer) ?? new Map<number, { readonly found: T }>()
    known.set(bytes.buffer, places)
    const place = places.get(bytes.byteOffset) ?? { found: find(bytes) }
    places.set(bytes.byteOffset, place)
    return place.found
  }
}
