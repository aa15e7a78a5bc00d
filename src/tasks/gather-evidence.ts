import type { LoadedImage } from '../analysis/loaded-image.ts'
import type { LocatedFinding } from '../analysis/secret-report.ts'
import type { SecretStory } from '../analysis/secret-stories.ts'
import type { ByteRange } from '../bytes/byte-source.ts'
import { FormatError } from '../bytes/errors.ts'
import { encodeText } from '../bytes/text.ts'
import { sha256Hex } from '../bytes/hashing.ts'
import type { KnownSecret } from '../inspect/secrets/find-ranges.ts'
import { excerptAround, type ExcerptLine } from '../inspect/secrets/excerpt.ts'
import { type FileLocation, locateFile } from '../layer/file-location.ts'
import type { SoughtPart } from '../layer/search/open-part.ts'
import { binaryHead } from '../layer/search/content-search.ts'
import { wideEncodingOf } from '../layer/search/wide-text.ts'
import { placeCommand, type StoryImage } from './describe-story.ts'

/** One place of a secret, with all that names it. */
export interface EvidencePlace {
  readonly finding: LocatedFinding
  /** What prints the file with standard tools; undefined for the configuration, and where the layer is not there. */
  readonly command: string | undefined
}

/** The first file that holds the secret as it was found. */
export interface EvidenceFile {
  readonly path: string
  /** Where within the file, when that is an archive: size, digest and lines are of what stands there. */
  readonly inside?: string
  readonly layer: number
  readonly size: number
  readonly sha256: string
  readonly lines: readonly ExcerptLine[]
  /** The whole file; undefined where the secret is masked, and where it is large. */
  readonly content: Uint8Array<ArrayBuffer> | undefined
}

/** What proves one secret of an image. */
export interface Evidence {
  readonly story: SecretStory
  readonly known: StoryImage
  /** Whether the secret stands in it as it is. */
  readonly isShown: boolean
  /** In the order of the story. */
  readonly places: readonly EvidencePlace[]
  /** Undefined where no file holds it as plain text, or none can be read. */
  readonly file: EvidenceFile | undefined
}

export interface EvidenceSource {
  readonly known: StoryImage
  readonly loaded: Pick<LoadedImage, 'layers'>
  /** All that was found in the image: what else stands around the secret is masked too. */
  readonly findings: readonly LocatedFinding[]
  /** Reads a part of a file. @throws FormatError where the layer is damaged */
  readonly read: (file: FileLocation, range: ByteRange) => Promise<Uint8Array<ArrayBuffer>>
  /**
   * What stands in a file; undefined where it has more bytes than `most`, or cannot be read to its end.
   * @throws FormatError where it cannot be had, or the layer is damaged
   */
  readonly openPart: (file: FileLocation, sought: SoughtPart, most: number) => Promise<Uint8Array<ArrayBuffer> | undefined>
}

/** Larger files are read by the command, not for an excerpt. */
const maxFileBytes = 4 << 20
/** Up to this a file itself becomes part of unmasked evidence. */
const maxContentBytes = 1 << 20

/** Gathers what proves a secret. Other secrets stay masked whatever is asked for. */
export async function gatherEvidence(story: SecretStory, source: EvidenceSource, isShown: boolean): Promise<Evidence> {
  const places = story.findings.map((finding) => ({ finding, command: placeCommand(finding, source.known) }))
  return { story, known: source.known, isShown, places, file: await findFile(story, source, isShown) }
}

/** The secrets that evidence masks. Those within a secret that is shown are shown with it. */
export function secretsToMask(story: SecretStory, findings: readonly LocatedFinding[], isShown: boolean): KnownSecret[] {
  return findings.filter(({ secret }) => !isShown || !story.secret.includes(secret))
}

async function findFile(story: SecretStory, source: EvidenceSource, isShown: boolean): Promise<EvidenceFile | undefined> {
  const masked = secretsToMask(story, source.findings, isShown)
  for (const finding of story.findings) {
    const { path, layer, inside } = finding
    if (layer === undefined) continue
    const bytes = await contentOf(finding, source)
    const lines = bytes === undefined ? undefined : excerptAround(asUtf8(bytes), { secret: finding, masked })
    if (bytes === undefined || lines === undefined) continue
    return {
      path,
      ...(inside === undefined ? {} : { inside }),
      layer,
      size: bytes.length,
      sha256: await sha256Hex(bytes),
      lines,
      content: isShown && bytes.length <= maxContentBytes ? bytes : undefined,
    }
  }
  return undefined
}

/** What a secret was found in: a file, or what stands in it; undefined where it cannot be read to its end, or is too large. */
async function contentOf(finding: LocatedFinding, source: EvidenceSource): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { path, inside } = finding
  const file = locate(finding, source)
  if (file === undefined) return undefined
  try {
    if (inside !== undefined) return await source.openPart(file, { path, inside, holding: finding }, maxFileBytes)
    if (file.size > maxFileBytes) return undefined
    const bytes = await source.read(file, { offset: 0, size: file.size })
    return bytes.length === file.size ? bytes : undefined
  } catch (thrown) {
    if (thrown instanceof FormatError) return undefined
    throw thrown
  }
}

/** Text in UTF-16 as the same in UTF-8; all else as it is. */
function asUtf8(bytes: Uint8Array): Uint8Array {
  const encoding = wideEncodingOf(bytes.subarray(0, binaryHead))
  return encoding === undefined ? bytes : encodeText(new TextDecoder(encoding).decode(bytes))
}

function locate({ where, layer, dataOffset }: LocatedFinding, { known, loaded }: EvidenceSource): FileLocation | undefined {
  const content = layer === undefined ? undefined : loaded.layers[layer]
  const blob = layer === undefined ? undefined : known.image.layers[layer]?.blob
  if (where !== 'file' || content === undefined || blob === undefined) return undefined
  const node = content.tree.dataOffset.indexOf(dataOffset)
  return node < 0 ? undefined : locateFile(content, blob, node)
}
