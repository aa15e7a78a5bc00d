import { makeRecord, type PackageRecord } from './record.ts'

/** The package of a `package.json` (npm, package.json); undefined where it has no name, or is no JSON. */
export function parseNpmManifest(text: string): PackageRecord | undefined {
  let manifest: unknown
  try {
    manifest = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
  const name = fieldOf(manifest, 'name')
  if (typeof name !== 'string' || name === '') return undefined
  const version = fieldOf(manifest, 'version')
  return makeRecord(name, typeof version === 'string' ? version : '', { licence: licenceOf(manifest) })
}

/** `license` is a text; in old packages an object with a type, or `licenses` a list of them. */
function licenceOf(manifest: unknown): string {
  const license = fieldOf(manifest, 'license')
  if (typeof license === 'string') return license
  const many = fieldOf(manifest, 'licenses')
  const all: unknown[] = license === undefined ? (Array.isArray(many) ? many : []) : [license]
  const types = all.map((item) => (typeof item === 'string' ? item : fieldOf(item, 'type')))
  return types.filter((type) => typeof type === 'string').join(' OR ')
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.getOwnPropertyDescriptor(value, name)?.value
}
