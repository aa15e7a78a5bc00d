import { encodeBase64 } from '../../bytes/text.ts'
import type { TarEntryKind } from '../../formats/tar/tar-entry.ts'
import type { TarItem } from '../tar-file.ts'

const types: Readonly<Record<TarEntryKind, string>> = {
  file: 'reg',
  directory: 'dir',
  symlink: 'symlink',
  hardlink: 'hardlink',
  character: 'char',
  block: 'block',
  fifo: 'fifo',
}

/** What the tables of eStargz and zstd:chunked say of any entry; what is 0 or empty is left out. */
export function recordOf({ path, kind, mode, uid, gid, mtimeSeconds, target, device, xattrs }: TarItem) {
  const isDevice = kind === 'character' || kind === 'block'
  const [devMajor, devMinor] = device
  return {
    name: kind === 'directory' ? `${path}/` : path,
    type: types[kind],
    modtime: new Date(mtimeSeconds * 1000).toISOString().replace('.000Z', 'Z'),
    mode,
    ...(uid === 0 ? {} : { uid }),
    ...(gid === 0 ? {} : { gid }),
    ...(target === '' ? {} : { linkName: target }),
    ...(isDevice ? { devMajor, devMinor } : {}),
    ...(xattrs === undefined
      ? {}
      : { xattrs: Object.fromEntries([...xattrs].map(([name, value]) => [name, encodeBase64(value)])) }),
  }
}
