import type { Process } from '../shell/program.ts'
import { appendText, drop, putText, textAt } from './package-files.ts'
import type { BasePackage, KnownPackage } from './package-table.ts'

const statusPath = '/var/lib/dpkg/status'
const statesPath = '/var/lib/apt/extended_states'

/** What dpkg's database says of a package. */
export type DpkgState = 'installed' | 'config-files'

/** A package's paragraph in dpkg's database. */
function paragraphOf(one: BasePackage | KnownPackage, state: DpkgState): string {
  const known = 'depends' in one ? one : undefined
  const lines = [
    `Package: ${one.name}`,
    `Status: ${state === 'installed' ? 'install' : 'deinstall'} ok ${state}`,
    'Priority: optional',
    `Installed-Size: ${one.installedBytes / 1024}`,
    `Architecture: ${one.architecture}`,
    ...(known?.hasArchitectures === true ? ['Multi-Arch: same'] : []),
    `Version: ${one.version}`,
    ...(known === undefined || known.depends.length === 0 ? [] : [`Depends: ${known.depends.join(', ')}`]),
    ...(known === undefined || known.recommends.length === 0 ? [] : [`Recommends: ${known.recommends.join(', ')}`]),
    'Description: simulated, without its files',
  ]
  return `${lines.join('\n')}\n`
}

/** dpkg's database of a base, in which these packages are. */
export function statusOf(packages: readonly BasePackage[]): string {
  return packages.map((one) => `${paragraphOf(one, 'installed')}\n`).join('')
}

/** What is in dpkg's database, by name. */
export function readStatus(call: Process): Map<string, DpkgState> {
  const states = new Map<string, DpkgState>()
  for (const paragraph of textAt(call, statusPath).split('\n\n')) {
    const name = /^Package: (\S+)$/m.exec(paragraph)?.[1]
    const state = /^Status: \S+ \S+ (installed|config-files)$/m.exec(paragraph)?.[1]
    if (name !== undefined && (state === 'installed' || state === 'config-files')) states.set(name, state)
  }
  return states
}

/** Writes what becomes of packages into dpkg's database; undefined takes one out of it. */
export function writeStatus(call: Process, changes: ReadonlyMap<KnownPackage, DpkgState | undefined>): void {
  const before = textAt(call, statusPath)
  const names = new Set([...changes.keys()].map(({ name }) => name))
  const kept = before.split('\n\n').filter((paragraph) => {
    const name = /^Package: (\S+)$/m.exec(paragraph)?.[1]
    return name !== undefined && !names.has(name)
  })
  const added = [...changes].flatMap(([known, state]) => (state === undefined ? [] : [paragraphOf(known, state).trimEnd()]))
  const nameOf = (paragraph: string) => paragraph.slice(0, paragraph.indexOf('\n'))
  const all = [...kept.map((paragraph) => paragraph.trimEnd()), ...added].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  putText(call, `${statusPath}-old`, before)
  putText(call, statusPath, all.map((paragraph) => `${paragraph}\n\n`).join(''))
}

/** As dpkg calls a package: with its architecture where another could stand beside it. */
export function fullName({ name, hasArchitectures, architecture }: KnownPackage): string {
  return hasArchitectures ? `${name}:${architecture}` : name
}

/** Writes the list of a package's files; of one that was removed only its configuration is left. */
export function writeFileList(call: Process, known: KnownPackage, state: DpkgState | undefined): void {
  const files = known.files.filter(({ isConfiguration }) => state === 'installed' || isConfiguration)
  const path = `/var/lib/dpkg/info/${fullName(known)}.list`
  if (state === undefined) drop(call, path)
  else putText(call, path, ['/.', ...files.map((file) => `/${file.path}`), ''].join('\n'))
}

/** Packages that came because others need them. */
export function readAutomatic(call: Process): Set<string> {
  return new Set([...textAt(call, statesPath).matchAll(/^Package: (\S+)$/gm)].map(([, name = '']) => name))
}

export function writeAutomatic(call: Process, names: Iterable<string>): void {
  putText(call, statesPath, [...names].map((name) => `Package: ${name}\nArchitecture: amd64\nAuto-Installed: 1\n\n`).join(''))
}

/** The moment of the build, as dpkg and apt write it. */
export function stampOf(call: Process, between = ' '): string {
  return new Date(call.files.now * 1000).toISOString().slice(0, 19).replace('T', between)
}

/** Writes into dpkg's log. */
export function logOf(call: Process, lines: readonly string[]): void {
  appendText(call, '/var/log/dpkg.log', lines.map((line) => `${stampOf(call)} ${line}\n`).join(''))
}
