/**
 * What an overlay mount shows, once more and as naively as possible: one copy of all files in a map by path, without layers. Only
 * two things betray that there are any: a directory that lower directories have cannot be renamed, and hard links of lower
 * files are broken by a write.
 */
export interface NaiveFile {
  kind: 'file' | 'directory'
  text: string
  mode: number
  /** Whether lower directories have this very directory, or file, and it was not copied up. */
  isLower: boolean
}

export type NaiveOperation =
  | { readonly op: 'write'; readonly path: string; readonly text: string }
  | { readonly op: 'mkdir'; readonly path: string }
  | { readonly op: 'rmdir'; readonly path: string }
  | { readonly op: 'unlink'; readonly path: string }
  | { readonly op: 'chmod'; readonly path: string; readonly mode: number }
  | { readonly op: 'rename'; readonly path: string; readonly to: string }
  | { readonly op: 'link'; readonly path: string; readonly to: string }

export class NaiveOverlay {
  /** Names of one file that are links of each other have one NaiveFile. */
  readonly files: Map<string, NaiveFile>

  /** @param lower what all lower directories show together; names of one file share it */
  constructor(lower: ReadonlyMap<string, NaiveFile>) {
    this.files = new Map(lower)
  }

  /** Does what was asked for. @returns the name of the error, or 'ok' */
  run(operation: NaiveOperation): string {
    const { path } = operation
    const parent = this.#checkParent(path)
    if (parent !== 'ok') return parent
    const file = this.files.get(path)
    switch (operation.op) {
      case 'write':
        if (file?.kind === 'directory') return 'EISDIR'
        if (file === undefined) this.files.set(path, { kind: 'file', text: operation.text, mode: 0o644, isLower: false })
        else this.#own(path, file).text = operation.text
        return 'ok'
      case 'mkdir':
        if (file !== undefined) return 'EEXIST'
        this.files.set(path, { kind: 'directory', text: '', mode: 0o755, isLower: false })
        return 'ok'
      case 'chmod':
        if (file === undefined) return 'ENOENT'
        if (file.kind === 'directory') file.mode = operation.mode
        else this.#own(path, file).mode = operation.mode
        return 'ok'
      case 'unlink':
        if (file === undefined) return 'ENOENT'
        if (file.kind === 'directory') return 'EISDIR'
        this.files.delete(path)
        return 'ok'
      case 'rmdir':
        if (file === undefined) return 'ENOENT'
        if (file.kind !== 'directory') return 'ENOTDIR'
        if (this.#isFull(path)) return 'ENOTEMPTY'
        this.files.delete(path)
        return 'ok'
      case 'link':
        return this.#link(path, operation.to)
      case 'rename':
        return this.#rename(path, operation.to)
    }
  }

  /** A lower file is copied before it is changed: its other names keep the old one. */
  #own(path: string, file: NaiveFile): NaiveFile {
    if (!file.isLower) return file
    const copy = { ...file, isLower: false }
    this.files.set(path, copy)
    return copy
  }

  #checkParent(path: string): string {
    const names = path.split('/').slice(0, -1)
    for (let i = 1; i <= names.length; i++) {
      const above = this.files.get(names.slice(0, i).join('/'))
      if (above === undefined) return 'ENOENT'
      if (above.kind !== 'directory') return 'ENOTDIR'
    }
    return 'ok'
  }

  #isFull(path: string): boolean {
    return [...this.files.keys()].some((other) => other.startsWith(`${path}/`))
  }

  #link(path: string, to: string): string {
    const file = this.files.get(path)
    if (file === undefined) return 'ENOENT'
    const parent = this.#checkParent(to)
    if (parent !== 'ok') return parent
    if (this.files.has(to)) return 'EEXIST'
    if (file.kind === 'directory') return 'EPERM'
    this.files.set(to, this.#own(path, file))
    return 'ok'
  }

  #rename(path: string, to: string): string {
    const parent = this.#checkParent(to)
    if (parent !== 'ok') return parent
    const file = this.files.get(path)
    if (file === undefined) return 'ENOENT'
    if (file.kind === 'directory' && to.startsWith(`${path}/`)) return 'EINVAL'
    const old = this.files.get(to)
    if (old === file && (!file.isLower || path === to)) return 'ok'
    if (old !== undefined) {
      if (file.kind === 'directory' && old.kind !== 'directory') return 'ENOTDIR'
      if (file.kind !== 'directory' && old.kind === 'directory') return 'EISDIR'
      if (old.kind === 'directory' && this.#isFull(to)) return 'ENOTEMPTY'
    }
    if (file.kind === 'directory' && file.isLower) return 'EXDEV'
    const moved = [...this.files].filter(([name]) => name === path || name.startsWith(`${path}/`))
    for (const [name] of moved) this.files.delete(name)
    for (const [name, one] of moved)
      this.files.set(
        `${to}${name.slice(path.length)}`,
        name === path && one.kind === 'file' && one.isLower ? { ...one, isLower: false } : one,
      )
    return 'ok'
  }

  /** One line a path, sorted, with the first name of each file that has several. */
  draw(): string[] {
    const first = new Map<NaiveFile, string>()
    return [...this.files]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, file]) => {
        if (file.kind === 'directory') return `${path}/ ${file.mode.toString(8)}`
        const same = first.get(file) ?? path
        first.set(file, same)
        return `${path} ${file.mode.toString(8)} ${file.text}`
      })
  }
}
