import { folderOf, lastName } from '../../tree/path-names.ts'
import { contentOfText } from '../overlay/content.ts'
import { type Process, type Program, print } from '../shell/program.ts'
import alpineText from './alpine.tsv?raw'
import { namesIn, putIndex, putText, removeFiles, textAt, unpack } from './package-files.ts'
import { type BasePackage, type KnownPackage, type PackageTable, parseAlpineTable } from './package-table.ts'
import { findOrphans, planInstall } from './relations.ts'

/** Alpine's apk, simulated: the files, words and exit codes of apk-tools 2.14, with packages of filler and no network. */
export const apk: Program = {
  name: 'apk',
  run(call) {
    const [command, ...operands] = call.args.filter((arg) => !arg.startsWith('-'))
    const flags = call.args.filter((arg) => arg.startsWith('-'))
    const wrong = flags.find((flag) => !knownFlags.has(flag))
    if (wrong !== undefined) {
      call.errors.write(contentOfText(`apk: unrecognized option: ${wrong.replace(/^-+/, '')}\n`))
      return 1
    }
    if (command === undefined || !Object.hasOwn(commands, command)) {
      print(call, `apk-tools 2.14.0, simulated: add, del, update, upgrade, info\n`)
      return 1
    }
    if (call.who.uid !== 0 && command !== 'info') {
      const reason = 'Permission denied'
      call.errors.write(
        contentOfText(`ERROR: Unable to lock database: ${reason}\nERROR: Failed to open apk database: ${reason}\n`),
      )
      return 99
    }
    return commands[command]?.(call, operands, new Set(flags)) ?? 1
  },
}

const knownFlags: ReadonlySet<string> = new Set([
  '--no-cache',
  '-U',
  '--update',
  '--update-cache',
  '-q',
  '--quiet',
  '--purge',
  '-u',
])
const indexFolder = '/var/cache/apk'
const databasePath = '/lib/apk/db/installed'
const worldPath = '/etc/apk/world'
const bytesPerMebibyte = 1 << 20

type Command = (call: Process, operands: readonly string[], flags: ReadonlySet<string>) => number

const commands: Readonly<Record<string, Command>> = {
  add,
  del,
  update,
  upgrade: (call, _, flags) => {
    if (!flags.has('--no-cache') && (flags.has('-U') || flags.has('--update-cache'))) fetchIndex(call, flags)
    tell(call, flags, summaryOf(call))
    return 0
  },
  info: (call) => {
    for (const name of installedNames(call)) print(call, `${name}\n`)
    return 0
  },
}

let table: PackageTable | undefined

/** The packages of `alpine.tsv`. */
export function alpineTable(): PackageTable {
  table ??= parseAlpineTable(alpineText)
  return table
}

/** The records of packages as apk's database has them. */
export function databaseOf(packages: readonly (BasePackage | KnownPackage)[]): string {
  return packages
    .map((one) => {
      const files = 'files' in one ? one.files : []
      const paths = files.map(({ path }) => `F:${folderOf(path)}\nR:${lastName(path)}\n`)
      const archive = 'archiveBytes' in one ? `S:${one.archiveBytes}\n` : ''
      return `P:${one.name}\nV:${one.version}\nA:${one.architecture}\n${archive}I:${one.installedBytes}\nT:simulated\n${paths.join('')}\n`
    })
    .join('')
}

function installedNames(call: Process): Set<string> {
  return new Set([...textAt(call, databasePath).matchAll(/^P:(\S+)$/gm)].map(([, name = '']) => name))
}

/** Names that were asked for. */
function worldOf(call: Process): Set<string> {
  return new Set(
    textAt(call, worldPath)
      .split('\n')
      .filter((name) => name !== ''),
  )
}

function writeWorld(call: Process, names: Iterable<string>): void {
  const lines = [...new Set(names)].sort().map((name) => `${name}\n`)
  putText(call, worldPath, lines.join(''))
}

function tell(call: Process, flags: ReadonlySet<string>, text: string): void {
  if (!flags.has('-q') && !flags.has('--quiet')) print(call, text)
}

/** `OK: 12 MiB in 20 packages`. */
function summaryOf(call: Process): string {
  const bytes = [...textAt(call, databasePath).matchAll(/^I:(\d+)$/gm)].reduce((sum, [, text]) => sum + Number(text), 0)
  return `OK: ${Math.floor(bytes / bytesPerMebibyte)} MiB in ${installedNames(call).size} packages\n`
}

/** Says that the index is fetched; without `--no-cache` it stays. */
function fetchIndex(call: Process, flags: ReadonlySet<string>): void {
  tell(call, flags, 'fetch https://pretend.invalid/alpine/v3.18/main/x86_64/APKINDEX.tar.gz\n')
  if (flags.has('--no-cache')) return
  for (const list of alpineTable().lists) putIndex(call, indexFolder, { ...list, name: indexName })
}

/** apk has eight digits of a hash of the address in the name. */
const indexName = 'APKINDEX.00000000.tar.gz'

function hasIndex(call: Process): boolean {
  return namesIn(call, indexFolder).some((name) => name.startsWith('APKINDEX.'))
}

function update(call: Process, _: readonly string[], flags: ReadonlySet<string>): number {
  fetchIndex(call, flags)
  const { packages, base } = alpineTable()
  tell(call, flags, `OK: ${packages.size + base.length} distinct packages available\n`)
  return 0
}

function add(call: Process, asked: readonly string[], flags: ReadonlySet<string>): number {
  const isRefreshed = flags.has('--no-cache') || flags.has('-U') || flags.has('--update') || flags.has('--update-cache')
  if (isRefreshed || !hasIndex(call)) fetchIndex(call, flags)
  const known = alpineTable()
  const installed = installedNames(call)
  const missing = asked.filter((name) => !known.packages.has(name) && !installed.has(name))
  if (missing.length > 0) {
    const reasons = missing.map((name) => `  ${name} (no such package):\n    required by: world[${name}]\n`)
    const hint = `simulated: apk knows these packages here, and what they need: ${known.asked.join(' ')}\n`
    call.errors.write(contentOfText(`ERROR: unable to select packages:\n${reasons.join('')}${hint}`))
    return missing.length
  }
  const plan = planInstall(known, asked, (name) => installed.has(name), false)
  const lines = plan.packages.map(
    ({ name, version }, i) => `(${i + 1}/${plan.packages.length}) Installing ${name} (${version})\n`,
  )
  for (const one of plan.packages) unpack(call, one)
  if (plan.packages.length > 0) putText(call, databasePath, `${textAt(call, databasePath)}${databaseOf(plan.packages)}`)
  writeWorld(call, [...worldOf(call), ...asked])
  tell(call, flags, `${lines.join('')}${plan.packages.length === 0 ? '' : trigger()}${summaryOf(call)}`)
  return 0
}

/** What busybox's package does after each change. */
function trigger(): string {
  const version = alpineTable().base.find(({ name }) => name === 'busybox')?.version ?? ''
  return `Executing busybox-${version}.trigger\n`
}

function del(call: Process, asked: readonly string[], flags: ReadonlySet<string>): number {
  const known = alpineTable()
  const world = worldOf(call)
  const installed = installedNames(call)
  for (const name of asked) world.delete(name)
  const automatic = new Set([...installed].filter((name) => known.packages.has(name) && !world.has(name)))
  const gone = findOrphans(known, installed, automatic)
  const names = new Set(gone.map(({ name }) => name))
  const stays = asked.filter((name) => installed.has(name) && !names.has(name) && known.packages.has(name))
  for (const name of stays)
    tell(
      call,
      flags,
      `World updated, but the following packages are not removed due to:\n  ${name}:${needing(name, known, installed)}\n\n`,
    )
  const lines = gone.map(({ name, version }, i) => `(${i + 1}/${gone.length}) Purging ${name} (${version})\n`)
  for (const one of gone) removeFiles(call, one, true)
  if (gone.length > 0) {
    const records = textAt(call, databasePath)
      .split('\n\n')
      .filter((record) => record.trim() !== '')
    const kept = records.filter((record) => !names.has(/^P:(\S+)$/m.exec(record)?.[1] ?? ''))
    putText(call, databasePath, kept.map((record) => `${record}\n\n`).join(''))
  }
  writeWorld(call, world)
  tell(call, flags, `${lines.join('')}${gone.length === 0 ? '' : trigger()}${summaryOf(call)}`)
  return 0
}

/** Names of what is installed and needs a package, each with a blank before it. */
function needing(name: string, { packages }: PackageTable, installed: ReadonlySet<string>): string {
  return [...packages.values()]
    .filter((other) => installed.has(other.name) && other.depends.includes(name))
    .map((other) => ` ${other.name}`)
    .join('')
}
