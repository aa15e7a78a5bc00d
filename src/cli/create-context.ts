import { setImmediate } from 'node:timers/promises'
import { createCachingSources } from '../bytes/cached-source.ts'
import { createNodePool, type NodeThreads } from '../jobs/node-pool.ts'
import type { TerminalWords } from '../words/words.ts'
import type { Context } from './command.ts'
import { createFileKeeper, localKind } from './file-source.ts'
import type { ProgressLine } from './progress-line.ts'
import { createWorkerPlatform } from './worker-platform.ts'

/** Makes what a command works with. @param threads that read layers beside this one; without them it does everything */
export function createContext(
  words: TerminalWords,
  {
    output,
    progress,
    untilStopped,
    commands,
  }: Pick<Context, 'output' | 'untilStopped' | 'commands'> & { readonly progress: ProgressLine },
  threads: NodeThreads | undefined,
): Context {
  const sources = createCachingSources([localKind], createFileKeeper())
  const runner = createNodePool({ ...createWorkerPlatform(), sources, nextTurn: () => setImmediate(), threads })
  return { words, commands, output, host: { runner, onProgress: progress.show }, open: sources.open, untilStopped }
}
