import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { tellStories } from '../../src/analysis/secret-stories.ts'
import { openInput } from '../../src/cli/open-input.ts'
import { createSession } from '../../src/store/session.ts'
import { makeEvidence } from '../../src/store/save-evidence.ts'
import { en } from '../../src/words/en.ts'
import { createTestRunner } from '../support/archives.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { createImageFolder, runCommand } from '../support/run-command.ts'
import { openRecipe } from '../support/sources.ts'
import { tarBytes } from '../support/tar.ts'
import { zipBytes } from '../support/zip.ts'

const folder = createImageFolder()
afterAll(() => folder.remove())

/** Drawn by hand; they open nothing. */
const secret = 'zX9kQ2mV7bN4cR8tLp'
const other = 'Wq7rT2yU9iO4pL6kJ3'
const content = `NAME=app\nAPI_TOKEN=${secret}\nDB_PASSWORD=${other}\n`
const sha256 = (data: string) => createHash('sha256').update(data).digest('hex')
const jar = zipBytes([{ name: Buffer.from('conf/app.env'), content: Buffer.from(content) }])

/** Files that hold the same text, and where it is in them. */
const archives: readonly (readonly [path: string, file: Uint8Array, inside: string])[] = [
  ['srv/app.jar', jar, 'conf/app.env'],
  ['srv/all.tgz', gzipSync(tarBytes([{ path: 'lib/app.jar', content: jar }])), 'lib/app.jar!/conf/app.env'],
  ['srv/s.yaml', Buffer.from(`data:\n  env: ${Buffer.from(content).toString('base64')}\n`), 'base64@2'],
]

describe('the evidence that the page saves of what stands in a file', () => {
  it.each(archives)('%s has its lines, and is that of the command line', async (path, file, inside) => {
    const layers = [tarBytes([{ path, content: file }])]
    const name = `${path.replaceAll('/', '-')}.tar`
    const image = folder.save(name, archiveOf(buildImage({ layers, compression: 'gzip' }).files))
    const session = createSession(createTestRunner())
    await session.actions.open(await openInput(image))
    const story = tellStories(session.getState().secrets.report.findings).find((found) => found.secret === secret)
    if (story === undefined) throw new Error('it was found')
    const tools = { files: session.files, words: en, signal: new AbortController().signal }
    const { content: saved } = await makeEvidence(session.getState(), story, { format: 'json', isShown: false }, tools)
    if (saved === undefined) throw new Error('it was made')
    const bytes = await openRecipe(saved).read({ offset: 0, size: saved.size })
    const evidence: unknown = JSON.parse(Buffer.from(bytes).toString())
    expect(evidence).toMatchObject({
      places: [{ path, inside, line: 2 }],
      file: {
        path,
        inside,
        size: content.length,
        sha256: sha256(content),
        lines: [
          { line: 1, text: 'NAME=app' },
          { line: 2, text: 'API_TOKEN=zX9•••••••••••••••' },
          { line: 3, text: 'DB_PASSWORD=Wq7•••••••••••••••' },
          { line: 4, text: '' },
        ],
      },
    })
    const { stdout } = await runCommand(['secrets', image, '--evidence', sha256(secret).slice(0, 16), '--json'])
    const printed: unknown = JSON.parse(stdout)
    const withoutName = (text: unknown) => JSON.stringify(text).replaceAll(image, name)
    expect(withoutName(evidence)).toBe(withoutName(printed))
  })
})
