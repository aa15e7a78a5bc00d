import { lastName } from '../../tree/path-names.ts'

/** Names that Windows keeps for devices. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * The last part of a path of an image as the name of a file on disk: nothing in it leads anywhere, steers a terminal or hides
 * what it ends in.
 */
export function safeFileName(path: string): string {
  const last = lastName(path)
  const inert = last
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\ufffd]/gu, '_')
    .replace(/[<>:"\\|?*]/g, '_')
    .replace(/^[\s.]+(?=[\s.]|$)|[\s.]+$/gu, '_')
  const short = inert.length > 150 ? `${inert.slice(0, 100)}…${inert.slice(-40)}` : inert
  return short === '' ? 'file' : reserved.test(short) ? `_${short}` : short
}

/** The name of an archive without its folder and the endings of archives: what is saved of it begins so. */
export function baseName(name: string): string {
  return lastName(name).replace(/(\.oci|\.docker)?\.(tar|tgz|tar\.gz|tar\.zst|gz|zst)$/i, '') || 'image'
}
