import { linesOf } from './text-lines.ts'

/** Which distribution a root file system is of (os-release(5)); '' where it does not say. */
export interface OsRelease {
  readonly id: string
  readonly versionId: string
}

/** Reads ID and VERSION_ID. */
export function parseOsRelease(text: string): OsRelease {
  const fields = new Map<string, string>()
  for (const line of linesOf(text)) {
    const [, name = '', double, single, plain = ''] =
      /^\s*([A-Z_]+)=(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s"']*))\s*$/.exec(line) ?? []
    if (name !== '') fields.set(name, double?.replaceAll(/\\(.)/g, '$1') ?? single ?? plain)
  }
  return { id: fields.get('ID') ?? '', versionId: fields.get('VERSION_ID') ?? '' }
}
