import { listLayer, listState } from '../../analysis/list-paths.ts'
import { compareBytewise } from '../../bytes/text.ts'
import { pathJson } from '../../export/listing.ts'
import { readImage } from '../../tasks/read-image.ts'
import { globPattern } from '../../tree/glob.ts'
import { flag, parseLayerNumber, valued } from '../arguments.ts'
import { defineCommand } from '../command.ts'
import { chosenImage, openNamedArchive } from '../named-image.ts'
import { pathLine } from '../print-tree.ts'
import { exitCodeOf, reportProblems } from '../report-problems.ts'
import { UsageError } from '../usage-error.ts'

/** `tree`: the files of the merged view, of a state on the way, or of one layer as stored. */
export const tree = defineCommand({
  options: {
    layer: valued('layer', ({ terminal }) => terminal.options.tree.layer),
    upto: valued('layer', ({ terminal }) => terminal.options.tree.upto),
    changes: flag(({ terminal }) => terminal.options.tree.changes),
    path: valued('pattern', ({ terminal }) => terminal.options.tree.path),
    digest: flag(({ terminal }) => terminal.options.tree.digest),
  },
  async run(args, context) {
    const { words, output, host } = context
    if (args.text('layer') !== undefined && (args.text('upto') !== undefined || args.isSet('changes')))
      throw new UsageError(words.terminal.errors.layerAlone(args.isSet('changes') ? '--changes' : '--upto'))
    const opened = await openNamedArchive(args, context)
    const image = chosenImage(opened, args, words)
    const layer = parseLayerNumber(args.text('layer'), 'layer', image.layers.length, words)
    const step = parseLayerNumber(args.text('upto'), 'upto', image.layers.length, words) ?? image.layers.length - 1
    const { loaded, known } = await readImage(opened, image, host, { fileDigests: args.isSet('digest') })
    const { trees, merged } = loaded
    const listed = layer === undefined ? listState(trees, merged, step, args.isSet('changes')) : listLayer(trees, merged, layer)
    const glob = args.text('path')
    const pattern = glob === undefined ? undefined : globPattern(glob)
    const paths = [...listed].filter(({ path }) => pattern === undefined || pattern.test(path))
    paths.sort((a, b) => compareBytewise(a.path, b.path))
    if (args.isSet('json')) for (const path of paths) output.printJson(pathJson(path))
    else output.print(paths.map((path) => pathLine(path, words)))
    reportProblems(known, context)
    return exitCodeOf(known, (other) => (layer === undefined ? other <= step : other === layer))
  },
})
