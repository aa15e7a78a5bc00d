import { tellStories } from '../analysis/secret-stories.ts'
import { openPart } from '../layer/search/open-part.ts'
import { readFileBytes } from '../layer/read-file.ts'
import { gatherEvidence } from '../tasks/gather-evidence.ts'
import type { SearchedImage } from '../tasks/read-image.ts'
import { writeEvidence } from '../tasks/write-evidence.ts'
import type { Context } from './command.ts'
import { UsageError } from './usage-error.ts'

interface EvidenceWishes {
  /** Name of the archive, as it was given. */
  readonly file: string
  readonly isShown: boolean
  readonly isJson: boolean
}

/**
 * What proves the secret of a fingerprint, as one document.
 * @param fingerprint its beginning is enough, as long as it is that of one
 * @throws UsageError where none or several of those that were found fit
 */
export async function evidenceOf(
  fingerprint: string,
  { image, loaded, verifications, secrets: { findings } }: SearchedImage,
  { file, isShown, isJson }: EvidenceWishes,
  { words, open }: Context,
): Promise<string> {
  const stories = tellStories(findings).filter((story) => story.fingerprint.startsWith(fingerprint.toLowerCase()))
  const [story] = stories
  // One secret may fit several rules: the worst comes first.
  if (story === undefined || stories.some((other) => other.fingerprint !== story.fingerprint))
    throw new UsageError(words.terminal.errors.noFinding(fingerprint, stories.length))
  const layers = image.layers.map((_, i) => ({ compression: loaded.layers[i]?.compression, verification: verifications[i] }))
  const evidence = await gatherEvidence(
    story,
    {
      known: { file, image, layers },
      loaded,
      findings,
      read: (location, range) => readFileBytes(location, { open, range }),
      openPart: async (location, sought, most) => {
        const { bytes, end } = await openPart(location, sought, { open })
        return end === undefined && bytes.length <= most ? bytes : undefined
      },
    },
    isShown,
  )
  return writeEvidence(evidence, findings, words, isJson ? 'json' : 'markdown')
}
