import type { LocatedFinding } from '../analysis/secret-report.ts'
import type { SecretStory, StoryMoment } from '../analysis/secret-stories.ts'
import { programVersion, type PlainReport, type ReportCell, type ReportFact, type ReportSection } from '../export/plain-report.ts'
import { fileCommand } from '../export/extract-command.ts'
import { unpackCommand } from '../export/unpack-command.ts'
import type { Image } from '../image/types.ts'
import type { Masker } from '../inspect/secrets/mask.ts'
import type { Verification } from '../layer/layer-digests.ts'
import { placeName } from '../words/place-name.ts'
import type { Words } from '../words/words.ts'
import { ruleTitle } from '../words/rule-title.ts'

/** What is known of the image around a secret. */
export interface StoryImage {
  /** Name of the archive's file or folder. */
  readonly file: string
  readonly image: Image
  /** By layer: name of its compression, and its digests; undefined while they are not known. */
  readonly layers: readonly { readonly compression: string | undefined; readonly verification: Verification | undefined }[]
}

/** The command that prints the first file that has a secret; undefined where it stands in the configuration only, or its layer is not there. */
export function storyCommand({ findings }: SecretStory, known: StoryImage): string | undefined {
  for (const finding of findings) {
    const command = placeCommand(finding, known)
    if (command !== undefined) return command
  }
  return undefined
}

/** The command that prints the file of one place, or what is in it where that is an archive; undefined for the configuration, and where its layer is not there. */
export function placeCommand(
  { where, layer: index, path, unpackings = [] }: LocatedFinding,
  { file, image, layers }: StoryImage,
): string | undefined {
  const layer = index === undefined ? undefined : image.layers[index]
  const compression = index === undefined ? undefined : layers[index]?.compression
  if (where !== 'file' || layer?.blob === undefined || compression === undefined) return undefined
  const place = { archive: file, isFolder: layer.blobRange === undefined, blob: layer.name, compression }
  return unpackCommand(fileCommand({ ...place, path }), unpackings)
}

/** The story of one secret as a document that can be sent on: the secret masked, everything that names the image in full. */
export function describeStory(
  story: SecretStory,
  known: StoryImage,
  words: Pick<Words, 'language' | 'facts' | 'secretRules' | 'story' | 'report'>,
  mask: Masker,
): PlainReport {
  const { report: names } = words.story
  const title = ruleTitle(words, story.findings[0] ?? story)
  const command = storyCommand(story, known)
  const code = (text: string): ReportCell => ({ text: mask(text), isCode: true })
  return {
    language: words.language,
    title: names.title(title, story.severity),
    facts: storyFacts(story, known, words, code, false),
    sections: [
      storySection(story, known, words, code),
      ...(command === undefined ? [] : [{ title: names.command, notes: [], command: mask(command) }]),
    ],
    closing: words.report.closing(programVersion),
  }
}

/** What names the image and the secret. @param isShown the secret itself instead of its beginning */
export function storyFacts(
  { masked, secret, fingerprint }: SecretStory,
  { file, image }: StoryImage,
  { story: { report: names } }: Pick<Words, 'story'>,
  code: (text: string) => ReportCell,
  isShown: boolean,
): ReportFact[] {
  const fact = (name: string, text: string | undefined) => (text === undefined ? [] : [{ name, value: code(text) }])
  return [
    ...fact(names.image, image.references[0]),
    ...fact(names.file, file),
    ...fact(names.manifest, image.manifestDigest),
    ...fact(names.imageId, image.imageId),
    ...fact(names.secret, isShown ? secret : masked),
    ...fact(names.fingerprint, fingerprint),
  ]
}

/** What happened to the secret, layer by layer. */
export function storySection(
  story: SecretStory,
  known: StoryImage,
  words: Pick<Words, 'facts' | 'story'>,
  code: (text: string) => ReportCell,
): ReportSection {
  const { report: names, shown, stillReadable } = words.story
  return {
    title: names.what,
    notes: [story.isHidden ? stillReadable(layersOf(story)) : shown],
    table: {
      columns: [
        { title: names.columns.layer },
        { title: names.columns.what },
        { title: names.columns.place },
        { title: names.columns.instruction },
        { title: names.columns.digest },
      ],
      rows: story.moments.map((moment) => momentRow(moment, known, words, code)),
    },
  }
}

function momentRow(
  { layer, kind, finding }: StoryMoment,
  { image, layers }: StoryImage,
  words: Pick<Words, 'facts' | 'story'>,
  code: (text: string) => ReportCell,
): ReportCell[] {
  const { story } = words
  const made = layer === undefined ? undefined : image.layers[layer]
  const { keyword = '', text = '' } = made?.instruction ?? {}
  const digest = layer === undefined ? undefined : (layers[layer]?.verification?.blobDigest ?? made?.descriptor?.digest)
  const what = story.moment(kind, finding.hidden === false ? undefined : finding.hidden.how)
  const place = placeName(words, finding)
  return [
    { text: layer === undefined ? story.configuration : story.layer(layer) },
    { text: made?.author === undefined ? what : `${what}, ${story.by(made.author)}` },
    code(finding.where === 'file' ? `/${place}:${finding.line}` : place),
    code(`${keyword} ${text}`.trim()),
    digest === undefined ? { text: '–' } : code(digest),
  ]
}

/** The layers that hold the secret, each once. */
export function layersOf({ findings }: SecretStory): number[] {
  return [...new Set(findings.flatMap(({ layer }) => layer ?? []))]
}
