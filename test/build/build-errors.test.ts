import { describe, expect, it } from 'vitest'
import { BuildFailure, type BuiltImage, buildImage } from '../../src/build/build-image.ts'
import { makeBase, makeTree, readFixture } from '../support/build-cases.ts'

interface RecordedError {
  readonly case: string
  readonly dockerfile: string
  readonly ok: boolean
  readonly line: number | null
  readonly lastLine: number | null
  readonly message: string | null
  readonly commandSays: readonly string[]
  readonly warnings: readonly string[]
}

const records = readFixture('build-errors') as RecordedError[] // as its README says

/** What is otherwise here, and meant to be. */
const known: Readonly<Record<string, string>> = {
  'RUN in an image without a shell': 'the shell stands outside of the image, so a RUN works there',
}

/** Base64 of the archive that is broken after its header. */
const broken = Buffer.from(`1f8b0800000000000003${Buffer.from('broken').toString('hex')}`, 'hex').toString('base64')

const context = makeTree([
  ...['a.txt', 'b.txt', 'ignored.log', 'dir/x'].map(
    (path) => [path, { kind: 'file', mode: 0o644, text: `${path[0] ?? ''}\n` }] as const,
  ),
  ['broken.tar.gz', { kind: 'file', mode: 0o644, base64: broken }],
  ['.dockerignore', { kind: 'file', mode: 0o644, text: '*.log\n' }],
])

async function build(dockerfile: string): Promise<BuiltImage | BuildFailure> {
  try {
    return await buildImage({ dockerfile, context, bases: new Map([['base', await makeBase()]]) })
  } catch (thrown) {
    if (thrown instanceof BuildFailure) return thrown
    throw thrown
  }
}

describe('a Dockerfile that fails or surprises', () => {
  it('is recorded 48 times', () => expect(records.length).toBe(48))

  it.each(records.map((record) => [record.case, record] as const))('%s', async (name, record) => {
    const result = await build(record.dockerfile)
    const warnings = result.warnings.map(({ rule, message, place }) => `${rule}: ${message} (line ${place.line})`)
    expect(warnings.sort()).toEqual([...record.warnings].sort())
    if (name in known) return expect(result).not.toBeInstanceOf(BuildFailure)
    if (record.ok) {
      const said =
        result instanceof BuildFailure
          ? result.message
          : result.stages.flatMap(({ steps }) => steps.map(({ printed }) => printed)).join('')
      return expect(said).toBe(record.commandSays.map((line) => `${line}\n`).join(''))
    }
    expect(result).toBeInstanceOf(BuildFailure)
    if (!(result instanceof BuildFailure)) return undefined
    expect({ message: result.message, line: result.place?.line ?? null, lastLine: result.place?.lastLine ?? null }).toEqual({
      message: record.message,
      line: record.line,
      lastLine: record.lastLine,
    })
    return expect(result.said).toBe(record.commandSays.map((line) => `${line}\n`).join(''))
  })
})
