import { encodeText } from '../../../src/bytes/text.ts'
import { aiKinds, cloudKinds, hostingKinds } from './ai-and-cloud.ts'
import { buildKinds, observabilityKinds, registryKinds, versionControlKinds } from './code-and-builds.ts'
import { databaseKinds, fileKinds, keyKinds } from './data-and-files.ts'
import { Draw } from './draw.ts'
import type { CorpusKind } from './forms.ts'
import { appKinds, chatAndMailKinds, paymentKinds } from './messages-and-money.ts'

/**
 * Kinds of credentials by families, to measure what the search finds. Formats follow what the issuers document, and not the
 * rules of the search. Nothing of it stands in the repository: values are drawn by a fixed seed when they are asked for.
 */
export const corpusFamilies: readonly (readonly [family: string, kinds: readonly CorpusKind[]])[] = [
  ['AI', aiKinds],
  ['Cloud', cloudKinds],
  ['Hosting', hostingKinds],
  ['Version control', versionControlKinds],
  ['Builds and vaults', buildKinds],
  ['Registries', registryKinds],
  ['Observability', observabilityKinds],
  ['Chat and mail', chatAndMailKinds],
  ['Payment', paymentKinds],
  ['Applications', appKinds],
  ['Databases', databaseKinds],
  ['Keys and signed tokens', keyKinds],
  ['Files', fileKinds],
]

/** One credential in its file. */
export interface CorpusFile {
  readonly family: string
  readonly title: string
  /** Within the image, without a slash in front. */
  readonly path: string
  readonly text: string
  readonly secret: string
  /** Where the secret begins: characters from the beginning. */
  readonly offset: number
}

/** Every kind of credential in a file of its own; the same each time. */
export function makeCorpus(): CorpusFile[] {
  return corpusFamilies.flatMap(([family, kinds]) =>
    kinds.map(({ title, form: { path, before, after }, draw }) => {
      const secret = draw(new Draw(`${family}/${title}`))
      return { family, title, path, text: before + secret + after, secret, offset: before.length }
    }),
  )
}

/** The bytes of a file of the corpus. */
export const bytesOfFile = ({ text }: CorpusFile) => encodeText(text)
