import { availableParallelism } from 'node:os'
import { removeTemporaryFiles } from './file-source.ts'
import type { Streams } from './streams.ts'
import { run } from './run.ts'

// A reader that has seen enough (head, less) closes the pipe; that is no error.
process.stdout.on('error', (thrown: NodeJS.ErrnoException) => {
  removeTemporaryFiles()
  process.exit(thrown.code === 'EPIPE' ? 0 : 2)
})
try {
  const streams: Streams = {
    writeOutput: (text) => void process.stdout.write(text),
    // Taken up before the next ones come: a slow reader must not make them pile up.
    writeBytes: (bytes) => new Promise((resolve) => process.stdout.write(bytes, () => resolve())),
    writeError: (text) => void process.stderr.write(text),
    isOutputTerminal: process.stdout.isTTY,
    isErrorTerminal: process.stderr.isTTY,
    // Some terminals say 0.
    columns: process.stderr.columns || 80,
    untilStopped: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
      }),
    // In this order by POSIX (XBD 8.2); one that is empty counts for nothing.
    locale: process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '',
  }
  process.exitCode = await run(process.argv.slice(2), streams, {
    // Loaded with the first worker: small images need none.
    get Worker() {
      return process.getBuiltinModule('node:worker_threads').Worker
    },
    // Built beside this script.
    entry: new URL('./worker.js', import.meta.url),
    cores: availableParallelism(),
  })
} finally {
  removeTemporaryFiles()
}
