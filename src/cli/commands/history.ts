import { findPath } from '../../tree/preorder.ts'
import { findUnread, knownImage } from '../../tasks/collect-problems.ts'
import { readPathHistory, type PathEvent } from '../../analysis/path-history.ts'
import { unreadJson } from '../../export/unread-json.ts'
import { loadImage } from '../../tasks/load-image.ts'
import type { Image } from '../../image/types.ts'
import { normalizeEntryPath } from '../../layer/entry-path.ts'
import { expectPositionals, parseCommand } from '../arguments.ts'
import type { Command } from '../command.ts'
import { formatBytes, formatText } from '../format.ts'
import { openArchiveFor, selectImage } from '../open-image.ts'
import { exitCodeOf, formatUnread, reportProblems } from '../report-problems.ts'
import { maskText } from '../secret-mask.ts'
import { UsageError } from '../usage-error.ts'

/** `history`: what each layer did to one path. */
export const history: Command = {
  name: 'history',
  usage: 'IMAGE PATH',
  summary: 'Show what each layer did to one path',
  options: [['--show', 'secrets of the configuration as they are instead of masked']],
  async run(args, output) {
    const { values, positionals } = parseCommand(args, { show: { type: 'boolean' } })
    const [input = '', path = ''] = expectPositionals(positionals, ['IMAGE', 'PATH'])
    const request = {
      input,
      image: values.image,
      platform: values.platform,
      isQuiet: values['no-progress'] === true,
      isShown: values.show === true,
    }
    const { archive, runner, progress } = await openArchiveFor(request)
    const image = selectImage(archive, request)
    const loaded = await loadImage(image, runner, { digests: values.json === true })
    progress.clear()
    const normalized = normalizeEntryPath(path) ?? path
    const id = findPath(loaded.merged, normalized)
    const known = knownImage(archive, image, loaded)
    const unread = findUnread(known)
    if (id < 0) reportProblems(known)
    if (id < 0) throw new UsageError(`${input}: no layer has ${formatText(normalized)}; layerscope tree lists what there is`)
    const events = readPathHistory(loaded.trees, loaded.merged, id)
    if (values.json === true)
      output.writeJson({ path: normalized, events: events.map((event) => eventJson(event, image)), unread: unreadJson(unread) })
    else
      for (const line of [...formatUnread(unread), ...events.map((event) => formatEvent(event, image))]) output.write(`${line}\n`)
    reportProblems(known)
    return exitCodeOf(known)
  },
}

function eventJson(event: PathEvent, image: Image): Record<string, unknown> {
  const { entry } = event
  return {
    layer: event.layer,
    change: event.change,
    size: entry === undefined ? undefined : event.size,
    sha256: entry?.tree.sha256.get(entry.node),
    changed: event.changedFields.length === 0 ? undefined : event.changedFields,
    cause: event.cause,
    instruction: image.layers[event.layer]?.instruction?.original,
  }
}

function formatEvent(event: PathEvent, image: Image): string {
  const instruction = image.layers[event.layer]?.instruction
  const parts = [
    `layer ${String(event.layer).padStart(3)}`,
    event.change.padEnd(9),
    (event.entry === undefined ? '' : formatBytes(event.size)).padStart(9),
  ]
  if (event.changedFields.length > 0) parts.push(`(${event.changedFields.join(', ')})`)
  if (event.cause !== undefined) parts.push(`(by ${formatText(event.cause || '/')})`)
  if (instruction !== undefined)
    parts.push(formatText(maskText(`${instruction.keyword} ${instruction.text}`.trim()).slice(0, 100)))
  return parts.join('  ').trimEnd()
}
