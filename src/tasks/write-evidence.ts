import type { LocatedFinding } from '../analysis/secret-report.ts'
import { encodeBase64 } from '../bytes/text.ts'
import { jsonText } from '../export/inert-text.ts'
import { markdownReport } from '../export/markdown-report.ts'
import { programVersion, type PlainReport, type ReportCell, type ReportSection } from '../export/plain-report.ts'
import type { Image } from '../image/types.ts'
import { createMasker, maskJson, type Masker } from '../inspect/secrets/mask.ts'
import { placeName } from '../words/place-name.ts'
import { ruleTitle } from '../words/rule-title.ts'
import type { Words } from '../words/words.ts'
import { type StoryImage, storyFacts, storySection } from './describe-story.ts'
import { type Evidence, type EvidencePlace, secretsToMask } from './gather-evidence.ts'

/** The forms of evidence. */
export const evidenceFormats = ['markdown', 'json'] as const
export type EvidenceFormat = (typeof evidenceFormats)[number]

type EvidenceWords = Pick<Words, 'language' | 'facts' | 'secretRules' | 'story' | 'report' | 'evidence'>

/** A document lists so many places; JSON has all. */
const maxPlaces = 20

/**
 * Writes what proves a secret as one document.
 * @param findings all that was found in the image: other secrets are masked
 * @param words of the document; JSON has none
 */
export function writeEvidence(
  evidence: Evidence,
  findings: readonly LocatedFinding[],
  words: EvidenceWords,
  format: EvidenceFormat,
): string {
  const { story, isShown } = evidence
  const mask = createMasker(secretsToMask(story, findings, isShown).map(({ secret }) => secret))
  if (format === 'json') return `${jsonText(maskJson(evidenceJson(evidence), mask), 2)}\n`
  return markdownReport(describeEvidence(evidence, words, mask))
}

function describeEvidence({ story, known, isShown, places, file }: Evidence, words: EvidenceWords, mask: Masker): PlainReport {
  const { evidence: names } = words
  const code = (text: string): ReportCell => ({ text: mask(text), isCode: true })
  const rest = places.length - maxPlaces
  return {
    language: words.language,
    title: words.story.report.title(ruleTitle(words, story.findings[0] ?? story), story.severity),
    facts: storyFacts(story, known, words, code, isShown),
    sections: [
      storySection(story, known, words, code),
      ...places.slice(0, maxPlaces).map((place) => placeSection(place, known, words, code)),
      ...(rest > 0 ? [{ title: names.morePlaces(rest), notes: [] }] : []),
      ...(file === undefined
        ? []
        : [
            {
              title: names.excerpt,
              notes: [],
              table: {
                columns: [{ title: names.line, isNumber: true }, { title: names.text }],
                rows: file.lines.map(({ line, text }) => [{ text: String(line) }, { text, isCode: true }]),
              },
            },
          ]),
    ],
    closing: words.report.closing(programVersion),
  }
}

function placeSection(
  { finding, command }: EvidencePlace,
  known: StoryImage,
  words: EvidenceWords,
  code: (text: string) => ReportCell,
): ReportSection {
  const { evidence: names, story } = words
  const { where, layer, line } = finding
  const facts = layerFacts(layer, known)
  const rows: (readonly [string, string | undefined])[] = [
    [story.report.columns.place, where === 'file' ? `/${placeName(words, finding)}:${line}` : placeName(words, finding)],
    [story.report.columns.instruction, facts.instruction],
    [names.author, facts.author],
    [names.created, facts.created],
    [story.report.columns.digest, facts.digest],
    [names.diffId, facts.diffId],
    [names.chainId, facts.chainId],
  ]
  return {
    title: layer === undefined ? story.configuration : story.layer(layer),
    notes: [],
    table: {
      columns: [{ title: names.fact }, { title: names.value }],
      rows: rows.flatMap(([name, text]) => (text === undefined ? [] : [[{ text: name }, code(text)]])),
    },
    command: command === undefined ? undefined : code(command).text,
  }
}

function evidenceJson({ story, known, isShown, places, file }: Evidence): unknown {
  const { image } = known
  return {
    program: { name: 'layerscope', version: programVersion },
    rule: story.rule,
    severity: story.severity,
    fingerprint: story.fingerprint,
    isMasked: !isShown,
    match: isShown ? story.secret : story.masked,
    isHidden: story.isHidden,
    image: {
      file: known.file,
      references: image.references,
      manifestDigest: image.manifestDigest ?? null,
      imageId: image.imageId ?? null,
    },
    places: places.map(({ finding: { where, path, inside, layer, line, column, hidden }, command }) => ({
      where,
      path,
      inside,
      ...(where === 'file' ? { line, column } : {}),
      layer: layer ?? null,
      hidden,
      ...layerFacts(layer, known),
      command: command ?? null,
    })),
    file:
      file === undefined
        ? null
        : { ...file, content: undefined, base64: file.content === undefined ? undefined : encodeBase64(file.content) },
  }
}

interface LayerFactsOfPlace {
  readonly instruction?: string | undefined
  readonly author?: string | undefined
  readonly created?: string | undefined
  readonly digest?: string | undefined
  readonly diffId?: string | undefined
  readonly chainId?: string | undefined
}

/** What names a layer: computed digests where there are any, else those that are promised; nothing for the configuration. */
function layerFacts(index: number | undefined, { image, layers }: StoryImage): LayerFactsOfPlace {
  const layer: Image['layers'][number] | undefined = index === undefined ? undefined : image.layers[index]
  if (index === undefined || layer === undefined) return {}
  const { keyword = '', text = '' } = layer.instruction ?? {}
  const verification = layers[index]?.verification
  return {
    instruction: layer.instruction === undefined ? undefined : `${keyword} ${text}`.trim(),
    author: layer.author,
    created: layer.created,
    digest: verification?.blobDigest ?? layer.descriptor?.digest,
    diffId: verification?.diffId ?? layer.diffId,
    chainId: layer.chainId,
  }
}
