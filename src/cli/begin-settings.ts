import { writeFileSync } from 'node:fs'
import { ecosystems, starterSettings } from '../audit/settings/starter.ts'
import type { Context } from './command.ts'
import { UsageError } from './usage-error.ts'

/**
 * Writes a `layerscope.yaml` to begin with, into a file that does not exist yet, or to standard output.
 * @param name of what the image is built of; undefined for what holds of every image
 * @throws UsageError for another name, and for a file that exists
 */
export function beginSettings(name: string | undefined, file: string | undefined, { output, words }: Context): number {
  const { errors } = words.terminal
  const ecosystem = ecosystems.find((known) => known === name)
  if (name !== undefined && ecosystem === undefined) throw new UsageError(errors.noEcosystem(name, ecosystems))
  const text = starterSettings(words, ecosystem)
  if (file === undefined || file === '-') {
    output.printDocument(text)
    return 0
  }
  try {
    writeFileSync(file, text, { flag: 'wx' })
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST') throw new UsageError(errors.fileExists(file))
    throw new UsageError(errors.unwritable(file, thrown instanceof Error ? thrown.message : String(thrown)))
  }
  return 0
}
