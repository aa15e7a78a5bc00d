import type { BaseImage } from '../analysis/base-image.ts'
import { kindOfProblem } from '../analysis/problem-kinds.ts'
import type { Problem } from '../bytes/problem.ts'
import type { InspectedImage } from '../export/image-json.ts'
import { formatPlatform } from '../image/platform.ts'
import type { Layer } from '../image/types.ts'
import type { Verification } from '../layer/layer-digests.ts'
import { faultText } from '../words/problem-text.ts'
import type { TerminalWords } from '../words/words.ts'
import { left, right } from './columns.ts'
import type { Context } from './command.ts'
import { instructionOf } from './instruction.ts'
import { baseLine } from './print-base.ts'
import type { NamedArchive } from './named-image.ts'

/** An archive and its images for people: facts, then a line a layer, with what is wrong below what it is wrong with. */
export function* inspectLines(
  { archive, name }: NamedArchive,
  images: readonly (InspectedImage & { readonly base: BaseImage | undefined })[],
  { words, output }: Context,
): Generator<string> {
  const { inspect } = words.terminal
  yield inspect.archive(
    name,
    words.facts.layouts[archive.format],
    archive.compression === 'none' ? undefined : archive.compression,
    archive.size,
  )
  yield* problemLines(archive.problems, '  ', words)
  for (const { image, loaded, verifications, problems, base } of images) {
    const references = image.references.join(' ')
    yield ''
    yield references === '' ? inspect.unnamedImage : references
    for (const [label, value] of factsOf({ image, loaded }, words))
      if (value !== undefined && value !== '') yield `  ${left(label, 11)}${value}`
    if (base !== undefined) yield `  ${baseLine(base, words)}`
    yield* problemLines(problems.image, '  ', words)
    yield ''
    yield headLine(words)
    for (const layer of image.layers) {
      const wrong = (problems.layers[layer.index] ?? []).filter(({ severity }) => severity !== 'note')
      const cells = [
        right(String(layer.index), 5),
        right(words.units.size(layer.storedBytes), 11),
        right(words.units.size(loaded.report.space.layers[layer.index]?.contentBytes ?? 0), 11),
        right(String(loaded.layers[layer.index]?.entries ?? 0), 8),
        ` ${left(checkOf(layer, verifications[layer.index], wrong, words), 6)}`,
        layer.instruction === undefined ? output.mask(layer.name) : instructionOf(layer.instruction, output.mask),
      ]
      yield cells.join(' ')
      yield* problemLines(wrong, '        ', words)
    }
  }
  for (const { kind, digest, subject, types } of archive.others) {
    yield ''
    yield inspect.other(kind, digest, subject, types)
  }
}

function factsOf(
  { image, loaded }: Pick<InspectedImage, 'image' | 'loaded'>,
  { terminal: { inspect } }: TerminalWords,
): (readonly [label: string, value: string | undefined])[] {
  const { facts, content } = inspect
  const { contentBytes, wastedBytes, efficiency } = loaded.report.space
  const { execution, created } = image.config
  return [
    [facts.platform, image.platform && formatPlatform(image.platform)],
    [facts.manifest, image.manifestDigest],
    [facts.imageId, image.imageId],
    [facts.created, created],
    [facts.user, execution.user],
    [facts.entrypoint, execution.entrypoint.join(' ')],
    [facts.command, execution.cmd.join(' ')],
    [facts.content, content(contentBytes, wastedBytes, efficiency)],
  ]
}

function headLine({ terminal: { inspect } }: TerminalWords): string {
  const { stored, content, entries, check, instruction } = inspect.columns
  return [right('#', 5), right(stored, 11), right(content, 11), right(entries, 8), ` ${left(check, 6)}`, instruction].join(' ')
}

function problemLines(problems: readonly Problem[], indent: string, words: TerminalWords): string[] {
  return problems.map((problem) => indent + words.terminal.problem(problem.severity, faultText(words, problem)))
}

function checkOf(
  layer: Layer,
  verification: Verification | undefined,
  problems: readonly Problem[],
  { terminal: { inspect } }: TerminalWords,
): string {
  const { checks } = inspect
  if (layer.blob === undefined) return checks.absent
  if (verification?.isDigestRight === false || verification?.isDiffIdRight === false) return checks.wrong
  if (problems.some((problem) => kindOfProblem(problem) === 'unread')) return checks.unread
  return verification?.isDigestRight === undefined && verification?.isDiffIdRight === undefined ? '-' : checks.ok
}
