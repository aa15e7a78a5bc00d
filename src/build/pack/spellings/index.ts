import type { Spelling } from '../spelling.ts'
import { buildah } from './buildah.ts'
import { buildkit } from './buildkit.ts'
import { overlay } from './overlay.ts'

/** How layers can be written, by id. */
export const spellings: Readonly<Record<Spelling['id'], Spelling>> = { buildkit, buildah, overlay }
