import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { commands } from '../../src/cli/commands/index.ts'
import { formatText } from '../../src/cli/format.ts'
import { maskText, maskValue } from '../../src/cli/secret-mask.ts'
import { jsonText } from '../../src/export/inert-text.ts'
import { en } from '../../src/words/en.ts'
import { thrownText } from '../../src/words/problem-text.ts'

/** What a command left behind. */
export interface CommandResult {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command in this process: a hundred runs are quick. What it throws ends it with 2 and one line, as in `cli/main.ts`. */
export async function runCommand([name, ...args]: readonly string[]): Promise<CommandResult> {
  let stdout = ''
  let stderr = ''
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += String(text)
    return true
  })
  try {
    const command = commands.find((candidate) => candidate.name === name)
    if (command === undefined) throw new Error(`no command ${name}`)
    const status = await command.run([...args], {
      write: (text) => void (stdout += maskText(text)),
      writeJson: (value) => void (stdout += `${jsonText(maskValue(value))}\n`),
      writeDocument: (text) => void (stdout += text),
      writeBytes: async (bytes) => void (stdout += Buffer.from(bytes).toString('latin1')),
    })
    return { status, stdout, stderr }
  } catch (thrown) {
    return {
      status: 2,
      stdout,
      stderr: `${stderr}layerscope: ${formatText(thrownText(en, thrown))}\n`,
    }
  } finally {
    spy.mockRestore()
  }
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
