import type { FileKind } from '../content/file-kind.ts'
import type { Words } from './words.ts'
import type { Parts } from './parts.ts'

/**
 * The name of a kind of file in parts.
 * @param show makes a part of a text that stands in the file itself
 */
export function kindParts<T>({ facts: { kinds } }: Words, kind: FileKind, show: (text: string) => T): Parts<T> {
  switch (kind.id) {
    case 'script':
    case 'script-with-data':
      return kinds[kind.id](show(kind.interpreter))
    case 'pem':
    case 'pgp':
      return kinds[kind.id](show(kind.label))
    case 'python-bytecode':
      return [kinds[kind.id](kind.version)]
    case 'elf-object':
      return [kinds[kind.id](kind)]
    case 'package-database':
      return [kinds[kind.id](kind.format, kind.packages)]
    case 'text':
      return [kinds[kind.id](kind.encoding, kind.hasMark)]
    default:
      return [kinds[kind.id]]
  }
}

/** The name of a kind of file: `ELF 64-bit executable, x86-64`, `PNG image`, `data`. What stands in the file itself is as it is. */
export function kindName(words: Words, kind: FileKind): string {
  return kindParts(words, kind, (text) => text).join('')
}
