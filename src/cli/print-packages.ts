import type { NamedPackage, PackageReport, UnreadPackageFile } from '../analysis/packages/package-report.ts'
import { faultText } from '../words/problem-text.ts'
import type { TerminalWords } from '../words/words.ts'
import { left, right } from './columns.ts'

/** Packages and folders that are listed for people; `--json` lists all. */
const listedPackages = 1000
const listedFolders = 20

/** What is installed, for people: sums, packages, what later layers removed, and where the files of no package lie. */
export function packageLines(report: PackageReport, totalBytes: number, { units, terminal }: TerminalWords): string[] {
  const { packages: words } = terminal
  const { packages, removed, sums, unclaimed } = report
  const share = (bytes: number) => (totalBytes === 0 ? 0 : bytes / totalBytes)
  const more = (n: number) => (n > 0 ? [words.more(n)] : [])
  return [
    ...(packages.length === 0 ? [words.none] : []),
    ...sums.map(
      ({ ecosystem, packages: n, files, bytes }) =>
        left(words.ecosystems[ecosystem], 12) + words.sum(n, files, bytes, share(bytes)),
    ),
    left(words.noPackage, 12) + words.unclaimedSum(unclaimed.files, unclaimed.bytes, share(unclaimed.bytes)),
    '',
    ...(packages.length === 0 ? [] : [headLine(words.columns)]),
    ...packages
      .slice(0, listedPackages)
      .map(
        ({ layer, bytes, paths, ecosystem, ...named }) =>
          `${right(String(layer), 5)} ${right(units.size(bytes), 11)} ${right(String(paths.length), 7)}  ${left(words.ecosystems[ecosystem], 6)}  ${fullName(named)} ${named.version}`,
      ),
    ...more(packages.length - listedPackages),
    ...(removed.length === 0 ? [] : ['', words.removed(removed.length)]),
    ...removed.map((item) => `  ${words.removedPackage(fullName(item), item.version, item.layer, item.removedBy)}`),
    ...(unclaimed.folders.length === 0 ? [] : ['', words.unclaimed]),
    ...unclaimed.folders
      .slice(0, listedFolders)
      .map(({ path, bytes, files }) => `  ${left(`/${path}`, 28)} ${words.folder(bytes, files)}`),
    ...more(unclaimed.folders.length - listedFolders),
  ]
}

function headLine({ layer, size, files, ecosystem, name }: TerminalWords['terminal']['packages']['columns']): string {
  return `${right(layer, 5)} ${right(size, 11)} ${right(files, 7)}  ${left(ecosystem, 6)}  ${name}`
}

function fullName({ group, name, architecture }: Pick<NamedPackage, 'group' | 'name' | 'architecture'>): string {
  return `${group === '' ? '' : `${group}:`}${name}${architecture === '' ? '' : ` (${architecture})`}`
}

/** Why a database or manifest was not read whole. */
export function unreadLine({ path, layer, reason }: UnreadPackageFile, words: TerminalWords): string {
  const { packages } = words.terminal
  return packages.unreadFile(path, layer, reasonText(reason, words))
}

function reasonText(reason: UnreadPackageFile['reason'], words: TerminalWords): string {
  const { unread } = words.terminal.packages
  switch (reason.id) {
    case 'format':
      return unread[reason.format]
    case 'damaged':
      return unread.damaged(faultText(words, reason.fault))
    default:
      return unread[reason.id]
  }
}
