import type { ContentKind } from '../content-kind.ts'
import { compressed } from './compressed.ts'
import { elf } from './elf.ts'
import { image } from './image.ts'
import { magic } from './magic.ts'
import { packageDatabase } from './package-database.ts'
import { tar } from './tar.ts'
import { text } from './text.ts'
import { zip } from './zip.ts'

/** Every kind of file that is recognised, in order of precedence: the first that recognises it is taken. */
export const contentKinds: readonly ContentKind[] = [elf, image, packageDatabase, zip, tar, compressed, magic, text]
