import { contentOfText } from '../overlay/content.ts'
import { type Process, print } from '../shell/program.ts'
import { hasLibrary, preamble, runLinker, writeLogs } from './apt-install.ts'
import type { AptOptions } from './apt-options.ts'
import { debianTable, hasLists } from './apt-places.ts'
import { listText, spaceText } from './apt-text.ts'
import { type DpkgState, fullName, readAutomatic, readStatus, writeAutomatic, writeFileList, writeStatus } from './dpkg-status.ts'
import { removeFiles } from './package-files.ts'
import type { KnownPackage } from './package-table.ts'
import { findOrphans, planRemoval } from './relations.ts'

/** `apt-get remove` and `purge`. @returns the exit code */
export function remove(call: Process, options: AptOptions): number {
  const { operands: asked, isSilent, isPurging, isRemovingOrphans } = options
  const table = debianTable()
  const status = readStatus(call)
  if (!isSilent) print(call, preamble)
  const missing = asked.filter((name) => !status.has(name) && !(hasLists(call) && table.packages.has(name)))
  if (missing.length > 0) {
    call.errors.write(contentOfText(missing.map((name) => `E: Unable to locate package ${name}\n`).join('')))
    return 100
  }
  const standing = asked.filter((name) => status.has(name) && !table.packages.has(name))
  if (standing.length > 0) {
    call.errors.write(contentOfText(`E: simulated: what the base has stays: ${standing.join(' ')}\n`))
    return 100
  }
  const isThere = (name: string) => status.get(name) === 'installed'
  const isLeft = (name: string) => isPurging && status.get(name) === 'config-files'
  if (!isSilent)
    for (const name of asked)
      if (!isThere(name) && !isLeft(name)) print(call, `Package '${name}' is not installed, so not removed\n`)
  const removed = planRemoval(table, asked, isThere)
  const purged = asked.flatMap((name) => (isLeft(name) ? (table.packages.get(name) ?? []) : []))
  const orphans = orphansWithout(call, removed)
  const gone = [...removed, ...purged, ...(isRemovingOrphans ? orphans : [])]
  return takeAway(call, options, gone, isRemovingOrphans ? [] : orphans)
}

/** `apt-get autoremove`, which may be given names too. @returns the exit code */
export function autoremove(call: Process, options: AptOptions): number {
  if (options.operands.length > 0) return remove(call, { ...options, isRemovingOrphans: true })
  if (!options.isSilent) print(call, preamble)
  return takeAway(call, options, orphansWithout(call, []), [])
}

/** What nobody needs any more once packages are gone. */
function orphansWithout(call: Process, removed: readonly KnownPackage[]): readonly KnownPackage[] {
  const gone = new Set(removed.map(({ name }) => name))
  const installed = [...readStatus(call)].flatMap(([name, state]) => (state === 'installed' && !gone.has(name) ? [name] : []))
  return findOrphans(debianTable(), new Set(installed), readAutomatic(call))
}

function takeAway(
  call: Process,
  { isSilent, isYes, isPurging }: AptOptions,
  gone: readonly KnownPackage[],
  orphans: readonly KnownPackage[],
): number {
  const tell = (text: string) => {
    if (!isSilent) print(call, text)
  }
  const status = readStatus(call)
  const namesOf = (packages: readonly KnownPackage[]) => packages.map(({ name }) => name).sort()
  const freed = gone.filter(({ name }) => status.get(name) === 'installed')
  const kept = namesOf(orphans)
  tell(listText('The following packages were automatically installed and are no longer required:', kept))
  if (kept.length > 0) tell(`Use 'apt autoremove' to remove ${kept.length === 1 ? 'it' : 'them'}.\n`)
  tell(
    listText(
      'The following packages will be REMOVED:',
      namesOf(gone).map((name) => (isPurging ? `${name}*` : name)),
    ),
  )
  tell(`0 upgraded, 0 newly installed, ${gone.length} to remove and 0 not upgraded.\n`)
  if (gone.length === 0) return 0
  // Of zero bytes apt says that they are used.
  tell(spaceText(-freed.reduce((sum, { installedBytes }) => sum + installedBytes, 0) || 0))
  if (!isYes) {
    tell('Do you want to continue? [Y/n] Abort.\n')
    return 1
  }
  const lines: string[] = []
  const changes = new Map<KnownPackage, DpkgState | undefined>()
  for (const one of gone) {
    if (freed.includes(one)) lines.push(`Removing ${fullName(one)} (${one.version}) ...`)
    removeFiles(call, one, isPurging)
    const hasConfiguration = one.files.some(({ isConfiguration }) => isConfiguration)
    const state = hasConfiguration && !isPurging ? 'config-files' : undefined
    writeFileList(call, one, state)
    changes.set(one, state)
  }
  if (freed.some(hasLibrary)) lines.push(...runLinker(call))
  if (isPurging)
    for (const one of gone)
      if (one.files.some(({ isConfiguration }) => isConfiguration))
        lines.push(`Purging configuration files for ${fullName(one)} (${one.version}) ...`)
  print(call, `${lines.join('\n')}\n`)
  writeStatus(call, changes)
  const names = new Set(gone.map(({ name }) => name))
  writeAutomatic(
    call,
    [...readAutomatic(call)].filter((name) => !names.has(name)),
  )
  writeLogs(call, isPurging ? 'Purge' : 'Remove', gone)
  return 0
}
