import { createWriteStream, statSync } from 'node:fs'
import { collectProblems, type KnownImage, knownImage } from '../../tasks/collect-problems.ts'
import { resolvePath } from '../../analysis/resolve-path.ts'
import { planExport } from '../../export/export-plan.ts'
import { exportChunks, type ExportRequest } from '../../export/export-request.ts'
import type { Image, Layer } from '../../image/types.ts'
import type { LoadedImage } from '../../analysis/loaded-image.ts'
import { blobToRead } from '../../tasks/load-image.ts'
import { finishSteps } from '../../tree/steps.ts'
import { en } from '../../words/en.ts'
import { faultText } from '../../words/problem-text.ts'
import { parseCommand, parseLayerNumber } from '../arguments.ts'
import type { Command, Output } from '../command.ts'
import { formatBytes, formatText } from '../format.ts'
import { loadWithProgress, type OpenedArchive, openArchiveFor, selectImage } from '../open-image.ts'
import { exitCodeOf, writeProblems } from '../report-problems.ts'
import { UsageError } from '../usage-error.ts'

/** `extract`: the merged root file system, a part of it, or one layer, as a tar. */
export const extract: Command = {
  name: 'extract',
  usage: 'IMAGE [PATH ...]',
  summary: 'Write the merged files, or those below the paths, as a tar without whiteouts',
  options: [
    ['-o, --output FILE', 'where to write; standard output unless given'],
    ['--upto N', 'the state after layers 0 to N'],
    ['--layer N', 'instead the tar of one layer as it is, whiteouts included'],
    ['--stored', 'with --layer: its blob as the archive stores it, compressed'],
  ],
  async run(args, output) {
    const { values, positionals } = parseCommand(args, {
      output: { type: 'string', short: 'o' },
      upto: { type: 'string' },
      layer: { type: 'string' },
      stored: { type: 'boolean' },
    })
    const [input, ...paths] = positionals
    if (input === undefined) throw new UsageError('IMAGE is missing; see --help')
    if (values.layer !== undefined && (values.upto !== undefined || paths.length > 0)) {
      throw new UsageError('--layer writes one layer by itself; it does not go with --upto or paths')
    }
    if (values.stored === true && values.layer === undefined)
      throw new UsageError('--stored needs --layer: only layers are stored as blobs')
    const target = values.output === undefined || values.output === '-' ? undefined : values.output
    if (target === undefined && process.stdout.isTTY)
      throw new UsageError('a tar on the terminal is of no use; name a file with -o or pipe it')
    if (target !== undefined && isSameFile(input, target))
      throw new UsageError(`${target} is the image itself; name another file`)
    const request = { input, image: values.image, platform: values.platform, isQuiet: values['no-progress'] === true }
    const opened = await openArchiveFor(request)
    const image = selectImage(opened.archive, request)
    const layer = parseLayerNumber(values.layer, 'layer', image.layers.length)
    const step = parseLayerNumber(values.upto, 'upto', image.layers.length) ?? image.layers.length - 1
    const { wanted, known } =
      layer === undefined
        ? await planState(opened, image, step, input, paths)
        : wholeLayer(opened, image, layer, values.stored === true)
    const problems = collectProblems(known).flatMap((group) => group.problems)
    await writeAll(exportChunks(wanted, { onProblem: (problem) => problems.push(problem) }), target, output, (bytes) =>
      opened.progress.show(`${formatBytes(bytes)} written`),
    )
    opened.progress.clear()
    writeProblems(problems)
    const isIncomplete = problems.some(({ code }) => code === 'export-incomplete')
    return isIncomplete ? 2 : exitCodeOf(known, (other) => (layer === undefined ? other <= step : other === layer))
  },
}

/** Whether two names are of one file: it would be gone before it is read. */
function isSameFile(a: string, b: string): boolean {
  const [first, second] = [statSync(a, { throwIfNoEntry: false }), statSync(b, { throwIfNoEntry: false })]
  return first !== undefined && second !== undefined && first.dev === second.dev && first.ino === second.ino
}

/** What is to be written, and what is known to be wrong with what it comes from. */
interface Extraction {
  readonly wanted: ExportRequest
  readonly known: KnownImage
}

async function planState(
  opened: OpenedArchive,
  image: Image,
  step: number,
  input: string,
  paths: readonly string[],
): Promise<Extraction> {
  const loaded = await loadWithProgress(image, opened)
  const trees = loaded.trees
  const roots = paths.length === 0 ? [0] : paths.map((path) => rootOf(loaded, path, step, input))
  const layers = loaded.layers.map(({ compression, checkpoints }, i) => {
    const blob = image.layers[i]?.blob
    return blob === undefined ? undefined : { blob, compression, checkpoints }
  })
  const wanted: ExportRequest = { kind: 'tar', plan: finishSteps(planExport(trees, loaded.merged, step, roots)), layers }
  return { wanted, known: knownImage(opened.archive, image, loaded) }
}

function rootOf({ trees, merged }: LoadedImage, path: string, step: number, input: string): number {
  const found = resolvePath(trees, merged, step, path, false)
  if (found === undefined)
    throw new UsageError(`${input}: ${formatText(path)} is not there after layer ${step}; layerscope history tells its fate`)
  return found.path
}

function wholeLayer({ archive }: OpenedArchive, image: Image, index: number, isStored: boolean): Extraction {
  const layer = image.layers[index]
  const blob = layer === undefined ? undefined : isStored ? layer.blob : blobToRead(layer)
  if (layer === undefined || blob === undefined) throw new UsageError(whyAbsent(layer, index))
  // The blob of an encrypted layer is whole as it is stored.
  const problems = layer.problems.filter(({ code }) => !isStored || code !== 'layer-encrypted')
  const known = {
    archive,
    image,
    layers: [{ layer: { ...layer, problems }, content: undefined, verification: undefined }],
    mergeProblems: [],
  }
  return { wanted: { kind: 'layer', blob, isStored }, known }
}

function whyAbsent(layer: Layer | undefined, index: number): string {
  const [problem] = layer?.problems ?? []
  return problem === undefined ? `the archive does not have the content of layer ${index}` : faultText(en, problem)
}

async function writeAll(
  chunks: AsyncIterable<Uint8Array>,
  target: string | undefined,
  output: Output,
  onProgress: (bytes: number) => void,
): Promise<void> {
  let written = 0
  if (target === undefined) {
    for await (const chunk of chunks) {
      await output.writeBytes(chunk)
      onProgress((written += chunk.length))
    }
    return
  }
  const file = createWriteStream(target)
  const failed = new Promise<never>((_, reject) => {
    file.once('error', (thrown) => reject(new UsageError(`${target}: cannot be written (${thrown.message})`)))
  })
  failed.catch(() => undefined)
  const write = (chunk: Uint8Array) => new Promise<void>((resolve) => file.write(chunk.slice(), () => resolve()))
  for await (const chunk of chunks) {
    await Promise.race([write(chunk), failed])
    onProgress((written += chunk.length))
  }
  await Promise.race([new Promise<void>((resolve) => file.end(resolve)), failed])
}
