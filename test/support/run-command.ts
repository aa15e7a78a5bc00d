import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../../src/cli/run.ts'

/** What a command left behind. */
export interface CommandResult {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command line in this process: a hundred runs are quick. @param terminal what stands for a terminal; by default nothing does */
export async function runCommand(
  args: readonly string[],
  terminal: { readonly isOutput?: boolean; readonly isError?: boolean } = {},
): Promise<CommandResult> {
  let stdout = ''
  let stderr = ''
  const status = await run(args, {
    writeOutput: (text) => void (stdout += text),
    writeBytes: async (bytes) => void (stdout += Buffer.from(bytes).toString('latin1')),
    writeError: (text) => void (stderr += text),
    isOutputTerminal: terminal.isOutput === true,
    isErrorTerminal: terminal.isError === true,
    columns: 80,
  })
  return { status, stdout, stderr }
}

/** A folder for images; `remove` takes it away. */
export function createImageFolder(): { save(name: string, bytes: Uint8Array): string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'layerscope-test-'))
  return {
    save(name, bytes) {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      return path
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
