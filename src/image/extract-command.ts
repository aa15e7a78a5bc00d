import { encodeText } from '../bytes/text.ts'
import type { Layer } from './types.ts'

/** What a command needs to know of an archive to get at a file in it with standard tools. */
export interface ArchivedFile {
  /** Name of the archive's file or folder, as the person has it. */
  readonly archive: string
  /** Whether it is a folder: then a blob is a file of its own. */
  readonly isFolder: boolean
  readonly layer: Pick<Layer, 'name'>
  /** Name of the compression that the layer is in: `gzip`, `zstd`, `none`. */
  readonly compression: string
  /** Path of the file in the layer, without a slash before it. */
  readonly path: string
}

const flags: Readonly<Record<string, string>> = { gzip: 'z', none: '' }

/**
 * The command that writes one version of a file to standard output, with tar and a shell, as anyone can run it who has the archive. Some
 * writers of layers put `./` before all names, so both are asked for: tar complains of the one that is not there.
 */
export function extractCommand({ archive, isFolder, layer, compression, path }: ArchivedFile): string {
  // Tar reads backslashes in names as escapes.
  const name = path.replaceAll('\\', '\\\\')
  const names = `-- ${shellQuoted(name)} ${shellQuoted(`./${name}`)}`
  const form = compression === 'zstd' ? '--zstd -xOf' : `-x${flags[compression] ?? ''}Of`
  return isFolder
    ? `tar ${form} ${shellQuoted(fileOperand(`${archive}/${layer.name}`))} ${names}`
    : `tar -xOf ${shellQuoted(fileOperand(archive))} ${shellQuoted(layer.name)} | tar ${form} - ${names}`
}

/** A file that begins with a dash is no option, one with a colon on no other machine. */
const fileOperand = (name: string) => (/^-|:/.test(name) ? `./${name}` : name)

/**
 * A word as a POSIX shell reads it back, whatever is in it. What no terminal shows stands as an escape in `$'…'`, which bash, zsh, ksh and
 * the POSIX of 2024 know.
 */
export function shellQuoted(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text
  if (!/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)) return `'${text.replaceAll("'", String.raw`'\''`)}'`
  const bytes = encodeText(text)
  return `$'${Array.from(bytes, escapeByte).join('')}'`
}

function escapeByte(byte: number): string {
  const isPlain = byte > 0x20 && byte < 0x7f && byte !== 0x27 && byte !== 0x5c
  return isPlain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`
}
