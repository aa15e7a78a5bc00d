import { doesCount } from '../analysis/acceptance.ts'
import type { LocatedFinding } from '../analysis/secret-report.ts'
import { sumReasons } from '../analysis/sum-reasons.ts'
import type { WastedPath } from '../analysis/waste-table.ts'
import { programVersion, type PlainReport, type ReportCell, type ReportFact, type ReportSection } from '../export/plain-report.ts'
import { formatPlatform } from '../image/platform.ts'
import type { Layer } from '../image/types.ts'
import { countSecrets } from '../analysis/secret-stories.ts'
import type { Verification } from '../layer/layer-digests.ts'
import { acceptanceText } from '../words/acceptance-text.ts'
import { adviceText } from '../words/advice-text.ts'
import { placeName } from '../words/place-name.ts'
import { problemText } from '../words/problem-text.ts'
import { describeBase, describeBaseChanges } from './describe-base.ts'
import { type ReportFrame, type ReportWords, shareCell, sizeCell } from './report-frame.ts'
import { collectProblems, findUnread, knownImage } from './collect-problems.ts'
import type { ReportedImage } from './save-requests.ts'
import { ruleTitle } from '../words/rule-title.ts'

/** Paths of waste that are listed; a reader wants the large ones. */
const listedPaths = 50

/** A report of an image for people: what it is, what was found in short, then each part as a table. All texts are masked. */
export function describeImage(reported: ReportedImage, frame: ReportFrame): PlainReport {
  const { image, file } = reported
  const { words } = frame
  const { report } = words
  const title = report.title(frame.mask(image.references[0] ?? file))
  const sections = [summary, describeBase, secrets, advice, waste, wasteByReason, describeBaseChanges, layers, problems].flatMap(
    (describe) => describe(reported, frame) ?? [],
  )
  return { language: words.language, title, facts: facts(reported, frame), sections, closing: report.closing(programVersion) }
}

function facts({ file, archive, image }: ReportedImage, { words, mask, now, link }: ReportFrame): ReportFact[] {
  const names = words.report.facts
  const fact = (name: string, text: string | undefined): ReportFact[] =>
    text === undefined ? [] : [{ name, value: { text: mask(text), isCode: true } }]
  return [
    ...fact(names.file, file),
    { name: names.form, value: { text: words.facts.layouts[archive.format] } },
    ...fact(names.platform, image.platform && formatPlatform(image.platform)),
    ...fact(names.created, image.config.created),
    ...fact(names.manifest, image.manifestDigest),
    ...fact(names.imageId, image.imageId),
    ...(link === undefined ? [] : [{ name: names.link, value: { text: mask(link), isCode: true, title: names.linkHint } }]),
    ...fact(names.made, now?.toISOString()),
  ]
}

function summary(
  { archive, image, loaded, verifications, secrets: found }: ReportedImage,
  { words }: ReportFrame,
): ReportSection {
  const { summary: say } = words.report
  const { contentBytes, wastedBytes, wastedStoredBytes, isStoredExact, efficiency } = loaded.report.space
  const storedBytes = image.layers.reduce((sum, layer) => sum + layer.storedBytes, 0)
  const unread = findUnread(knownImage(archive, image, loaded, verifications))
  const wrong = image.layers.filter(({ index }) => isWrong(verifications[index])).length
  const unchecked = image.layers.filter(({ index }) => verifications[index] === undefined).length
  const notes = [
    ...(unread.length > 0 ? [say.unread(unread.length)] : []),
    say.size(image.layers.length, storedBytes, contentBytes),
    say.waste(wastedBytes, words.units.percent(efficiency)),
    ...(wastedBytes === 0 ? [] : [say.unseen(contentBytes, wastedStoredBytes, storedBytes, isStoredExact)]),
    ...secretNotes(found, words),
    ...(wrong > 0 ? [say.digestsWrong(wrong)] : []),
    ...(unchecked > 0 ? [say.digestsUnchecked(unchecked)] : []),
    ...(wrong + unchecked + unread.length === 0 ? [say.digestsRight] : []),
  ]
  return { title: say.title, notes }
}

function secretNotes(found: ReportedImage['secrets'], { report: { summary: say }, acceptance }: ReportWords): string[] {
  if (found === undefined) return [say.secretsPending]
  const { findings, unsearched } = found
  const { hidden, shown, accepted } = countSecrets(findings)
  const places = findings.filter(doesCount).length
  const missing = unsearched.length === 0 ? [] : [say.unsearched(unsearched.map(({ layer }) => layer))]
  // Of what was not searched nothing is known: then "none" would be too much.
  if (findings.length === 0) return missing.length > 0 ? missing : [say.noSecrets]
  const counted = hidden + shown === 0 ? say.noneButAccepted(accepted) : say.secrets(hidden, shown, places)
  const beside = accepted > 0 && hidden + shown > 0 ? [acceptance.sentence(accepted)] : []
  return [counted, ...beside, ...missing]
}

const isWrong = (verification: Verification | undefined) =>
  verification?.isDigestRight === false || verification?.isDiffIdRight === false

function secrets({ secrets: found }: ReportedImage, frame: ReportFrame): ReportSection | undefined {
  if (found === undefined || found.findings.length === 0) return undefined
  const { title, note, searched, columns } = frame.words.report.secrets
  return {
    title,
    notes: [note, searched(found.scannedFiles, found.scannedBytes, found.skipped.length)],
    table: {
      columns: [
        { title: columns.severity },
        { title: columns.what },
        { title: columns.place },
        { title: columns.layer },
        { title: columns.fate },
        { title: columns.secret },
      ],
      rows: found.findings.map((finding) => secretRow(finding, frame)),
    },
  }
}

function secretRow(finding: LocatedFinding, { words, mask }: ReportFrame): ReportCell[] {
  const { severities, configuration, shown, hidden } = words.report.secrets
  const { where, line, layer, masked } = finding
  const place = placeName(words, finding)
  const fate = finding.hidden === false ? shown : hidden(finding.hidden.how, finding.hidden.by)
  return [
    { text: severities[finding.severity] },
    { text: ruleTitle(words, finding) },
    { text: mask(where === 'file' ? `/${place}:${line}` : place), isCode: true },
    { text: layer === undefined ? configuration : String(layer) },
    { text: mask([fate, acceptanceText(words, finding)].filter((text) => text !== '').join('; ')) },
    { text: mask(masked), isCode: true },
  ]
}

function advice({ loaded }: ReportedImage, { words, mask }: ReportFrame): ReportSection | undefined {
  const { title, columns } = words.report.advice
  const list = loaded.report.advice
  if (list.length === 0) return undefined
  return {
    title,
    notes: [],
    table: {
      columns: [{ title: columns.saved, isNumber: true }, { title: columns.change }],
      rows: list.map((item) => [sizeCell(item.savedBytes, words), { text: mask(adviceText(words, item)) }]),
    },
  }
}

function waste({ loaded }: ReportedImage, { words, mask }: ReportFrame): ReportSection | undefined {
  const { title, columns, reason, more } = words.report.waste
  const { wastedPaths, isStoredExact } = loaded.report.space
  if (wastedPaths.length === 0) return undefined
  const row = ({ path, wastedBytes, wastedStoredBytes, versions }: WastedPath): ReportCell[] => [
    sizeCell(wastedBytes, words),
    shareCell(wastedStoredBytes, isStoredExact, words),
    { text: mask(`/${path}`), isCode: true },
    { text: versions.map((version) => reason(version.layer, version.reason, version.by)).join('; ') },
  ]
  return {
    title,
    notes: [],
    table: {
      columns: [
        { title: columns.bytes, isNumber: true },
        { title: columns.stored, isNumber: true },
        { title: columns.path },
        { title: columns.why },
      ],
      rows: wastedPaths.slice(0, listedPaths).map(row),
      more: wastedPaths.length > listedPaths ? more(wastedPaths.length - listedPaths) : undefined,
    },
  }
}

function wasteByReason({ loaded }: ReportedImage, { words }: ReportFrame): ReportSection | undefined {
  const { reasonsTitle, reasonNames, columns } = words.report.waste
  const { wastedPaths, isStoredExact } = loaded.report.space
  if (wastedPaths.length === 0) return undefined
  return {
    title: reasonsTitle,
    notes: [],
    table: {
      columns: [{ title: columns.bytes, isNumber: true }, { title: columns.stored, isNumber: true }, { title: columns.why }],
      rows: sumReasons(wastedPaths).map(({ reason, bytes, storedBytes }) => [
        sizeCell(bytes, words),
        shareCell(storedBytes, isStoredExact, words),
        { text: reasonNames[reason] },
      ]),
    },
  }
}

function layers(reported: ReportedImage, frame: ReportFrame): ReportSection {
  const { title, columns } = frame.words.report.layers
  return {
    title,
    notes: [],
    table: {
      columns: [
        { title: columns.index, isNumber: true },
        { title: columns.instruction },
        { title: columns.stored, isNumber: true },
        { title: columns.content, isNumber: true },
        { title: columns.wasted, isNumber: true },
        { title: columns.wastedStored, isNumber: true },
        { title: columns.digest },
        { title: columns.diffId },
      ],
      rows: reported.image.layers.map((layer) => layerRow(layer, reported, frame)),
    },
  }
}

function layerRow(layer: Layer, { loaded, verifications }: ReportedImage, { words, mask }: ReportFrame): ReportCell[] {
  const space = loaded.report.space.layers[layer.index]
  const checked = verifications[layer.index]
  const { keyword = '', text = '' } = layer.instruction ?? {}
  return [
    { text: String(layer.index) },
    { text: mask(`${keyword} ${text}`.trim()), isCode: true },
    sizeCell(layer.storedBytes, words),
    sizeCell(space?.contentBytes ?? 0, words),
    sizeCell(space?.wastedBytes ?? 0, words),
    shareCell(space?.wastedStoredBytes ?? 0, space?.isStoredExact !== false, words),
    digestCell(checked?.blobDigest, layer.descriptor?.digest, checked?.isDigestRight, words),
    digestCell(checked?.diffId, layer.diffId, checked?.isDiffIdRight, words),
  ]
}

/** The digest that was computed, or else the promised one, which nobody checked; some forms of archives promise none. */
function digestCell(
  computed: string | undefined,
  promised: string | undefined,
  isRight: boolean | undefined,
  { report }: ReportWords,
): ReportCell {
  const { wrong, unchecked } = report.layers
  if (computed !== undefined) return { text: isRight === false ? `${computed} (${wrong})` : computed, isCode: true }
  return promised === undefined ? { text: '–' } : { text: `${promised} (${unchecked})`, isCode: true }
}

function problems(
  { archive, image, loaded, verifications }: ReportedImage,
  { words, mask }: ReportFrame,
): ReportSection | undefined {
  const { title, columns, severities } = words.report.problems
  const found = collectProblems(knownImage(archive, image, loaded, verifications)).flatMap((group) => group.problems)
  if (found.length === 0) return undefined
  return {
    title,
    notes: [],
    table: {
      columns: [{ title: columns.severity }, { title: columns.text }],
      rows: found.map((problem) => [{ text: severities[problem.severity] }, { text: mask(problemText(words, problem)) }]),
    },
  }
}
