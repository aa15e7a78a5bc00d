import { folder } from './folder.ts'
import type { InputOf } from './origin.ts'
import { tarFile } from './tar-file.ts'

/** Everything that images come from. */
export const origins = [tarFile, folder] as const

/** What a person drops, chooses or names, as an origin opens it. */
export type ArchiveInput = InputOf<(typeof origins)[number]>
