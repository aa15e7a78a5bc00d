import { standardTime } from '../../build/build-image.ts'
import type { HistoryItem, RunConfig } from '../../build/image-config.ts'
import { layerDirectory } from '../../build/layer-directory.ts'
import { contentOfText, noContent } from '../../build/overlay/content.ts'
import { packLayer } from '../../build/pack/pack-layer.ts'
import type { BaseImage } from '../../build/stage.ts'
import type { TarItem } from '../../build/tar-file.ts'

const common = { uid: 0, gid: 0, mtimeSeconds: standardTime, target: '', device: [0, 0], xattrs: undefined } as const
export const folder = (path: string, mode = 0o755): TarItem => ({ ...common, path, kind: 'directory', mode, content: noContent })
export const file = (path: string, text: string, mode = 0o644): TarItem => ({
  ...common,
  path,
  kind: 'file',
  mode,
  content: contentOfText(text),
})
export const link = (path: string, target: string): TarItem => ({
  ...common,
  path,
  kind: 'symlink',
  mode: 0o777,
  target,
  content: noContent,
})

/** No machine runs what is in the image, so that a text in place of the program does no harm and says what it is. */
export const standIn = `#!/bin/false
stand-in for busybox: the shell and its programs are outside of this image
`

/** The users that bases have, beside their own. */
export const users = {
  passwd: 'root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000:app:/home/app:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n',
  group: 'root:x:0:\napp:x:1000:\nnogroup:x:65534:\n',
}

/** Entries below the folders that they need, each before what is in it: those that are not given are plain ones. */
export function withFolders(items: readonly TarItem[]): TarItem[] {
  const all = new Map<string, TarItem>()
  for (const item of items) {
    const names = item.path.split('/')
    for (let end = 1; end < names.length; end++) {
      const path = names.slice(0, end).join('/')
      if (!all.has(path)) all.set(path, folder(path))
    }
    all.set(item.path, item)
  }
  return [...all.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** A base of one layer. @param name what FROM calls it */
export async function makeBase(
  name: string,
  items: readonly TarItem[],
  more: { readonly config?: RunConfig; readonly history?: Partial<HistoryItem> } = {},
): Promise<BaseImage> {
  const packed = await packLayer(items)
  return {
    layers: [{ packed, root: layerDirectory(items, []) }],
    history: [
      {
        created: '2026-01-01T00:00:00Z',
        created_by: `ADD ${name}.tar / # buildkit`,
        comment: 'buildkit.dockerfile.v0',
        ...more.history,
      },
    ],
    config: {
      Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
      Cmd: ['/bin/sh'],
      WorkingDir: '/',
      ...more.config,
    },
    architecture: 'amd64',
    os: 'linux',
  }
}
