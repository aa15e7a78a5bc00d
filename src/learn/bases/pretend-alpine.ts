import { alpineTable, databaseOf } from '../../build/packages/apk.ts'
import { standInOf } from '../../build/packages/stand-in.ts'
import type { BaseImage } from '../../build/stage.ts'
import { file, folder, link, makeBase, standIn, users, withFolders } from './base-items.ts'
import { simulatedBase } from './simulated-base.ts'

const osRelease = `NAME="Pretend Alpine"
ID=pretend-alpine
ID_LIKE=alpine
VERSION_ID=3.18
PRETTY_NAME="Pretend Alpine 3.18, simulated: no file of Alpine is in it"
`

/** What apk needs to see, stand-ins for programs, and nothing of Alpine's own. */
export async function makePretendAlpine(): Promise<BaseImage> {
  const { base } = alpineTable()
  const items = withFolders([
    file('bin/busybox', standIn, 0o755),
    link('bin/sh', 'busybox'),
    folder('dev'),
    file('etc/alpine-release', '3.18.5\n'),
    file('etc/apk/repositories', 'https://pretend.invalid/alpine/v3.18/main\n'),
    file('etc/apk/world', 'alpine-baselayout\nalpine-keys\napk-tools\nbusybox\nlibc-utils\n'),
    file('etc/group', users.group),
    file('etc/os-release', osRelease),
    file('etc/passwd', users.passwd),
    { ...folder('home/app'), uid: 1000, gid: 1000 },
    file('lib/apk/db/installed', databaseOf(base)),
    folder('proc'),
    folder('root', 0o700),
    folder('run'),
    file('sbin/apk', standInOf('apk'), 0o755),
    folder('srv'),
    folder('sys'),
    folder('tmp', 0o1777),
    folder('usr/bin'),
    folder('usr/lib'),
    folder('usr/local/bin'),
    folder('usr/sbin'),
    folder('usr/share'),
    folder('var/cache/apk'),
    folder('var/log'),
  ])
  return makeBase('pretend-alpine', items, simulatedBase('Alpine 3.18'))
}
