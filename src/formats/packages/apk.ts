import { maxPackages, type Package } from './package.ts'
import { makeRecord, type PackageRecord, type PackageRecords } from './record.ts'
import { parseStanzas } from './stanzas.ts'
import { linesOf } from './text-lines.ts'

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

/**
 * The same packages with their licences (L) and files: each F names a folder, the R after it what is in there. Neither begins
 * with a slash.
 */
export function parseApkRecords(text: string): PackageRecords {
  const records: PackageRecord[] = []
  let fields = new Map<string, string>()
  let files: string[] = []
  let folder = ''
  const finish = () => {
    const name = fields.get('P')
    const version = fields.get('V')
    if (name !== undefined && version !== undefined)
      records.push(makeRecord(name, version, { architecture: fields.get('A') ?? '', licence: fields.get('L') ?? '', files }))
    fields = new Map()
    files = []
    folder = ''
  }
  for (const line of linesOf(text)) {
    if (records.length >= maxPackages) return { records, isCut: true }
    const value = line.slice(2)
    if (line.trim() === '') finish()
    else if (line.charAt(1) !== ':') continue
    else if (line.startsWith('F')) folder = value
    else if (line.startsWith('R')) files.push(folder === '' ? value : `${folder}/${value}`)
    else if (!fields.has(line.charAt(0))) fields.set(line.charAt(0), value.trim())
  }
  finish()
  return { records, isCut: false }
}
