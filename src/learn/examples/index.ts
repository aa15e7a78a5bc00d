import type { Example } from '../example.ts'
import { argumentStays } from './argument-stays.ts'
import { buildSecret } from './build-secret.ts'
import { cacheOrder } from './cache-order.ts'
import { changedOwner } from './changed-owner.ts'
import { hardLink } from './hard-link.ts'
import { heredoc } from './heredoc.ts'
import { lastLayerWins } from './last-layer-wins.ts'
import { linkedCopy } from './linked-copy.ts'
import { packageIndex } from './package-index.ts'
import { packageLists } from './package-lists.ts'
import { removedArchive } from './removed-archive.ts'
import { removedKey } from './removed-key.ts'
import { removedMessage } from './removed-message.ts'
import { replacedFolder } from './replaced-folder.ts'
import { stages } from './stages.ts'
import { threeSpellings } from './three-spellings.ts'
import { twoFiles } from './two-files.ts'

const all = [
  twoFiles,
  lastLayerWins,
  removedMessage,
  removedKey,
  removedArchive,
  packageLists,
  packageIndex,
  replacedFolder,
  threeSpellings,
  changedOwner,
  hardLink,
  cacheOrder,
  linkedCopy,
  stages,
  heredoc,
  buildSecret,
  argumentStays,
] as const

export type ExampleId = (typeof all)[number]['id']

/** The examples, in the order in which they are offered: what comes later builds on what came before. */
export const examples: readonly (Example & { readonly id: ExampleId })[] = all
