import { standardTime } from '../../src/build/build-image.ts'
import { Budget } from '../../src/build/limits.ts'
import { type Inode, makeInode } from '../../src/build/overlay/inode.ts'
import { Namespace } from '../../src/build/overlay/namespace.ts'
import { inodeAt, Overlay, type Place } from '../../src/build/overlay/overlay.ts'
import { packageManagers } from '../../src/build/packages/managers.ts'
import { runShell, type ShellResult } from '../../src/build/shell/shell.ts'
import { type BaseName, makeBases } from '../../src/learn/bases/index.ts'

/** A machine that has a base for its root: command follows command. */
export interface SimulatedMachine {
  readonly files: Namespace
  run(command: string, uid?: number): ShellResult
  /** All files below the root, by path without a slash in front. */
  list(): Map<string, Inode>
}

export async function startMachine(name: BaseName): Promise<SimulatedMachine> {
  const base = (await makeBases([name])).get(name)
  if (base === undefined) throw new Error(`there is no base ${name}`)
  const overlay = new Overlay(base.layers.map(({ root }) => root).reverse(), makeInode('directory', { mode: 0o755 }))
  const files = new Namespace(overlay, standardTime, new Budget())
  const simulated = new Map(
    await Promise.all(packageManagers.map(async (manager) => [manager.name, await manager.load()] as const)),
  )
  const environment = new Map([['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin']])
  return {
    files,
    run: (command, uid = 0) =>
      runShell(command, { files, cwd: '/', who: { uid, gid: uid }, environment, name: '/bin/sh', simulated }),
    list() {
      const all = new Map<string, Inode>()
      const visit = (place: Place, path: string) => {
        for (const child of overlay.list(place)) {
          const at = overlay.lookup(place, child)
          if (at === undefined) continue
          const full = path === '' ? child : `${path}/${child}`
          all.set(full, inodeAt(at))
          if (inodeAt(at).kind === 'directory') visit(at, full)
        }
      }
      visit(overlay.root(), '')
      return all
    },
  }
}
