import { makeRecord, type PackageRecord } from './record.ts'
import { linesOf } from './text-lines.ts'

/**
 * The package of a `METADATA` or `PKG-INFO` (Python packaging, Core metadata): fields up to the first blank line. Undefined where
 * it has no name.
 */
export function parsePythonMetadata(text: string): PackageRecord | undefined {
  const fields = new Map<string, string>()
  let classified = ''
  for (const line of linesOf(text)) {
    if (line.trim() === '') break
    const [, field = '', value = ''] = /^([A-Za-z-]+):\s*(.*?)\s*$/.exec(line) ?? []
    const key = field.toLowerCase()
    if (key === 'classifier' && classified === '') classified = /^License :: (?:.* :: )?(.+)$/.exec(value)?.[1] ?? ''
    if (key !== '' && !fields.has(key)) fields.set(key, value)
  }
  const name = fields.get('name') ?? ''
  if (name === '') return undefined
  const stated = fields.get('license-expression') ?? fields.get('license') ?? ''
  return makeRecord(name, fields.get('version') ?? '', {
    licence: stated === '' || stated === 'UNKNOWN' ? classified : stated,
  })
}

/**
 * The paths of a `RECORD` (Recording installed projects): CSV, of which the first field counts. They are relative to the folder
 * that the `.dist-info` stands in.
 */
export function parsePythonRecord(text: string): string[] {
  const paths: string[] = []
  for (const line of linesOf(text)) {
    const [, quoted, plain] = /^(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/.exec(line) ?? []
    const path = quoted?.replaceAll('""', '"') ?? plain ?? ''
    if (path !== '') paths.push(path)
  }
  return paths
}

/** The paths of an `installed-files.txt` in an `.egg-info`: one a line, relative to that folder. */
export function parseInstalledFiles(text: string): string[] {
  return [...linesOf(text)].filter((line) => line !== '')
}
