import { faultOf, FormatError } from '../bytes/errors.ts'

/** A JSON value. */
export type Json = null | boolean | number | string | Json[] | JsonObject
/** A JSON object; what it holds must be looked at before it is used. */
export interface JsonObject {
  readonly [key: string]: Json | undefined
}

/**
 * Parses JSON bytes.
 * @param what names the file
 * @throws FormatError `json` with the place
 */
export function parseJson(bytes: Uint8Array, what: string): Json {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return value as Json // JSON.parse gives nothing but JSON values
  } catch (thrown) {
    throw new FormatError('json', { path: what, flaw: 'syntax', reason: faultOf(thrown) }, { path: what })
  }
}

/** The value as an object; undefined when it is none. */
export function asObject(value: Json | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
}

/** The value as a list; an absent or null value is an empty list (Go writes empty slices as null). */
export function asList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

/** The value as text; undefined when it is none or empty. */
export function asText(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The texts of a list; what is no text is left out. */
export function asTexts(value: Json | undefined): string[] {
  return asList(value).filter((item) => typeof item === 'string')
}

/** The value as a number that can be a size; undefined when it is none. */
export function asSize(value: Json | undefined): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}

/** An object of texts; entries that are no text are left out. */
export function asTextMap(value: Json | undefined): Record<string, string> {
  const map: Record<string, string> = {}
  for (const [key, item] of Object.entries(asObject(value) ?? {})) if (typeof item === 'string') map[key] = item
  return map
}
