import { asCharacters } from './find-ranges.ts'

/** By the character that the search reads it as: the byte. */
const byteOf = new Map(
  Array.from(asCharacters(Uint8Array.from({ length: 256 }, (_, byte) => byte)), (letter, byte) => [letter, byte]),
)

/** Shorter ones are no keys: the smallest, of Ed25519, has 48 bytes as PKCS #8. */
const minLength = 48
/** What is taken of a key whose length is not told. */
const untoldLength = 1024
/** More entries than any store has. */
const maxEntries = 10_000

/**
 * Reads the first key of a Java key store, JKS or JCEKS (sun.security.provider.JavaKeyStore, com.sun.crypto.provider.JceKeyStore), as it
 * is stored: encrypted by the store's password.
 * @param from behind the version, at the number of entries
 * @returns undefined for a store of certificates only
 */
export function readJavaKey(text: string, from: number): string | undefined {
  const count = numberAt(text, from, 4)
  let at = from + 4
  for (let entry = 0; entry < Math.min(count, maxEntries) && at < text.length; entry++) {
    const tag = numberAt(text, at, 4)
    // Its name, and the time when it was made.
    at += 6 + numberAt(text, at + 4, 2) + 8
    if (tag === 1) return keyOf(text, at + 4, numberAt(text, at, 4))
    // An object of Java, whose length nothing tells.
    if (tag === 3) return keyOf(text, at, untoldLength)
    if (tag !== 2) return undefined
    at += 2 + numberAt(text, at, 2)
    at += 4 + numberAt(text, at, 4)
  }
  return undefined
}

/** The bag of a key, bare or encrypted by itself (RFC 7292, 4.2.1 and 4.2.2), whose identifier ends in this. */
const keyBag = /\x06\x0b\x2a[^]\x48[^]\xf7\x0d\x01\x0c\x0a\x01[\x01\x02]\xa0/g

/**
 * Reads the first key of a store in PKCS #12 (RFC 7292), as it is stored. Certificates alone are encrypted as a whole and have no such bag.
 * @param from behind the version
 * @returns undefined for a store of certificates only, and for one whose keys are in what is encrypted as a whole
 */
export function readPkcs12Key(text: string, from: number): string | undefined {
  keyBag.lastIndex = from
  const bag = keyBag.exec(text)
  if (bag === null) return undefined
  const { begin, length } = lengthAt(text, keyBag.lastIndex)
  return keyOf(text, begin, length)
}

/** The length that stands at a place in BER (X.690, 8.1.3), and where its content begins. */
function lengthAt(text: string, at: number): { begin: number; length: number } {
  const first = numberAt(text, at, 1)
  if (first < 0x80) return { begin: at + 1, length: first }
  const bytes = first - 0x80
  return { begin: at + 1 + bytes, length: bytes === 0 ? untoldLength : numberAt(text, at + 1, Math.min(bytes, 4)) }
}

function keyOf(text: string, begin: number, length: number): string | undefined {
  const key = text.slice(begin, begin + length)
  return key.length < minLength ? undefined : key
}

/** A number in big-endian bytes; what is behind the end counts as 0. */
function numberAt(text: string, at: number, size: number): number {
  let value = 0
  for (let i = 0; i < size; i++) value = value * 256 + (byteOf.get(text[at + i] ?? '') ?? 0)
  return value
}
