import type { KnownPackage, PackageTable } from './package-table.ts'

/** What is to be done with packages: dependencies come before what needs them. */
export interface Plan {
  readonly packages: readonly KnownPackage[]
  /** Names that were not asked for, but are needed or recommended. */
  readonly automatic: ReadonlySet<string>
}

/** Packages that are not there yet: those asked for, and all that they need. @param withRecommended whether that which they recommend comes too */
export function planInstall(
  { packages }: PackageTable,
  asked: readonly string[],
  isInstalled: (name: string) => boolean,
  withRecommended: boolean,
): Plan {
  const chosen = new Set<string>()
  const choose = (name: string) => {
    const known = packages.get(name)
    if (known === undefined || chosen.has(name) || isInstalled(name)) return
    chosen.add(name)
    for (const other of [...known.depends, ...(withRecommended ? known.recommends : [])]) choose(other)
  }
  for (const name of asked) choose(name)
  const ordered: KnownPackage[] = []
  const visited = new Set<string>()
  const visit = (name: string) => {
    const known = packages.get(name)
    if (known === undefined || visited.has(name) || !chosen.has(name)) return
    visited.add(name)
    for (const other of [...known.depends].sort()) visit(other)
    ordered.push(known)
  }
  for (const name of [...chosen].sort()) visit(name)
  return { packages: ordered, automatic: new Set([...chosen].filter((name) => !asked.includes(name))) }
}

/** What cannot stay when packages are removed: they, and all that needs them. What depends on another comes before it. */
export function planRemoval(
  { packages }: PackageTable,
  asked: readonly string[],
  isInstalled: (name: string) => boolean,
): readonly KnownPackage[] {
  const gone = new Set(asked.filter(isInstalled))
  for (let before = -1; before < gone.size; ) {
    before = gone.size
    for (const { name, depends } of packages.values())
      if (isInstalled(name) && depends.some((other) => gone.has(other))) gone.add(name)
  }
  return dependentsFirst({ packages }, gone)
}

/** Packages that came for others, of which none is left that needs or recommends them. */
export function findOrphans(
  { packages, base }: PackageTable,
  installed: ReadonlySet<string>,
  automatic: ReadonlySet<string>,
): readonly KnownPackage[] {
  const needed = new Set<string>()
  const need = (name: string) => {
    const known = packages.get(name)
    if (known === undefined || needed.has(name) || !installed.has(name)) return
    needed.add(name)
    for (const other of [...known.depends, ...known.recommends]) need(other)
  }
  for (const name of installed) if (!automatic.has(name)) need(name)
  for (const { recommends } of base) for (const name of recommends) need(name)
  return dependentsFirst({ packages }, new Set([...installed].filter((name) => automatic.has(name) && !needed.has(name))))
}

function dependentsFirst({ packages }: Pick<PackageTable, 'packages'>, names: ReadonlySet<string>): readonly KnownPackage[] {
  const ordered: KnownPackage[] = []
  const visited = new Set<string>()
  const visit = (name: string) => {
    const known = packages.get(name)
    if (known === undefined || visited.has(name) || !names.has(name)) return
    visited.add(name)
    for (const other of packages.values()) if (other.depends.includes(name)) visit(other.name)
    ordered.push(known)
  }
  for (const name of [...names].sort()) visit(name)
  return ordered
}
