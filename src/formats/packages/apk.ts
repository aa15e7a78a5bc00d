import { maxPackages, type Package } from './package.ts'
import { parseStanzas } from './stanzas.ts'

/** The packages of apk's database `lib/apk/db/installed` (apk-tools, apk-v2(5): fields P, V, A, I and T). */
export function parseApkInstalled(text: string): Package[] {
  const packages: Package[] = []
  for (const fields of parseStanzas(text, 'apk')) {
    const name = fields.get('P')
    const version = fields.get('V')
    if (name === undefined || version === undefined) continue
    const bytes = fields.get('I') ?? ''
    const size = /^\d{1,15}$/.test(bytes) ? Number(bytes) : undefined
    if (
      packages.push({ name, version, architecture: fields.get('A') ?? '', size, summary: fields.get('T') ?? '' }) >= maxPackages
    )
      break
  }
  return packages
}
