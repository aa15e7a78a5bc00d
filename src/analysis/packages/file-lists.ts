import type { PackageRecord } from '../../formats/packages/record.ts'
import type { PathId } from '../../merge/merged-tree.ts'
import type { FinalPaths } from './final-paths.ts'
import type { ReadPackageFile } from './package-report.ts'

/** Which files packages have whose records do not say it. */
export class FileLists {
  readonly #paths: FinalPaths
  /** By path within the image: what a list names, as it is written. */
  readonly #lists = new Map<string, readonly string[]>()

  constructor(paths: FinalPaths, files: readonly ReadPackageFile[]) {
    this.#paths = paths
    for (const { name, facts } of files) if (facts?.id === 'paths') this.#lists.set(name, facts.paths)
  }

  /** By `info/NAME.list`, which has the architecture in its name where several are installed; of distroless by the sums beside it. */
  ofDebian({ name, architecture }: PackageRecord, { kind, name: source }: ReadPackageFile): PathId[] {
    const folder = 'var/lib/dpkg/info'
    const list =
      kind === 'dpkg-part'
        ? this.#lists.get(`${source}.md5sums`)
        : (this.#lists.get(`${folder}/${name}:${architecture}.list`) ?? this.#lists.get(`${folder}/${name}.list`))
    return (list ?? []).map((path) => this.#paths.find(path))
  }

  /** The folder of the manifest without the packages below it. */
  ofNode({ path }: ReadPackageFile): Iterable<PathId> {
    return this.#below(this.#paths.merged.parent[path] ?? 0, 'node_modules')
  }

  /** By RECORD or installed-files.txt; without one, the folder that the metadata lies in. */
  *ofPython({ path, name }: ReadPackageFile): Generator<PathId> {
    const { parent } = this.#paths.merged
    const folder = parent[path] ?? 0
    if (name.endsWith('.egg-info')) {
      yield path
      return
    }
    const folderName = name.slice(0, name.lastIndexOf('/'))
    yield* this.#below(folder, undefined)
    const record = this.#lists.get(`${folderName}/RECORD`)
    for (const file of record ?? []) yield this.#paths.find(file, file.startsWith('/') ? 0 : (parent[folder] ?? 0))
    const installed = this.#lists.get(`${folderName}/installed-files.txt`)
    for (const file of installed ?? []) yield this.#paths.find(file, file.startsWith('/') ? 0 : folder)
  }

  /** Everything below a folder, but for what lies in folders of a name. */
  *#below(folder: PathId, without: string | undefined): Generator<PathId> {
    const { merged } = this.#paths
    const end = merged.subtreeEnd[folder] ?? 0
    const skipped = without === undefined ? undefined : merged.names.find(without)
    for (let path = folder + 1; path < end; path++) {
      if (skipped !== undefined && merged.name[path] === skipped) path = (merged.subtreeEnd[path] ?? end) - 1
      else yield path
    }
  }
}
