import { standardTime } from '../../build/build-image.ts'
import { layerDirectory } from '../../build/layer-directory.ts'
import { contentOfText, noContent } from '../../build/overlay/content.ts'
import { packLayer } from '../../build/pack/pack-layer.ts'
import type { TarItem } from '../../build/tar-file.ts'
import type { BuiltInBase } from './base.ts'

const common = { uid: 0, gid: 0, mtimeSeconds: standardTime, target: '', device: [0, 0], xattrs: undefined } as const
const folder = (path: string, mode = 0o755): TarItem => ({ ...common, path, kind: 'directory', mode, content: noContent })
const file = (path: string, text: string, mode = 0o644): TarItem => ({
  ...common,
  path,
  kind: 'file',
  mode,
  content: contentOfText(text),
})
const link = (path: string, target: string): TarItem => ({
  ...common,
  path,
  kind: 'symlink',
  mode: 0o777,
  target,
  content: noContent,
})

/** No machine runs what is in the image, so that a text in place of the program does no harm and says what it is. */
const standIn = `#!/bin/false
stand-in for busybox: the shell and its programs are outside of this image
`

/** The entries of the one layer, in the order of the tar. */
const itemsOf = (release: number): readonly TarItem[] => [
  folder('bin'),
  file('bin/busybox', standIn, 0o755),
  link('bin/sh', 'busybox'),
  folder('dev'),
  folder('etc'),
  file('etc/group', 'root:x:0:\napp:x:1000:\nnogroup:x:65534:\n'),
  file('etc/os-release', `NAME="Tiny"\nID=tiny\nVERSION_ID="${release}"\nPRETTY_NAME="Tiny, a base to learn with"\n`),
  file(
    'etc/passwd',
    'root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000:app:/home/app:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n',
  ),
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
  async make(release = 1) {
    const items = itemsOf(release)
    const packed = await packLayer(items)
    return {
      layers: [{ packed, root: layerDirectory(items, []) }],
      history: [{ created: '2026-01-01T00:00:00Z', created_by: 'ADD tiny.tar / # buildkit', comment: 'buildkit.dockerfile.v0' }],
      config: {
        Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
        Cmd: ['/bin/sh'],
        WorkingDir: '/',
      },
      architecture: 'amd64',
      os: 'linux',
    }
  },
}
