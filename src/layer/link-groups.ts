/** Row of a tree that is being built. */
type Row = number

/** The names that one file has in a layer. */
interface LinkGroup {
  /** The row that stands for the file itself. */
  file: Row
  /** Rows of hard links to it in the order of their entries. */
  readonly links: Set<Row>
  /** Whether a name of the group was replaced: what the links' entries name may be another file now. */
  isBroken: boolean
}

/**
 * Which rows of a layer that is being built are names of one file. A hard link names what stands at its target when its entry
 * comes (link(2)), not what a later entry puts there.
 */
export class LinkGroups {
  readonly #groupOf = new Map<Row, LinkGroup>()

  /** Makes a row a further name of what another one is. */
  join(link: Row, named: Row): void {
    let group = this.#groupOf.get(named)
    if (group === undefined) {
      group = { file: named, links: new Set(), isBroken: false }
      this.#groupOf.set(named, group)
    }
    group.links.add(link)
    this.#groupOf.set(link, group)
  }

  /**
   * Takes a row out of its group: something else comes in its place.
   * @returns the link that is the file from now on; `none` where no name of the file is left, `link` where the row was not the file
   */
  leave(row: Row): Row | 'none' | 'link' {
    const group = this.#groupOf.get(row)
    if (group === undefined) return 'none'
    this.#groupOf.delete(row)
    group.isBroken = true
    if (group.file !== row) {
      group.links.delete(row)
      return 'link'
    }
    // The first one, so that the others come after what they name.
    const [heir] = group.links
    if (heir === undefined) return 'none'
    group.links.delete(heir)
    group.file = heir
    return heir
  }

  /** The links whose own entries do not tell any more which file they name, with the row that is that file. */
  *brokenLinks(): Generator<{ readonly link: Row; readonly file: Row }> {
    for (const [row, { file, isBroken }] of this.#groupOf) if (isBroken && row !== file) yield { link: row, file }
  }
}

/** Gives what a list has of one row to another; nothing where it has none. */
export function moveValue<V>(list: Map<number, V>, from: number, to: number): void {
  const value = list.get(from)
  list.delete(from)
  if (value === undefined) list.delete(to)
  else list.set(to, value)
}
