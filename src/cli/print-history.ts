import type { PathEvent } from '../analysis/path-history.ts'
import type { Image } from '../image/types.ts'
import { left, right } from './columns.ts'
import type { Context } from './command.ts'
import { instructionOf } from './instruction.ts'

/** What one layer did to a path, for people: layer, change, size, what differs or took it away, instruction. */
export function eventLine(event: PathEvent, image: Image, { words, output }: Context): string {
  const { history } = words.terminal
  const instruction = image.layers[event.layer]?.instruction
  const cells = [
    history.layer(event.layer),
    left(history.change(event.change), 9),
    right(event.entry === undefined ? '' : words.units.size(event.size), 9),
  ]
  if (event.changedFields.length > 0) cells.push(history.fields(event.changedFields))
  if (event.cause !== undefined) cells.push(history.cause(event.cause || '/'))
  if (instruction !== undefined) cells.push(instructionOf(instruction, output.mask))
  return cells.join('  ').trimEnd()
}
