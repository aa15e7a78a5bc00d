import { noise } from '../noise.ts'
import type { SecretCases } from './secret-case.ts'

/** A length or number in bytes that are the same in every encoding. */
const number = (value: number, size: number) =>
  String.fromCharCode(...Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** (size - 1 - i)) % 256))
/** An entry of a Java key store: its kind, its name, the time when it was made, and what is in it. */
const entry = (tag: number, content: string) => `${number(tag, 4)}${number(4, 2)}name${number(1, 8)}${content}`
const certificate = `${number(5, 2)}X.509${number(70, 4)}${noise(70)}`
const javaStore = (entries: readonly string[]) =>
  `\xfe\xed\xfe\xed${number(2, 4)}${number(entries.length, 4)}${entries.join('')}${noise(20)}`
/** A store in PKCS #12 up to the kind of its content, then one identifier: 1 and 2 are keys, 3 is a certificate. */
const pkcs12Store = (bag: number) =>
  `\x30\x82\x01\x01\x02\x01\x03\x30\x7f\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01\xa0\x7f` +
  `\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x0a\x01${String.fromCharCode(bag)}\xa0\x60${noise(96)}`

export const keysCases: SecretCases = {
  'wireguard-key': { path: 'etc/wireguard/wg0.conf', bad: `PrivateKey = ${noise(42)}A=`, good: 'PrivateKey = <key>' },
  'java-key-store': {
    bad: javaStore([entry(2, certificate), entry(1, `${number(90, 4)}${noise(90)}${number(0, 4)}`)]),
    good: javaStore([entry(2, certificate), entry(2, certificate)]),
  },
  'pkcs12-key-store': { bad: pkcs12Store(2), good: pkcs12Store(3) },
}
