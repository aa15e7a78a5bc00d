import { contentOfText, noContent } from '../overlay/content.ts'
import { type Process, type Program, print } from '../shell/program.ts'
import { readAptOptions, type AptOptions } from './apt-options.ts'
import { install } from './apt-install.ts'
import { autoremove, remove } from './apt-remove.ts'
import { aptUser, archivesFolder, cachesFolder, debianTable, listsFolder, makeCaches, prepareArchives } from './apt-places.ts'
import { sizeText } from './apt-text.ts'
import { drop, namesIn, put, putDirectory, putIndex } from './package-files.ts'

/** Debian's apt-get, simulated: the files, words and exit codes of apt 2.6, with packages of filler and no network. */
export const aptGet: Program = {
  name: 'apt-get',
  run: runApt,
}

/** The same under the name that is for people; it warns of scripts as the real one does. */
export const apt: Program = {
  name: 'apt',
  run(call) {
    call.errors.write(contentOfText('\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n'))
    return runApt(call)
  },
}

/** What apt ends with where something is wrong. */
const failed = 100

type Command = (call: Process, options: AptOptions) => number

const commands: Readonly<Record<string, Command>> = {
  update,
  install,
  remove,
  purge: (call, options) => remove(call, { ...options, isPurging: true }),
  autoremove,
  clean,
  autoclean: () => 0,
  upgrade,
  'dist-upgrade': upgrade,
}

function runApt(call: Process): number {
  const options = readAptOptions(call.args)
  if (options.wrong !== undefined) {
    const what = `Command line option ${options.wrong} is not understood in combination with the other options`
    return say(call, `E: ${what}\n`)
  }
  const [name, ...operands] = options.operands
  if (name === undefined) {
    print(call, `apt 2.6.1 (amd64), simulated\nUsage: ${call.name} [options] ${Object.keys(commands).join('|')} [pkg ...]\n`)
    return 1
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) return say(call, `E: Invalid operation ${name}\n`)
  if (call.who.uid !== 0) return refuse(call, name)
  return command(call, { ...options, operands })
}

function say(call: Process, text: string): number {
  call.errors.write(contentOfText(text))
  return failed
}

/** Who is not root may lock nothing. */
function refuse(call: Process, command: string): number {
  const isMade = namesIn(call, listsFolder).includes('partial')
  if (!isMade && (command === 'update' || command === 'clean')) {
    if (command === 'update') print(call, 'Reading package lists...\n')
    return say(call, `E: List directory ${listsFolder}/partial is missing. - Acquire (13: Permission denied)\n`)
  }
  if (command === 'update') {
    print(call, 'Reading package lists...\n')
    const reason = `E: Could not open lock file ${listsFolder}/lock - open (13: Permission denied)\n`
    return say(call, `${reason}E: Unable to lock directory ${listsFolder}/\n`)
  }
  if (command === 'clean' || command === 'autoclean') {
    const reason = `E: Could not open lock file ${archivesFolder}/lock - open (13: Permission denied)\n`
    return say(call, `${reason}E: Unable to lock directory ${archivesFolder}/\n`)
  }
  const lock = '/var/lib/dpkg/lock-frontend'
  const reason = `E: Could not open lock file ${lock} - open (13: Permission denied)\n`
  return say(call, `${reason}E: Unable to acquire the dpkg frontend lock (${lock}), are you root?\n`)
}

function update(call: Process, { isSilent }: AptOptions): number {
  const { lists } = debianTable()
  const there = new Set(namesIn(call, listsFolder))
  const signed = suites.flatMap((suite) => lists.filter(({ name }) => name.endsWith(`_dists_${suite}_InRelease`)))
  const wanted = suites.flatMap((suite) => lists.filter(({ name }) => name.includes(`_dists_${suite}_`) && !there.has(name)))
  if (!isSilent) {
    const lines = [...signed, ...wanted.filter((list) => !signed.includes(list))].map(({ name, downloadBytes }, i) => {
      const [, archive = '', suite = '', part = ''] = /^[^_]+_([^_]+)_dists_([^_]+)_(?:(main)_)?/.exec(name) ?? []
      const what = part === '' ? `${suite} InRelease` : `${suite}/main amd64 Packages`
      const size = there.has(name) ? '' : ` [${sizeText(downloadBytes)}]`
      return `${there.has(name) ? 'Hit' : 'Get'}:${i + 1} http://pretend.invalid/${archive} ${what}${size}\n`
    })
    const fetched = wanted.reduce((sum, { downloadBytes }) => sum + downloadBytes, 0)
    print(
      call,
      `${lines.join('')}${fetched === 0 ? '' : `Fetched ${sizeText(fetched)} in 0s (0 B/s)\n`}Reading package lists...\n`,
    )
  }
  putDirectory(call, `${listsFolder}/partial`, 0o700, aptUser)
  putDirectory(call, `${listsFolder}/auxfiles`, 0o755, aptUser)
  put(call, `${listsFolder}/lock`, noContent, 0o640)
  for (const list of wanted) putIndex(call, listsFolder, list)
  makeCaches(call, ['pkgcache.bin', 'srcpkgcache.bin'])
  return 0
}

/** In the order in which apt asks for them. */
const suites = ['bookworm', 'bookworm-updates', 'bookworm-security']

function clean(call: Process): number {
  prepareArchives(call)
  for (const name of namesIn(call, archivesFolder)) if (name.endsWith('.deb')) drop(call, `${archivesFolder}/${name}`)
  for (const { name } of debianTable().caches) drop(call, `${cachesFolder}/${name}`)
  return 0
}

function upgrade(call: Process, { isSilent }: AptOptions): number {
  if (isSilent) return 0
  print(call, 'Reading package lists...\nBuilding dependency tree...\nReading state information...\nCalculating upgrade...\n')
  print(call, '0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n')
  return 0
}
