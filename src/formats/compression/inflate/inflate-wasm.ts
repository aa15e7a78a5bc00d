import { type WasmInstance, WasmPool } from '../../../bytes/wasm.ts'
import { base64 } from './assembly/index.ts?wasm'

const names = [
  'reset',
  'inputAddress',
  'longestPush',
  'push',
  'run',
  'outputBegin',
  'outputStop',
  'memberCount',
  'trailingOffset',
  'isTrailingZero',
  'usedBytes',
  'markEvery',
  'marksAddress',
  'markCount',
  'isInsideBlock',
  'canResume',
  'headerPlace',
  'bitPlace',
  'windowLength',
  'windowEnd',
  'resume',
  'enterBlock',
  'stopAt',
  'goTo',
  'findBlock',
  'startPiece',
  'enterNextBlock',
  'blockPlace',
  'runPiece',
  'symbolWidth',
  'pieceSum',
  'beginPiece',
  'symbolsAddress',
  'resolve',
  'madeAddress',
  'takeMade',
] as const

/** An instance of the module: one stream, or one piece of one, at a time. */
export type InflateWasm = WasmInstance<(typeof names)[number]>

/** Each instance has 2 MiB of memory. */
export const inflatePool = new WasmPool(base64, names)

/** What was decoded last; valid until the next call. */
export function outputOf({ functions, memory }: InflateWasm): Uint8Array {
  const begin = functions.outputBegin()
  return new Uint8Array(memory.buffer, begin, functions.outputStop() - begin)
}
