import { encodeText } from '../../src/bytes/text.ts'
import type { Spelling } from '../../src/build/pack/spelling.ts'
import { makeBases } from '../../src/learn/bases/index.ts'
import { makeContext } from '../../src/learn/context-file.ts'
import type { Example } from '../../src/learn/example.ts'
import { buildArchive, type BuiltArchive } from '../../src/tasks/build-archive.ts'

/** An example as the page and the command line build it, under the name `example/ID:1`. */
export async function buildExample(example: Example, spelling?: Spelling['id']): Promise<BuiltArchive> {
  const { dockerfile, files, bases, secrets = {} } = example
  return buildArchive(
    {
      dockerfile,
      context: makeContext(dockerfile, files),
      bases: await makeBases(bases),
      secrets: new Map(Object.entries(secrets).map(([id, value]) => [id, encodeText(value)])),
      spelling: spelling ?? example.spelling ?? 'buildkit',
    },
    `example/${example.id}:1`,
  )
}

/** What must be the same on every machine. */
export function exampleDigests({ built, archive }: BuiltArchive): {
  readonly imageId: string
  readonly manifest: string
  readonly diffIds: readonly string[]
} {
  return {
    imageId: archive.imageId,
    manifest: archive.manifestDigest,
    diffIds: built.stage.layers.map(({ diffId }) => diffId),
  }
}
