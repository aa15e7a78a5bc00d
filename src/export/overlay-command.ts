import { layerDirectoryName } from './overlay-directories.ts'
import { quoteForShell } from './shell-quote.ts'

/** The mount options of the layers as overlay directories: leftmost is the top. */
export function overlayOptions(layerCount: number): string {
  const lowers = Array.from({ length: layerCount }, (_, i) => layerDirectoryName(layerCount - 1 - i))
  return `lowerdir=${lowers.join(':')},upperdir=upper,workdir=work`
}

/** The lines, for root, that unpack a tar of overlay directories and mount them. @param file name of the tar */
export function overlayMountLines(file: string, layerCount: number): readonly string[] {
  return [
    `mkdir overlay && tar -C overlay --numeric-owner --xattrs --xattrs-include='*' -xpf ${quoteForShell(file)} && cd overlay`,
    `mount -t overlay overlay -o ${overlayOptions(layerCount)} merged`,
  ]
}
