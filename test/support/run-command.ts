import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { run } from '../../src/cli/run.ts'
import type { NodeThreads } from '../../src/jobs/node-pool.ts'

/** What a command left behind. */
export interface CommandResult {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs a command line in this process: a hundred runs are quick.
 * @param terminal what stands for a terminal; by default nothing does
 * @param threads beside this one; by default none
 */
export async function runCommand(
  args: readonly string[],
  terminal: {
    readonly isOutput?: boolean
    readonly isError?: boolean
    readonly locale?: string
    readonly untilStopped?: () => Promise<void>
  } = {},
  threads?: NodeThreads,
): Promise<CommandResult> {
  let stdout = ''
  let stderr = ''
  const streams = {
    writeOutput: (text: string) => void (stdout += text),
    writeBytes: async (bytes: Uint8Array) => void (stdout += Buffer.from(bytes).toString('latin1')),
    writeError: (text: string) => void (stderr += text),
    isOutputTerminal: terminal.isOutput === true,
    isErrorTerminal: terminal.isError === true,
    columns: 80,
    untilStopped: terminal.untilStopped ?? (() => Promise.resolve()),
    locale: terminal.locale ?? '',
  }
  const status = await run(args, streams, threads)
  return { status, stdout, stderr }
}

/** A folder for images; `remove` takes it away. */
export function createImageFolder(): { save(name: string, bytes: Uint8Array): string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'layerscope-test-'))
  return {
    save(name, bytes) {
      const path = join(folder, name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, bytes)
      return path
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
