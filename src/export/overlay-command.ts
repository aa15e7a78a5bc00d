import type { OverlayNamespace } from '../layer/whiteout.ts'
import { layerDirectoryName } from './overlay-directories.ts'
import { quoteForShell } from './shell-quote.ts'

/** The mount options of the layers as overlay directories: leftmost is the top. */
export function overlayOptions(layerCount: number, namespace: OverlayNamespace): string {
  const lowers = Array.from({ length: layerCount }, (_, i) => layerDirectoryName(layerCount - 1 - i))
  return `lowerdir=${lowers.join(':')},upperdir=upper,workdir=work${namespace === 'user' ? ',userxattr' : ''}`
}

/**
 * The lines that unpack a tar of overlay directories and mount them, for root; in the namespace of the user for anybody, in a shell that
 * is root over its own files. There tar cannot make devices other than whiteouts, so that it may end with an error and all go on.
 * @param file name of the tar
 */
export function overlayMountLines(file: string, layerCount: number, namespace: OverlayNamespace): readonly string[] {
  const tar = quoteForShell(file)
  const mount = `mount -t overlay overlay -o ${overlayOptions(layerCount, namespace)} merged`
  if (namespace === 'trusted')
    return [`mkdir overlay && tar -C overlay --numeric-owner --xattrs --xattrs-include='*' -xpf ${tar} && cd overlay`, mount]
  return [
    'unshare --user --map-root-user --mount',
    `mkdir overlay && tar -C overlay --no-same-owner --xattrs --xattrs-include='user.*' -xpf ${tar}; cd overlay`,
    mount,
  ]
}
