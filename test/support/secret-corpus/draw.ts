import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'

const upperLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const lowerLetters = upperLetters.toLowerCase()
const digits = '0123456789'
const base62 = digits + upperLetters + lowerLetters

/** Draws by a fixed seed: the same each time, and as even as what issuers draw. */
export class Draw {
  readonly #seed: string
  #bytes = Buffer.alloc(0)
  #blocks = 0

  constructor(seed: string) {
    this.#seed = seed
  }

  /** So many characters of an alphabet. */
  of(alphabet: string, length: number): string {
    return Array.from({ length }, () => alphabet[this.#below(alphabet.length)]).join('')
  }

  digits = (length: number) => this.of(digits, length)
  hex = (length: number) => this.of('0123456789abcdef', length)
  letters = (length: number) => this.of(upperLetters + lowerLetters, length)
  lower = (length: number) => this.of(digits + lowerLetters, length)
  upper = (length: number) => this.of(digits + upperLetters, length)
  alnum = (length: number) => this.of(base62, length)
  base32 = (length: number) => this.of(`${upperLetters}234567`, length)
  url64 = (length: number) => this.of(`${base62}-_`, length)

  /** Base64 of so many bytes. */
  base64 = (bytes: number) => this.bytes(bytes).toString('base64')
  base64url = (bytes: number) => this.bytes(bytes).toString('base64url')
  uuid = () => [8, 4, 4, 4, 12].map((length) => this.hex(length)).join('-')
  /** As a password manager draws it. */
  password = (length = 20) => this.of(`${base62}!#%*+-_`, length - 2) + this.digits(1) + this.of(upperLetters, 1)

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.#below(256)))
  }

  /** Three parts of a signed token of RFC 7519. */
  jwt(payload: object): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(payload)}.${this.base64url(32)}`
  }

  /** A block of ASCII armour. */
  pem(kind: string, bytes: number): string {
    const lines = this.base64(bytes).match(/.{1,64}/g) ?? []
    return `-----BEGIN ${kind}-----\n${lines.join('\n')}\n-----END ${kind}-----`
  }

  /** A body of base62 and its checksum, as GitHub and npm form tokens: CRC-32 in base62, six characters. */
  checked(prefix: string): string {
    const body = this.alnum(30)
    let rest = crc32(body)
    let sum = ''
    for (let i = 0; i < 6; i++) {
      sum = (base62[rest % 62] ?? '') + sum
      rest = Math.floor(rest / 62)
    }
    return prefix + body + sum
  }

  #below(count: number): number {
    const limit = 256 - (256 % count)
    for (;;) {
      const byte = this.#nextByte()
      if (byte < limit) return byte % count
    }
  }

  #nextByte(): number {
    if (this.#bytes.length === 0)
      this.#bytes = createHash('sha256')
        .update(`${this.#seed} ${this.#blocks++}`)
        .digest()
    const byte = this.#bytes[0] ?? 0
    this.#bytes = this.#bytes.subarray(1)
    return byte
  }
}
