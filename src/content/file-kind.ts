import type { ElfFacts } from '../formats/elf/elf.ts'
import type { MagicKind } from '../formats/magic.ts'
import type { TextEncoding } from '../formats/text-encoding.ts'
import type { TextKind } from '../formats/text-kind.ts'

/**
 * What a file is: an id, and what its name says beside that. Plain data, which crosses between threads; its name is
 * `words.facts.kinds[id]`, put together by `words/kind-name.ts`.
 */
export type FileKind = MagicKind | TextKind | PlainKind | KindWithFacts

/** What is known by more than its first bytes. */
interface PlainKind {
  readonly id:
    | 'data'
    | 'empty'
    | 'ascii-text'
    | 'damaged-elf'
    | 'damaged-gzip'
    | 'damaged-zip'
    | 'tar'
    | 'tar-in-gzip'
    | 'tar-in-zstd'
    | 'tar-in-bzip2'
    | 'tar-in-xz'
    | 'zip-program'
    | 'android-package'
    | 'python-wheel'
    | 'python-egg'
    | 'nuget-package'
    | 'java-archive'
    | 'office-document'
}

type KindWithFacts =
  | ({ readonly id: 'elf-object' } & Pick<ElfFacts, 'bits' | 'type' | 'machine' | 'isStripped'>)
  /** `packages`: how many. */
  | { readonly id: 'package-database'; readonly format: 'dpkg' | 'apk' | 'rpm'; readonly packages: number }
  | { readonly id: 'text'; readonly encoding: TextEncoding; readonly hasMark: boolean }
  /** A text that begins as a script and carries data. `interpreter` is hostile text. */
  | { readonly id: 'script-with-data'; readonly interpreter: string }
