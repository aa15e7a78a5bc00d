import { kindOfProblem } from '../../analysis/problem-kinds.ts'
import { collectProblems, type KnownImage, knownImage, problemsForReport } from '../../tasks/collect-problems.ts'
import type { Problem } from '../../bytes/problem.ts'
import { imageJson, type InspectedImage, warnings } from '../../export/image-json.ts'
import { formatPlatform } from '../../image/platform.ts'
import type { Image, ImageArchive, Layer } from '../../image/types.ts'
import type { JobRunner } from '../../jobs/jobs.ts'
import type { Verification } from '../../layer/layer-digests.ts'
import { en } from '../../words/en.ts'
import { faultText } from '../../words/problem-text.ts'
import { expectPositionals, parseCommand } from '../arguments.ts'
import type { Command } from '../command.ts'
import { formatBytes, formatText } from '../format.ts'
import { loadWithProgress, openArchiveFor, selectImages, verifyLayers } from '../open-image.ts'
import type { ProgressLine } from '../progress-line.ts'
import { exitCodeOf, writeProblems } from '../report-problems.ts'
import { maskText } from '../secret-mask.ts'

/** `inspect`: images, platforms, configuration and layers, with digests computed and compared. */
export const inspect: Command = {
  name: 'inspect',
  usage: 'IMAGE',
  summary: 'Show images, configuration and layers; check every digest',
  options: [['--show', 'secrets of the configuration as they are instead of masked']],
  async run(args, output) {
    const { values, positionals } = parseCommand(args, { show: { type: 'boolean' } })
    const [input = ''] = expectPositionals(positionals, ['IMAGE'])
    const request = {
      input,
      image: values.image,
      platform: values.platform,
      isQuiet: values['no-progress'] === true,
      isShown: values.show === true,
    }
    const { archive, runner, progress } = await openArchiveFor(request)
    const inspected: (InspectedImage & { readonly known: KnownImage })[] = []
    for (const image of selectImages(archive, request)) inspected.push(await inspectImage(archive, image, runner, progress))
    progress.clear()
    const format = en.facts.layouts[archive.format]
    if (values.json === true) {
      const others = archive.others.map(({ kind, digest, subject, types }) => ({ kind, digest, subject, types }))
      const document = { format, images: inspected.map(imageJson), others, warnings: warnings(archive.problems) }
      output.writeJson(document)
    } else {
      const packing = archive.compression === 'none' ? '' : `, ${archive.compression}`
      output.write(`${formatText(archive.name)}: ${format}${packing}, ${formatBytes(archive.size)}\n`)
      for (const problem of archive.problems) output.write(`  ${problem.severity}: ${formatText(faultText(en, problem))}\n`)
      for (const image of inspected) output.write(formatImage(image))
      for (const other of archive.others)
        output.write(
          `\n${other.kind} ${other.digest} of ${other.subject ?? 'nothing here'}: ${formatText(other.types.join(', '))}\n`,
        )
    }
    // What is wrong stands in the answer; here only what makes it less than whole.
    const known = inspected.map((one) => one.known)
    writeProblems(
      [...new Set(known.flatMap((one) => collectProblems(one).flatMap(({ problems }) => problems)))].filter((problem) =>
        ['unread', 'digest'].includes(kindOfProblem(problem)),
      ),
    )
    const codes = known.map((one) => exitCodeOf(one))
    return codes.includes(1) ? 1 : Math.max(0, ...codes)
  },
}

async function inspectImage(
  archive: ImageArchive,
  image: Image,
  runner: JobRunner,
  progress: ProgressLine,
): Promise<InspectedImage & { readonly known: KnownImage }> {
  const loaded = await loadWithProgress(image, { runner, progress })
  const verifications = await verifyLayers(image, runner, progress)
  const known = knownImage(archive, image, loaded, verifications)
  return { image, loaded, verifications, problems: problemsForReport(known), known }
}

function formatImage({ image, loaded, verifications, problems }: InspectedImage): string {
  const { space } = loaded.report
  const { execution } = image.config
  const facts: [string, string | undefined][] = [
    ['platform', image.platform && formatPlatform(image.platform)],
    ['manifest', image.manifestDigest],
    ['image ID', image.imageId],
    ['created', image.config.created],
    ['user', execution.user],
    ['entrypoint', execution.entrypoint.join(' ') || undefined],
    ['command', execution.cmd.join(' ') || undefined],
    [
      'content',
      `${formatBytes(space.contentBytes)}, wasted ${formatBytes(space.wastedBytes)}, efficiency ${(space.efficiency * 100).toFixed(1)} %`,
    ],
  ]
  const lines = ['', formatText(image.references.join(' ') || 'unnamed image')]
  for (const [name, value] of facts) if (value !== undefined) lines.push(`  ${name.padEnd(11)}${formatText(value)}`)
  for (const problem of problems.image) lines.push(`  ${problem.severity}: ${formatText(faultText(en, problem))}`)
  lines.push('', '    #      stored     content  entries  check  instruction')
  for (const layer of image.layers)
    lines.push(...formatLayer(layer, loaded, verifications[layer.index], problems.layers[layer.index] ?? []))
  return `${lines.join('\n')}\n`
}

function formatLayer(
  layer: Layer,
  loaded: InspectedImage['loaded'],
  verification: Verification | undefined,
  all: readonly Problem[],
): string[] {
  const content = loaded.layers[layer.index]
  const problems = all.filter((problem) => problem.severity !== 'note')
  const instruction =
    layer.instruction === undefined ? layer.name : `${layer.instruction.keyword} ${layer.instruction.text}`.trim()
  const columns = [
    String(layer.index).padStart(5),
    formatBytes(layer.storedBytes).padStart(11),
    formatBytes(loaded.report.space.layers[layer.index]?.contentBytes ?? 0).padStart(11),
    String(content?.entries ?? 0).padStart(8),
    ` ${checkWord(layer, verification, problems).padEnd(6)}`,
    formatText(maskText(instruction).slice(0, 100)),
  ]
  return [columns.join(' '), ...problems.map((problem) => `        ${problem.severity}: ${formatText(faultText(en, problem))}`)]
}

function checkWord(layer: Layer, verification: Verification | undefined, problems: readonly Problem[]): string {
  if (layer.blob === undefined) return 'absent'
  if (verification?.isDigestRight === false || verification?.isDiffIdRight === false) return 'WRONG'
  if (problems.some((problem) => kindOfProblem(problem) === 'unread')) return 'UNREAD'
  return verification?.isDigestRight === undefined && verification?.isDiffIdRight === undefined ? '-' : 'ok'
}
