import { statSync } from 'node:fs'
import { resolvePath } from '../../analysis/resolve-path.ts'
import type { LoadedImage } from '../../analysis/loaded-image.ts'
import { exportChunks, type ExportRequest } from '../../export/export-request.ts'
import type { Image } from '../../image/types.ts'
import type { Step } from '../../merge/merged-tree.ts'
import type { KnownImage } from '../../tasks/collect-problems.ts'
import { problemsOf, readImage } from '../../tasks/read-image.ts'
import { planLayer, planTar } from '../../tasks/save-requests.ts'
import { finishSteps } from '../../tree/steps.ts'
import { faultText } from '../../words/problem-text.ts'
import type { TerminalWords } from '../../words/words.ts'
import { type Arguments, flag, parseLayerNumber, valued } from '../arguments.ts'
import { type Context, defineCommand } from '../command.ts'
import { chosenImage, type NamedArchive, openNamedArchive } from '../named-image.ts'
import { exitCodeOf, writeProblems } from '../report-problems.ts'
import { UsageError } from '../usage-error.ts'
import { writeFile } from '../write-file.ts'

/** `extract`: the merged root file system, a part of it, or one layer, as a tar. */
export const extract = defineCommand({
  options: {
    output: { ...valued('file', ({ terminal }) => terminal.options.extract.output), short: 'o' },
    upto: valued('layer', ({ terminal }) => terminal.options.extract.upto),
    layer: valued('layer', ({ terminal }) => terminal.options.extract.layer),
    stored: flag(({ terminal }) => terminal.options.extract.stored),
  },
  async run(args, context) {
    const { words, output, host, open } = context
    const target = args.text('output') === '-' ? undefined : args.text('output')
    checkArguments(args, target, output.isTerminal, words)
    const opened = await openNamedArchive(args, context)
    const image = chosenImage(opened, args, words)
    const layer = parseLayerNumber(args.text('layer'), 'layer', image.layers.length, words)
    const step = parseLayerNumber(args.text('upto'), 'upto', image.layers.length, words) ?? image.layers.length - 1
    const { request, known } =
      layer === undefined
        ? await planState(opened, image, step, args.positionals.slice(1), context)
        : wholeLayer(opened, image, layer, args.isSet('stored'), words)
    const problems = problemsOf(known)
    const chunks = exportChunks(request, { open, onProblem: (problem) => problems.push(problem) })
    const onProgress = (bytes: number) => host.onProgress({ step: 'write', bytes })
    if (target === undefined) {
      let written = 0
      for await (const chunk of chunks) {
        await output.writeBytes(chunk)
        onProgress((written += chunk.length))
      }
    } else await writeFile(target, chunks, words, onProgress)
    writeProblems(problems, context)
    const isIncomplete = problems.some(({ code }) => code === 'export-incomplete')
    return isIncomplete ? 2 : exitCodeOf(known, (other) => (layer === undefined ? other <= step : other === layer))
  },
})

/** @throws UsageError for what does not go together, before anything is read */
function checkArguments(
  { positionals: [input = '', ...paths], text, isSet }: Arguments<'layer' | 'upto' | 'stored'>,
  target: string | undefined,
  isTerminal: boolean,
  { terminal: { errors, placeholders } }: TerminalWords,
): void {
  const isLayer = text('layer') !== undefined
  if (isLayer && text('upto') !== undefined) throw new UsageError(errors.layerAlone('--upto'))
  if (isLayer && paths.length > 0) throw new UsageError(errors.layerAlone(placeholders.path))
  if (isSet('stored') && !isLayer) throw new UsageError(errors.storedNeedsLayer)
  if (target === undefined && isTerminal) throw new UsageError(errors.tarOnTerminal)
  if (target !== undefined && isSameFile(input, target)) throw new UsageError(errors.outputIsInput(target))
}

/** Whether two names are of one file: it would be gone before it is read. */
function isSameFile(a: string, b: string): boolean {
  const [first, second] = [statSync(a, { throwIfNoEntry: false }), statSync(b, { throwIfNoEntry: false })]
  return first !== undefined && second !== undefined && first.dev === second.dev && first.ino === second.ino
}

/** What is to be written, and what is known to be wrong with what it comes from. */
interface Extraction {
  readonly request: ExportRequest
  readonly known: KnownImage
}

async function planState(
  opened: NamedArchive,
  image: Image,
  step: Step,
  paths: readonly string[],
  { words, host }: Context,
): Promise<Extraction> {
  const { loaded, known } = await readImage(opened, image, host, {})
  const roots = paths.length === 0 ? [0] : paths.map((path) => rootOf(loaded, path, step, opened.input, words))
  return { request: finishSteps(planTar(image, loaded, step, roots)), known }
}

function rootOf({ trees, merged }: LoadedImage, path: string, step: Step, input: string, { terminal }: TerminalWords): number {
  const found = resolvePath(trees, merged, step, path, false)
  if (found === undefined) throw new UsageError(terminal.errors.notThereAtAll(input, path, step))
  return found.path
}

function wholeLayer({ archive }: NamedArchive, image: Image, index: number, isStored: boolean, words: TerminalWords): Extraction {
  const { request, known } = planLayer(archive, image, index, isStored)
  if (request !== undefined) return { request, known }
  const [problem] = image.layers[index]?.problems ?? []
  throw new UsageError(problem === undefined ? words.terminal.errors.layerAbsent(index) : faultText(words, problem))
}
