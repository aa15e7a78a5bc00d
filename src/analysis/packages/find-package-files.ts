import type { PackageFileKind } from '../../formats/packages/package-file.ts'
import { NodeKind } from '../../layer/layer-tree.ts'
import { Change, isPresentAfter } from '../../merge/change.ts'
import { fileKind, placeEntry } from '../../merge/compare-nodes.ts'
import type { MergedTree, PathId } from '../../merge/merged-tree.ts'
import { childrenOf, findPath, nameOf, pathOf } from '../../tree/preorder.ts'
import { nodesPerStep, type Steps } from '../../tree/steps.ts'
import type { FinalPaths } from './final-paths.ts'
import type { PackageFile, UnreadPackageFile } from './package-report.ts'

/** What is to be read to find out what is installed. */
export interface PackageFiles {
  readonly files: readonly PackageFile[]
  /** What is there in a form that is not read. */
  readonly unread: readonly UnreadPackageFile[]
}

const dpkgFolder = 'var/lib/dpkg'
/** Where apk keeps its database: the second since Alpine 3.23, and in Wolfi. */
const apkDatabases = ['lib/apk/db/installed', 'usr/lib/apk/db/installed']
/** Where rpm keeps its database: of old, of Fedora and SUSE today, of images made by rpm-ostree. */
const rpmFolders = ['var/lib/rpm', 'usr/lib/sysimage/rpm', 'usr/share/rpm']
/** Go programs that are smaller do not exist: the smallest has some 1.3 MiB, half of that without symbols. */
const minProgram = 512 << 10
const executable = 0o111

/** Finds the databases in all their versions, and the manifests and programs of the final state. */
export function* findPackageFiles(paths: FinalPaths): Steps<PackageFiles> {
  const files: PackageFile[] = []
  const { merged } = paths
  const release = ['etc/os-release', 'usr/lib/os-release'].map((name) => followLink(paths, name)).find((path) => path >= 0)
  if (release !== undefined) addFinal(files, paths, release, 'os-release')
  addVersions(files, paths, findPath(merged, `${dpkgFolder}/status`), 'dpkg-status')
  for (const name of apkDatabases) addVersions(files, paths, findPath(merged, name), 'apk')
  for (const folder of rpmFolders) addVersions(files, paths, findPath(merged, `${folder}/rpmdb.sqlite`), 'rpm')
  addDpkgParts(files, paths)
  yield
  const kinds = yield* findKindsByName(merged)
  for (let path = 1; path < merged.parent.length; path++) {
    if (path % nodesPerStep === 0) yield
    if (!paths.has(path)) continue
    const kind = kindOf(merged, kinds, path) ?? (isProgram(paths, path) ? 'program' : undefined)
    if (kind !== undefined) addFinal(files, paths, path, kind)
  }
  return { files, unread: findUnreadable(paths) }
}

/** By number of a name: what a file of that name may be. */
type KindsByName = ReadonlyMap<number, PackageFileKind>

const namedKinds = {
  'package.json': 'npm',
  METADATA: 'python-metadata',
  'PKG-INFO': 'python-metadata',
  RECORD: 'python-record',
  'installed-files.txt': 'python-files',
} as const

const endings = [
  ['.egg-info', 'python-metadata'],
  ['.jar', 'jar'],
  ['.war', 'jar'],
  ['.ear', 'jar'],
] as const

function* findKindsByName({ names }: MergedTree): Steps<KindsByName> {
  const kinds = new Map<number, PackageFileKind>()
  for (const [name, kind] of Object.entries(namedKinds)) {
    const id = names.find(name)
    if (id !== undefined) kinds.set(id, kind)
  }
  for (const [ending, kind] of endings) {
    const containing = yield* names.findContaining(ending)
    containing.forEach((isThere, id) => {
      if (isThere === 1 && names.get(id).toLowerCase().endsWith(ending)) kinds.set(id, kind)
    })
  }
  return kinds
}

/** What a file is by its name and the folders above it: a manifest, or a Java archive. */
function kindOf(merged: MergedTree, kinds: KindsByName, path: PathId): PackageFileKind | undefined {
  const kind = kinds.get(merged.name[path] ?? 0)
  if (kind === undefined || kind === 'jar') return kind
  const folder = merged.parent[path] ?? 0
  const folderName = nameOf(merged, folder)
  if (kind === 'npm') {
    const above = merged.parent[folder] ?? 0
    const top = nameOf(merged, above).startsWith('@') ? (merged.parent[above] ?? 0) : above
    return nameOf(merged, top) === 'node_modules' ? kind : undefined
  }
  if (kind === 'python-record') return folderName.endsWith('.dist-info') ? kind : undefined
  if (kind === 'python-files') return folderName.endsWith('.egg-info') ? kind : undefined
  const name = nameOf(merged, path)
  const fits = name === 'METADATA' ? folderName.endsWith('.dist-info') : folderName.endsWith('.egg-info')
  return fits || name.endsWith('.egg-info') ? kind : undefined
}

/** Whether a file may be a Go program: one that can be run, of that size, and no library or script by its name. */
function isProgram({ merged, trees, event }: FinalPaths, path: PathId): boolean {
  const at = event[path] ?? 0
  const tree = trees[merged.eventLayer[at] ?? 0]
  const node = merged.eventNode[at] ?? 0
  if (tree === undefined || (tree.size[node] ?? 0) < minProgram || ((tree.mode[node] ?? 0) & executable) === 0) return false
  return !/\.(?:so|a|o|py|js|sh|pl|node)(?:\.|$)/.test(nameOf(merged, path))
}

function addDpkgParts(files: PackageFile[], paths: FinalPaths): void {
  const { merged } = paths
  const parts = findPath(merged, `${dpkgFolder}/status.d`)
  if (parts >= 0)
    for (const path of childrenOf(merged, parts)) {
      if (!nameOf(merged, path).endsWith('.md5sums')) addVersions(files, paths, path, 'dpkg-part')
      else addFinal(files, paths, path, 'dpkg-sums')
    }
  const lists = findPath(merged, `${dpkgFolder}/info`)
  if (lists >= 0)
    for (const path of childrenOf(merged, lists))
      if (nameOf(merged, path).endsWith('.list')) addFinal(files, paths, path, 'dpkg-list')
}

/** Where a path leads in the final state, also where it is a link itself. */
function followLink(paths: FinalPaths, name: string): PathId {
  return paths.find(`${name}/.`)
}

/** The content that the final state has. */
function addFinal(files: PackageFile[], paths: FinalPaths, path: PathId, kind: PackageFileKind): void {
  const last = versionsOf(paths, path, kind).at(-1)
  if (last?.isFinal === true) files.push(last)
}

function addVersions(files: PackageFile[], paths: FinalPaths, path: PathId, kind: PackageFileKind): void {
  if (path >= 0) files.push(...versionsOf(paths, path, kind))
}

/** The contents that a path had, in the order of layers; what only changed its metadata is no content of its own. */
function versionsOf({ merged, trees }: FinalPaths, path: PathId, kind: PackageFileKind): PackageFile[] {
  const versions: PackageFile[] = []
  const name = pathOf(merged, path)
  let run = 0
  const end = (layer: number) => {
    const before = versions.at(-1)
    if (before?.endedBy === undefined && before !== undefined)
      versions[versions.length - 1] = { ...before, isFinal: false, endedBy: layer }
  }
  for (let event = merged.eventStart[path] ?? 0; event < (merged.eventStart[path + 1] ?? 0); event++) {
    const change = merged.eventChange[event] ?? 0
    const layer = merged.eventLayer[event] ?? 0
    if (!isPresentAfter(change)) run++
    if (change === Change.Metadata || change === Change.Rewritten) continue
    end(layer)
    const entry = placeEntry(trees, layer, merged.eventNode[event] ?? 0, merged.hardlinks.get(event))
    if (!isPresentAfter(change) || entry?.inode === undefined || fileKind(entry) !== NodeKind.File) continue
    versions.push({ kind, path, name, event, layer, isFinal: true, run, endedBy: undefined })
  }
  return versions
}

/** rpm's older databases, where the final state has no other. */
function findUnreadable(paths: FinalPaths): UnreadPackageFile[] {
  const { merged, event } = paths
  const unread: UnreadPackageFile[] = []
  const forms = [
    ['Packages', 'bdb'],
    ['Packages.db', 'ndb'],
  ] as const
  const isThere = (path: PathId) => path >= 0 && paths.isFile(path)
  for (const folder of rpmFolders) {
    if (isThere(findPath(merged, `${folder}/rpmdb.sqlite`))) continue
    for (const [name, format] of forms) {
      const path = findPath(merged, `${folder}/${name}`)
      if (!isThere(path)) continue
      const layer = merged.eventLayer[event[path] ?? 0] ?? 0
      unread.push({ path: `${folder}/${name}`, layer, reason: { id: 'format', format } })
    }
  }
  return unread
}
