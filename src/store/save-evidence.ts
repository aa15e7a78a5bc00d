import type { SecretStory } from '../analysis/secret-stories.ts'
import { FaultError } from '../bytes/errors.ts'
import { makeFault } from '../bytes/problem.ts'
import type { Exported } from '../jobs/jobs.ts'
import type { StoryImage } from '../tasks/describe-story.ts'
import type { FileAccess } from '../tasks/file-access.ts'
import type { EvidenceFormat } from '../tasks/write-evidence.ts'
import type { Words } from '../words/words.ts'
import type { ExplorerState } from './explorer-state.ts'
import { asExported } from './save-requests.ts'

const mediaTypes: Readonly<Record<EvidenceFormat, string>> = { markdown: 'text/markdown', json: 'application/json' }

/** How a person wants evidence. */
export interface EvidenceForm {
  readonly format: EvidenceFormat
  /** The secret itself instead of its beginning. */
  readonly isShown: boolean
}

/** What is known of the open image around its secrets; undefined while none is open. */
export function storyImageOf({ name, image, layers }: Pick<ExplorerState, 'name' | 'image' | 'layers'>): StoryImage | undefined {
  if (image === undefined) return undefined
  return {
    file: name,
    image,
    layers: layers.map(({ facts, verification }) => ({ compression: facts?.compression, verification })),
  }
}

/**
 * What proves one secret, as a file.
 * @throws FaultError `still-reading` while the layers are being read
 */
export async function makeEvidence(
  state: ExplorerState,
  story: SecretStory,
  { format, isShown }: EvidenceForm,
  { files, words, signal }: { readonly files: FileAccess; readonly words: Words; readonly signal: AbortSignal },
): Promise<Exported> {
  const { loaded, secrets } = state
  const known = storyImageOf(state)
  if (known === undefined || loaded === undefined) throw new FaultError(makeFault('still-reading', {}))
  const { gatherEvidence } = await import('../tasks/gather-evidence.ts')
  const { writeEvidence } = await import('../tasks/write-evidence.ts')
  const { findings } = secrets.report
  const evidence = await gatherEvidence(
    story,
    {
      known,
      loaded,
      findings,
      read: (file, range) => files.read(file, range, signal),
      async openPart(file, sought, most) {
        const { file: part, end } = await files.openPart(file, sought, signal)
        return end === undefined && part.size <= most ? files.read(part, { offset: 0, size: part.size }, signal) : undefined
      },
    },
    isShown,
  )
  return asExported(new Blob([writeEvidence(evidence, findings, words, format)], { type: mediaTypes[format] }))
}
