import { type Unread } from '../../analysis/problem-kinds.ts'
import { findUnread, knownImage } from '../../tasks/collect-problems.ts'
import type { Report } from '../../analysis/index.ts'
import { wasteJson } from '../../export/waste-json.ts'
import { loadImage } from '../../tasks/load-image.ts'
import { expectPositionals, parseCommand } from '../arguments.ts'
import type { Command } from '../command.ts'
import { formatBytes, formatText } from '../format.ts'
import { openArchiveFor, selectImage } from '../open-image.ts'
import { exitCodeOf, formatUnread, reportProblems } from '../report-problems.ts'

/** Paths listed for people; `--json` lists all. */
const listedPaths = 20

/** `waste`: stored bytes that the final image does not show. */
export const waste: Command = {
  name: 'waste',
  usage: 'IMAGE',
  summary: 'Show wasted bytes by path, layer and reason',
  options: [],
  async run(args, output) {
    const { values, positionals } = parseCommand(args, {})
    const [input = ''] = expectPositionals(positionals, ['IMAGE'])
    const request = { input, image: values.image, platform: values.platform, isQuiet: values['no-progress'] === true }
    const { archive, runner, progress } = await openArchiveFor(request)
    const image = selectImage(archive, request)
    const loaded = await loadImage(image, runner, { digests: false })
    progress.clear()
    const known = knownImage(archive, image, loaded)
    const unread = findUnread(known)
    if (values.json === true) output.writeJson(wasteJson(loaded.report, unread))
    else output.write(formatWaste(loaded.report, unread))
    reportProblems(known)
    return exitCodeOf(known)
  },
}

function formatWaste({ space, duplicates, dive }: Report, unread: readonly Unread[]): string {
  const lines = [
    ...formatUnread(unread),
    `content     ${formatBytes(space.contentBytes)}`,
    `wasted      ${formatBytes(space.wastedBytes)}, efficiency ${(space.efficiency * 100).toFixed(2)} %`,
    `duplicates  ${formatBytes(duplicates.duplicateBytes)} in ${duplicates.groups.length} groups of equal files`,
    `dive        score ${dive.score.toFixed(4)}, wasted ${formatBytes(dive.wastedBytes)}, ${(dive.wastedShare * 100).toFixed(2)} % of what lies above the base`,
    '',
    'layer     content      wasted',
    ...space.layers.map(
      (layer, index) =>
        `${String(index).padStart(5)} ${formatBytes(layer.contentBytes).padStart(11)} ${formatBytes(layer.wastedBytes).padStart(11)}`,
    ),
    '',
    ...space.wastedPaths.slice(0, listedPaths).map(({ path, wastedBytes, versions }) => {
      const why = versions.map(({ layer, reason, by }) => `layer ${layer} ${reason}${by === layer ? '' : ` in ${by}`}`).join(', ')
      return `${formatBytes(wastedBytes).padStart(11)}  ${formatText(path)}  (${why})`
    }),
  ]
  if (space.wastedPaths.length > listedPaths)
    lines.push(`and ${space.wastedPaths.length - listedPaths} more paths; --json lists all`)
  return `${lines.join('\n')}\n`
}
