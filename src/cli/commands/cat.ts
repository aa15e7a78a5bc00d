import { knownImage } from '../../tasks/collect-problems.ts'
import { readPathHistory } from '../../analysis/path-history.ts'
import { resolvePath } from '../../analysis/resolve-path.ts'
import { normalizeEntryPath } from '../../layer/entry-path.ts'
import { NodeKind } from '../../layer/layer-tree.ts'
import { locateFile } from '../../layer/file-location.ts'
import { readFile } from '../../layer/read-file.ts'
import type { LoadedImage } from '../../analysis/loaded-image.ts'
import { findPath, pathOf } from '../../tree/preorder.ts'
import { expectPositionals, parseCommand, parseLayerNumber } from '../arguments.ts'
import type { Command } from '../command.ts'
import { formatText } from '../format.ts'
import { loadWithProgress, openArchiveFor, selectImage } from '../open-image.ts'
import { exitCodeOf, reportProblems } from '../report-problems.ts'
import { UsageError } from '../usage-error.ts'

/** `cat`: the bytes of any version of a file. */
export const cat: Command = {
  name: 'cat',
  usage: 'IMAGE PATH',
  summary: 'Write the content of a file, of any version of it, to standard output',
  options: [['--layer N', 'the version that is there after layer N: an older one, or one that later layers delete']],
  async run(args, output) {
    const { values, positionals } = parseCommand(args, { layer: { type: 'string' } })
    const [input = '', path = ''] = expectPositionals(positionals, ['IMAGE', 'PATH'])
    const request = { input, image: values.image, platform: values.platform, isQuiet: values['no-progress'] === true }
    const opened = await openArchiveFor(request)
    const { archive } = opened
    const image = selectImage(archive, request)
    const step = parseLayerNumber(values.layer, 'layer', image.layers.length) ?? image.layers.length - 1
    const loaded = await loadWithProgress(image, opened)
    const trees = loaded.trees
    const found = resolvePath(trees, loaded.merged, step, path)
    const known = knownImage(archive, image, loaded)
    if (found === undefined) reportProblems(known)
    if (found === undefined) throw new UsageError(`${input}: ${whyNot(loaded, path, step)}`)
    const { tree, node } = found.entry
    if (tree.kind[node] !== NodeKind.File) {
      throw new UsageError(
        `${input}: ${formatText(pathOf(loaded.merged, found.path))} is no file; layerscope extract writes folders`,
      )
    }
    const layer = trees.indexOf(tree)
    const content = loaded.layers[layer]
    const blob = image.layers[layer]?.blob
    const file = content === undefined || blob === undefined ? undefined : locateFile(content, blob, node)
    let left = tree.size[node] ?? 0
    if (file !== undefined) {
      for await (const chunk of readFile(file, { open: opened.open })) {
        left -= chunk.length
        await output.writeBytes(chunk)
      }
    }
    reportProblems(known)
    if (file?.isCut === true)
      throw new UsageError(
        `${input}: layer ${layer} breaks off in the middle of ${formatText(path)}; what precedes the damage was written`,
      )
    if (left > 0) throw new UsageError(`${input}: layer ${layer} ends early, ${left} bytes of ${formatText(path)} are missing`)
    return exitCodeOf(known, (other) => other <= step)
  },
}

/** Says what there is instead: the layers that have the path. */
function whyNot({ trees, merged }: LoadedImage, path: string, step: number): string {
  const id = findPath(merged, normalizeEntryPath(path) ?? path)
  if (id < 0) return `no layer has ${formatText(path)}; layerscope tree lists what there is`
  const history = readPathHistory(trees, merged, id)
  const versions = history.filter(({ entry }) => entry !== undefined).map(({ layer }) => layer)
  const end = history.findLast((event) => event.layer <= step && event.entry === undefined)
  const fate = end === undefined ? `is not there after layer ${step}` : `was ${end.change} by layer ${end.layer}`
  return `${formatText(path)} ${fate}; --layer ${versions.join(' or --layer ')} has it`
}
