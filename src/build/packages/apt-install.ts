import { contentOfText } from '../overlay/content.ts'
import { type Process, print } from '../shell/program.ts'
import type { AptOptions } from './apt-options.ts'
import { archivesFolder, debianTable, hasLists, isCleaned, makeCaches, prepareArchives } from './apt-places.ts'
import { listText, sizeText, spaceText } from './apt-text.ts'
import {
  type DpkgState,
  fullName,
  logOf,
  readAutomatic,
  readStatus,
  stampOf,
  writeAutomatic,
  writeFileList,
  writeStatus,
} from './dpkg-status.ts'
import { fillerOf } from './filler.ts'
import { appendText, namesIn, put, putText, textAt, unpack } from './package-files.ts'
import type { KnownPackage } from './package-table.ts'
import { type Plan, planInstall } from './relations.ts'

export const preamble = 'Reading package lists...\nBuilding dependency tree...\nReading state information...\n'

/** `apt-get install`. @returns the exit code */
export function install(call: Process, options: AptOptions): number {
  const { operands: asked, isSilent, isYes, withRecommended } = options
  const table = debianTable()
  const status = readStatus(call)
  const isThere = (name: string) => status.get(name) === 'installed'
  const tell = (text: string) => {
    if (!isSilent) print(call, text)
  }
  tell(preamble)
  const knows = hasLists(call)
  const missing = asked.filter((name) => !isThere(name) && !(knows && table.packages.has(name)))
  if (missing.length > 0) {
    // Real lists have tens of thousands.
    const hint = `simulated: apt-get knows these packages here, and what they need: ${table.asked.join(' ')}\n`
    const lines = missing.map((name) => `E: Unable to locate package ${name}\n`)
    call.errors.write(contentOfText(`${lines.join('')}${knows ? hint : ''}`))
    return 100
  }
  const plan = planInstall(table, asked, isThere, withRecommended)
  const versions = new Map([...table.base, ...table.packages.values()].map(({ name, version }) => [name, version]))
  tell(
    asked
      .filter(isThere)
      .map((name) => `${name} is already the newest version (${versions.get(name) ?? ''}).\n`)
      .join(''),
  )
  tell(describePlan(plan, isThere, withRecommended))
  const { packages } = plan
  keepManual(call, asked)
  if (packages.length === 0) return 0
  prepareArchives(call)
  if (plan.automatic.size > 0 && !isYes) {
    tell('Do you want to continue? [Y/n] Abort.\n')
    return 1
  }
  const archives = packages.reduce((sum, { archiveBytes }) => sum + archiveBytes, 0)
  tell(`${packages.map(getLine).join('')}Fetched ${sizeText(archives)} in 0s (0 B/s)\n`)
  call.errors.write(contentOfText('debconf: delaying package configuration, since apt-utils is not installed\n'))
  print(call, putPackages(call, packages))
  writeAutomatic(call, [...readAutomatic(call), ...packages.map(({ name }) => name).filter((name) => plan.automatic.has(name))])
  writeLogs(call, 'Install', packages)
  makeCaches(call, ['pkgcache.bin'])
  return 0
}

function describePlan({ packages, automatic }: Plan, isThere: (name: string) => boolean, withRecommended: boolean): string {
  const names = packages.map(({ name }) => name).sort()
  const recommended = packages
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ recommends }) => recommends)
    .filter((name, i, all) => all.indexOf(name) === i && !isThere(name) && !names.includes(name))
  const lists =
    listText('The following additional packages will be installed:', [...automatic].sort()) +
    listText('Recommended packages:', withRecommended ? [] : recommended) +
    listText('The following NEW packages will be installed:', names)
  const counts = `0 upgraded, ${names.length} newly installed, 0 to remove and 0 not upgraded.\n`
  if (packages.length === 0) return lists + counts
  const archives = packages.reduce((sum, { archiveBytes }) => sum + archiveBytes, 0)
  const installed = packages.reduce((sum, { installedBytes }) => sum + installedBytes, 0)
  return `${lists}${counts}Need to get ${sizeText(archives)} of archives.\n${spaceText(installed)}`
}

function getLine({ name, version, architecture, archiveBytes, isUpdate }: KnownPackage, at: number): string {
  const from = isUpdate ? 'debian-security bookworm-security/main' : 'debian bookworm/main'
  return `Get:${at + 1} http://pretend.invalid/${from} amd64 ${name} ${architecture} ${version} [${sizeText(archiveBytes)}]\n`
}

function archiveName({ name, version, architecture }: KnownPackage): string {
  return `${name}_${version.replaceAll(':', '%3a')}_${architecture}.deb`
}

/** Unpacks packages and sets them up as dpkg does. @returns what dpkg says */
function putPackages(call: Process, packages: readonly KnownPackage[]): string {
  const lines: string[] = []
  for (const one of packages) {
    if (!isCleaned(call)) {
      const title = `simulated: filler for ${archiveName(one)}\n`
      put(call, `${archivesFolder}/${archiveName(one)}`, fillerOf(title, one.archiveBytes, one.archiveBytes))
    }
    lines.push(
      `Selecting previously unselected package ${fullName(one)}.`,
      `Preparing to unpack .../${archiveName(one)} ...`,
      `Unpacking ${fullName(one)} (${one.version}) ...`,
    )
    unpack(call, one)
    writeFileList(call, one, 'installed')
  }
  for (const one of packages) lines.push(`Setting up ${fullName(one)} (${one.version}) ...`)
  if (packages.some(hasLibrary)) lines.push(...runLinker(call))
  writeStatus(call, new Map<KnownPackage, DpkgState>(packages.map((one) => [one, 'installed'])))
  return `${lines.join('\n')}\n`
}

/** Whether the cache of the dynamic linker is made anew for a package. */
export function hasLibrary({ files }: KnownPackage): boolean {
  return files.some(({ path }) => /^(?:usr\/)?lib\/[^/]+\/[^/]+\.so/.test(path))
}

/** Makes the cache of the dynamic linker anew, as a trigger of libc-bin does. @returns what dpkg says of it */
export function runLinker(call: Process): string[] {
  const libraries = namesIn(call, '/usr/lib/x86_64-linux-gnu').filter((name) => name.includes('.so'))
  const text = `simulated: what the dynamic linker knows\n${libraries.join('\n')}\n`
  putText(call, '/etc/ld.so.cache', text)
  putText(call, '/var/cache/ldconfig/aux-cache', text, 0o600)
  const version = debianTable().base.find(({ name }) => name === 'libc-bin')?.version ?? ''
  return [`Processing triggers for libc-bin (${version}) ...`]
}

/** What was asked for by name is not taken away as no longer required. */
function keepManual(call: Process, asked: readonly string[]): void {
  const automatic = readAutomatic(call)
  const kept = [...automatic].filter((name) => !asked.includes(name))
  if (kept.length < automatic.size) writeAutomatic(call, kept)
}

/** Writes down what was done, as apt and dpkg do. @param what `Install`, `Remove` or `Purge` */
export function writeLogs(call: Process, what: string, packages: readonly KnownPackage[]): void {
  const { args, name } = call
  const stamp = stampOf(call, '  ')
  const done = packages.map((one) => `${one.name}:${one.architecture} (${one.version})`).join(', ')
  appendText(
    call,
    '/var/log/apt/history.log',
    `\nStart-Date: ${stamp}\nCommandline: ${name} ${args.join(' ')}\n${what}: ${done}\nEnd-Date: ${stamp}\n`,
  )
  const before = textAt(call, '/var/log/apt/term.log')
  const lines = packages.map((one) => `${what} ${fullName(one)} (${one.version})\n`)
  putText(call, '/var/log/apt/term.log', `${before}\nLog started: ${stamp}\n${lines.join('')}Log ended: ${stamp}\n`, 0o640)
  logOf(
    call,
    packages.map((one) => `${what.toLowerCase()} ${fullName(one)} ${one.version}`),
  )
}
