import { accessSync, constants, createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import type { SourceRecipe } from '../bytes/sources/recipe.ts'
import type { ArchiveInput } from '../image/origins/index.ts'
import type { TaskHost } from '../tasks/task-host.ts'
import { enTerminal as en } from '../words/en-terminal.ts'
import { thrownText } from '../words/problem-text.ts'
import type { TerminalWords } from '../words/words.ts'
import { createFileSpool } from './file-source.ts'
import { UsageError } from './usage-error.ts'

/**
 * Opens what IMAGE names: a file, a folder, or `-` for standard input, which is named in English: JSON has the name.
 * @throws UsageError where there is nothing that can be read
 */
export async function openInput(
  name: string,
  words: TerminalWords = en,
  onProgress: TaskHost['onProgress'] = () => undefined,
): Promise<ArchiveInput> {
  if (name === '-') return { kind: 'file', name: en.terminal.standardInput, content: await spoolStandardInput(onProgress) }
  const { errors } = words.terminal
  try {
    const facts = await stat(name)
    if (!facts.isDirectory()) {
      accessSync(name, constants.R_OK)
      return { kind: 'file', name, content: { kind: 'local', file: name, size: facts.size } }
    }
    return { kind: 'folder', name: basename(name), files: await listFolder(name) }
  } catch (thrown) {
    const isAbsent = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT'
    throw new UsageError(isAbsent ? errors.noSuchInput(name) : errors.unreadable(name, thrownText(words, thrown)))
  }
}

async function listFolder(folder: string): Promise<{ path: string; content: SourceRecipe }[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const files: { path: string; content: SourceRecipe }[] = []
  for (const entry of found) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const { size } = await stat(path)
    files.push({ path: relative(folder, path).split(sep).join('/'), content: { kind: 'local', file: path, size } })
  }
  return files
}

async function spoolStandardInput(onProgress: TaskHost['onProgress']): Promise<SourceRecipe> {
  const spool = createFileSpool()
  let bytes = 0
  for await (const chunk of createReadStream('', { fd: 0 })) {
    if (!(chunk instanceof Uint8Array)) continue
    await spool.append(chunk)
    onProgress({ step: 'receive', bytes: (bytes += chunk.length) })
  }
  return spool.finish()
}
