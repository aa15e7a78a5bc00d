import { debianTable } from '../../build/packages/apt-places.ts'
import { statusOf } from '../../build/packages/dpkg-status.ts'
import { standInOf } from '../../build/packages/stand-in.ts'
import type { BaseImage } from '../../build/stage.ts'
import { file, folder, link, makeBase, standIn, users, withFolders } from './base-items.ts'
import { simulatedBase } from './simulated-base.ts'

/** What Debian's image for containers tells apt: what is downloaded does not stay, and there are no caches of lists. */
const dockerClean = `# What apt downloads is removed at once, and it keeps no caches of its lists.
DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true"; };
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
`

const sources = ['bookworm bookworm-updates', 'bookworm-security']
  .map(
    (suites, i) =>
      `Types: deb\nURIs: http://pretend.invalid/debian${i === 0 ? '' : '-security'}\nSuites: ${suites}\nComponents: main\n`,
  )
  .join('\n')

const osRelease = `PRETTY_NAME="Pretend Debian 12, simulated: no file of Debian is in it"
NAME="Pretend Debian"
VERSION_ID="12"
ID=pretend-debian
ID_LIKE=debian
`

/** What apt and dpkg need to see, stand-ins for programs, and nothing of Debian's own. */
export async function makePretendDebian(): Promise<BaseImage> {
  const libraries = 'usr/lib/x86_64-linux-gnu'
  const items = withFolders([
    link('bin', 'usr/bin'),
    link('lib', 'usr/lib'),
    link('sbin', 'usr/sbin'),
    folder('dev'),
    file('etc/apt/apt.conf.d/docker-clean', dockerClean),
    file('etc/apt/apt.conf.d/docker-gzip-indexes', 'Acquire::GzipIndexes "true";\n'),
    file('etc/apt/sources.list.d/debian.sources', sources),
    file('etc/debian_version', '12.15\n'),
    file('etc/group', users.group),
    file('etc/ld.so.cache', 'simulated: what the dynamic linker knows\nlibc.so.6\n'),
    file('etc/os-release', osRelease),
    file('etc/passwd', `${users.passwd}_apt:x:42:65534::/nonexistent:/usr/sbin/nologin\n`),
    { ...folder('home/app'), uid: 1000, gid: 1000 },
    folder('proc'),
    folder('root', 0o700),
    folder('run'),
    folder('srv'),
    folder('sys'),
    folder('tmp', 0o1777),
    file('usr/bin/apt', standInOf('apt'), 0o755),
    file('usr/bin/apt-get', standInOf('apt-get'), 0o755),
    file('usr/bin/busybox', standIn, 0o755),
    link('usr/bin/sh', 'busybox'),
    file(`${libraries}/libc.so.6`, standIn, 0o755),
    folder('usr/local/bin'),
    folder('usr/sbin'),
    folder('usr/share/doc'),
    folder('var/cache/apt'),
    file('var/cache/ldconfig/aux-cache', 'simulated: what the dynamic linker knows\nlibc.so.6\n', 0o600),
    folder('var/lib/apt/lists'),
    file('var/lib/apt/extended_states', ''),
    folder('var/lib/dpkg/info'),
    file('var/lib/dpkg/status', statusOf(debianTable().base)),
    folder('var/log/apt'),
  ])
  return makeBase('pretend-debian', items, simulatedBase('Debian 12'))
}
