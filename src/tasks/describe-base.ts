import { doesCount } from '../analysis/acceptance.ts'
import { type BaseChange, isOwnAdvice, isOwnLayer, listBaseChanges, splitByBase } from '../analysis/base-split.ts'
import type { ReportSection } from '../export/plain-report.ts'
import { type ReportFrame, shareCell, sizeCell } from './report-frame.ts'
import type { ReportedImage } from './save-requests.ts'

/** Changed files of the base that are listed; a reader wants the large ones. */
const listedChanges = 50

/** One's own layers and those of the base image beside each other; undefined where no base is known. */
export function describeBase(
  { image, loaded, secrets, base }: ReportedImage,
  { words, mask }: ReportFrame,
): ReportSection | undefined {
  if (base === undefined) return undefined
  const { base: say, report, units } = words
  const { columns } = report.base
  const { space, advice } = loaded.report
  const split = splitByBase(
    space,
    image.layers.map(({ storedBytes }) => storedBytes),
    base,
  )
  const row = (isOwn: boolean) => {
    const { layers, storedBytes, contentBytes, wastedBytes, wastedStoredBytes } = isOwn ? split.own : split.base
    const found = secrets?.findings.filter(
      (finding) => doesCount(finding) && (finding.layer === undefined || isOwnLayer(base, finding.layer)) === isOwn,
    )
    const saved = advice.reduce((sum, item) => (isOwnAdvice(base, item) === isOwn ? sum + item.savedBytes : sum), 0)
    return [
      { text: isOwn ? say.own : say.ofBase },
      { text: units.count(layers) },
      sizeCell(storedBytes, words),
      sizeCell(contentBytes, words),
      sizeCell(wastedBytes, words),
      shareCell(wastedStoredBytes, space.isStoredExact, words),
      { text: found === undefined ? '–' : units.count(found.length) },
      sizeCell(saved, words),
    ]
  }
  return {
    title: say.title,
    notes: [
      mask(say.known(base.layers, base.reason, base.name)),
      ...(split.hiddenBytes > 0 ? [say.hidden(split.hiddenBytes)] : []),
    ],
    table: {
      columns: [
        { title: columns.part },
        { title: columns.layers, isNumber: true },
        { title: report.layers.columns.stored, isNumber: true },
        { title: report.layers.columns.content, isNumber: true },
        { title: report.layers.columns.wasted, isNumber: true },
        { title: report.layers.columns.wastedStored, isNumber: true },
        { title: report.secrets.title, isNumber: true },
        { title: columns.advice, isNumber: true },
      ],
      rows: [row(true), row(false)],
    },
  }
}

/** The base's files that one's own layers changed or took away, the largest first; undefined where there are none. */
export function describeBaseChanges(
  { loaded: { trees, merged }, base }: ReportedImage,
  { words, mask }: ReportFrame,
): ReportSection | undefined {
  if (base === undefined) return undefined
  const changes = [...listBaseChanges(trees, merged, base)].sort((a, b) => b.bytes - a.bytes)
  if (changes.length === 0) return undefined
  const { base: say, report } = words
  const row = ({ path, bytes, change, layer }: BaseChange) => [
    sizeCell(bytes, words),
    { text: mask(`/${path}`), isCode: true },
    { text: say.change(change, layer) },
  ]
  return {
    title: say.changes(changes.length),
    notes: [],
    table: {
      columns: [
        { title: report.base.columns.bytes, isNumber: true },
        { title: report.waste.columns.path },
        { title: report.base.columns.change },
      ],
      rows: changes.slice(0, listedChanges).map(row),
      more: changes.length > listedChanges ? say.moreChanges(changes.length - listedChanges) : undefined,
    },
  }
}
