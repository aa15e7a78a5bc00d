import { knownImage } from '../../tasks/collect-problems.ts'
import { type ListedPath, listLayer, listState } from '../../analysis/list-paths.ts'
import { compareBytewise } from '../../bytes/text.ts'
import { pathJson } from '../../export/listing.ts'
import { globPattern } from '../../tree/glob.ts'
import { expectPositionals, parseCommand, parseLayerNumber } from '../arguments.ts'
import type { Command } from '../command.ts'
import { formatMode, formatText } from '../format.ts'
import { loadWithProgress, openArchiveFor, selectImage } from '../open-image.ts'
import { exitCodeOf, reportProblems } from '../report-problems.ts'
import { UsageError } from '../usage-error.ts'

const signs: Readonly<Record<string, string>> = {
  added: '+',
  modified: '~',
  metadata: '±',
  rewritten: '↻',
  type: '⇄',
  deleted: '−',
  hidden: '∅',
  unchanged: ' ',
}

/** `tree`: the files of the merged view, of a state on the way, or of one layer as stored. */
export const tree: Command = {
  name: 'tree',
  usage: 'IMAGE',
  summary: 'List the files of the image',
  options: [
    ['--layer N', 'one layer as it is stored, whiteouts included'],
    ['--upto N', 'the state after layers 0 to N'],
    ['--changes', 'with each path what the topmost layer of the state did to it, and what it took away'],
    ['--path GLOB', 'only paths that fit (* ? **)'],
    ['--digest', 'with the SHA-256 of every file'],
  ],
  async run(args, output) {
    const { values, positionals } = parseCommand(args, {
      layer: { type: 'string' },
      upto: { type: 'string' },
      changes: { type: 'boolean' },
      path: { type: 'string' },
      digest: { type: 'boolean' },
    })
    const [input = ''] = expectPositionals(positionals, ['IMAGE'])
    if (values.layer !== undefined && (values.upto !== undefined || values.changes === true)) {
      throw new UsageError('--layer shows one layer by itself; it does not go with --upto or --changes')
    }
    const request = { input, image: values.image, platform: values.platform, isQuiet: values['no-progress'] === true }
    const opened = await openArchiveFor(request)
    const { archive } = opened
    const image = selectImage(archive, request)
    const layer = parseLayerNumber(values.layer, 'layer', image.layers.length)
    const step = parseLayerNumber(values.upto, 'upto', image.layers.length) ?? image.layers.length - 1
    const loaded = await loadWithProgress(image, opened, values.digest === true)
    const trees = loaded.trees
    const listed =
      layer === undefined
        ? listState(trees, loaded.merged, step, values.changes === true)
        : listLayer(trees, loaded.merged, layer)
    const pattern = values.path === undefined ? undefined : globPattern(values.path)
    const paths = [...listed].filter(({ path }) => pattern === undefined || pattern.test(path))
    paths.sort((a, b) => compareBytewise(a.path, b.path))
    for (const path of paths) {
      if (values.json === true) output.writeJson(pathJson(path))
      else output.write(`${formatPath(path)}\n`)
    }
    const known = knownImage(archive, image, loaded)
    reportProblems(known)
    return exitCodeOf(known, (other) => (layer === undefined ? other <= step : other === layer))
  },
}

function formatPath(listed: ListedPath): string {
  const columns = [
    ...(listed.change === undefined ? [] : [signs[listed.change] ?? ' ']),
    listed.type === 'whiteout' ? 'whiteout  ' : formatMode(listed.type, listed.mode),
    `${listed.uid}:${listed.gid}`.padEnd(9),
    String(listed.size).padStart(11),
    String(listed.layer).padStart(3),
    ...(listed.sha256 === undefined ? [] : [listed.sha256]),
    formatText(listed.path) + (listed.type === 'directory' ? '/' : ''),
  ]
  if (listed.link !== undefined) columns.push('->', formatText(listed.link))
  if (listed.hardLinkTo !== undefined) columns.push('=>', formatText(listed.hardLinkTo))
  if (listed.isOpaque === true) columns.push('(opaque)')
  if (listed.isImplied) columns.push('(implied)')
  return columns.join(' ')
}
