import type { TarItem } from '../../build/tar-file.ts'
import type { BuiltInBase } from './base.ts'
import { file, folder, link, makeBase, standIn, users } from './base-items.ts'

/** The entries of the one layer, in the order of the tar. */
const itemsOf = (release: number): readonly TarItem[] => [
  folder('bin'),
  file('bin/busybox', standIn, 0o755),
  link('bin/sh', 'busybox'),
  folder('dev'),
  folder('etc'),
  file('etc/group', users.group),
  file('etc/os-release', `NAME="Tiny"\nID=tiny\nVERSION_ID="${release}"\nPRETTY_NAME="Tiny, a base to learn with"\n`),
  file('etc/passwd', users.passwd),
  folder('home'),
  { ...folder('home/app'), uid: 1000, gid: 1000 },
  folder('proc'),
  folder('root', 0o700),
  folder('run'),
  folder('srv'),
  folder('sys'),
  folder('tmp', 0o1777),
  folder('usr'),
  folder('usr/bin'),
  folder('usr/lib'),
  folder('var'),
  folder('var/cache'),
  folder('var/log'),
]

/** Folders, users, and stand-ins for a shell: the least that a Dockerfile with RUN starts from. */
export const tiny: BuiltInBase = {
  name: 'tiny',
  make: (release = 1) => makeBase('tiny', itemsOf(release)),
}
