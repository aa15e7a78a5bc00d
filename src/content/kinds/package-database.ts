import { hasMagic } from '../../formats/magic.ts'
import { parseApkInstalled } from '../../formats/packages/apk.ts'
import { parseDpkgStatus } from '../../formats/packages/dpkg.ts'
import { maxPackages, type Package } from '../../formats/packages/package.ts'
import { readRpmDatabase } from '../../formats/packages/rpm.ts'
import type { ContentKind, FileInHand, PartialDescription } from '../content-kind.ts'
import type { PackageFacts } from '../description.ts'

/** How much of a database in text is read, in bytes: ten times what a desktop has. */
const maxText = 32 << 20

/** The databases of what is installed, where the programs that keep them look for them. */
export const packageDatabase: ContentKind = {
  async recognize(file) {
    const { name, source, head } = file
    const parse = textParser(name)
    if (parse !== undefined) return recognizeText(file, parse)
    if (!name.endsWith('/rpmdb.sqlite') || !hasMagic('sqlite', head)) return undefined
    return describe('rpm', await readRpmDatabase(source))
  },
}

/** A database that is text. */
interface TextParser {
  readonly format: 'dpkg' | 'apk'
  /** How it begins. */
  readonly pattern: RegExp
  parse(text: string): Package[]
}

/** By where the file lies; distroless images have a file a package in `status.d`, without states. */
function textParser(name: string): TextParser | undefined {
  const dpkg = { format: 'dpkg', pattern: /^\s*Package:/i } as const
  if (name === 'var/lib/dpkg/status') return { ...dpkg, parse: (text) => parseDpkgStatus(text, false) }
  if (name.startsWith('var/lib/dpkg/status.d/')) return { ...dpkg, parse: (text) => parseDpkgStatus(text, true) }
  return /^(?:usr\/)?lib\/apk\/db\/installed$/.test(name)
    ? { format: 'apk', pattern: /^\s*[A-Z]:/, parse: parseApkInstalled }
    : undefined
}

async function recognizeText(
  { source, readTextForm }: FileInHand,
  { format, pattern, parse }: TextParser,
): Promise<PartialDescription | undefined> {
  const form = await readTextForm()
  if (form === undefined) return undefined
  const text = new TextDecoder(form.encoding).decode(await source.read({ offset: 0, size: maxText }))
  if (!pattern.test(text)) return undefined
  const packages = parse(text)
  return {
    ...describe(format, { packages, isCut: source.size > maxText || packages.length >= maxPackages }),
    encoding: form.encoding,
  }
}

function describe(
  format: PackageFacts['format'],
  { packages, isCut }: { packages: readonly Package[]; isCut: boolean },
): PartialDescription {
  return {
    kind: { id: 'package-database', format, packages: packages.length },
    packages: { format, packages, isCut },
  }
}
