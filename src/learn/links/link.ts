import { deflateSync, Inflate } from 'fflate'
import { decodeBase64, encodeBase64, encodeText } from '../../bytes/text.ts'
import type { Json } from '../../image/json.ts'
import { type LearnState, stateLimits } from './learn-state.ts'
import { LinkError } from './link-fault.ts'
import { readState } from './read-state.ts'

/** Of the form in which states are written. Older ones stay readable. */
const version = 1

/**
 * A state as it stands in an address behind `learn=`: the number of the version, a point, and deflated JSON as base64url without
 * padding. The same state gives the same text.
 */
export function encodeLink(state: LearnState): string {
  const packed = deflateSync(encodeText(JSON.stringify(plainOf(state))), { level: 9 })
  return `${version}.${encodeBase64(packed).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`
}

/** The state of a link that anybody may have made. @throws LinkError */
export function decodeLink(link: string): LearnState {
  if (link.length > stateLimits.linkLength) throw new LinkError({ code: 'too-long', limit: stateLimits.linkLength })
  const [, digits = '', text = ''] = /^(\d{1,6})\.([\w-]+)$/.exec(link) ?? []
  if (digits === '') throw new LinkError({ code: /^\d{1,6}\.?$/.test(link) ? 'cut' : 'foreign' })
  demandVersion(Number(digits))
  // A single character behind whole groups of four holds less than a byte.
  const packed = text.length % 4 === 1 ? undefined : decodeBase64(text.replaceAll('-', '+').replaceAll('_', '/'))
  if (packed === undefined) throw new LinkError({ code: 'cut' })
  return readState(parseJson(inflate(packed)))
}

/** A state as a file that is passed on where a link would be too long. */
export function encodeStateFile(state: LearnState): string {
  return `${JSON.stringify({ layerscope: 'learn', version, ...plainOf(state) }, undefined, 2)}\n`
}

/** The state of a file that anybody may have made. @throws LinkError */
export function decodeStateFile(bytes: Uint8Array): LearnState {
  if (bytes.length > stateLimits.jsonBytes) throw new LinkError({ code: 'too-long', limit: stateLimits.jsonBytes })
  if (bytes[0] !== 0x7b) throw new LinkError({ code: 'foreign' })
  const value = parseJson(bytes)
  const fields = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  if (fields['layerscope'] !== 'learn' || typeof fields['version'] !== 'number') throw new LinkError({ code: 'foreign' })
  demandVersion(fields['version'])
  return readState(value)
}

function demandVersion(given: number): void {
  if (given > version) throw new LinkError({ code: 'later', version: given, known: version })
  if (given < 1) throw new LinkError({ code: 'foreign' })
}

/** A state as JSON has it; a file is a list of three. */
function plainOf(state: LearnState): object {
  if (state.kind === 'lab') return state
  return { ...state, files: state.files.map(({ path, mode, text }) => [path, mode, text]) }
}

/** Deflated bytes grow to a thousand times as many: so many at a time that what is too much is seen early. */
const stride = 256

function inflate(packed: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  let size = 0
  const inflater = new Inflate((part) => {
    parts.push(part)
    size += part.length
  })
  try {
    for (let at = 0; at < packed.length; at += stride) {
      inflater.push(packed.slice(at, at + stride), at + stride >= packed.length)
      if (size > stateLimits.jsonBytes) throw new LinkError({ code: 'too-long', limit: stateLimits.jsonBytes })
    }
  } catch (thrown) {
    if (thrown instanceof LinkError) throw thrown
    // fflate names the fault by a number: 0 is an end that comes too early.
    const isCut = thrown instanceof Error && 'code' in thrown && thrown.code === 0
    throw new LinkError({ code: isCut ? 'cut' : 'damaged' })
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

function parseJson(bytes: Uint8Array): Json {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return value as Json // JSON.parse gives nothing but JSON values
  } catch {
    throw new LinkError({ code: 'damaged' })
  }
}
