import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { commandRuns, sampleImage } from '../support/command-runs.ts'
import { createImageFolder, runCommand } from '../support/run-command.ts'

const folder = createImageFolder()
afterAll(() => folder.remove())
/** Reading tells how far it is every 4 MiB. */
const image = sampleImage(9 << 20)
const file = folder.save('image.tar', image)
const packed = folder.save('image.tar.gz', gzipSync(image))
const output = join(file, '..', 'out.tar')

/** Begins a line anew (ECMA-48: carriage return, erase in line). */
const wipe = '\r\u001b[2K'

/** What each command does that takes long. */
const steps: Readonly<Record<string, readonly RegExp[]>> = {
  inspect: [/^layer 3: checking digests, \d+ %$/],
  tree: [/^layer 3: reading, \d+ %$/],
  history: [/^layer 3: reading/],
  cat: [/^layer 3: reading/],
  extract: [/^layer 3: reading/, /^[\d.]+ [KMG]?i?B written$/],
  waste: [/^layer 3: reading/],
  packages: [/^layer 3: reading/, /^layer \d: reading packages, \d+ %$/],
  dockerfile: [/^layer 3: reading/],
  secrets: [/^layer 3: searching for secrets, \d+ %$/],
  report: [/^layer 3: checking digests and searching for secrets, \d+ %$/],
  audit: [/^layer 3: checking digests and searching for secrets, \d+ %$/],
}

describe.each(Object.keys(commandRuns(file, output)))('%s', (name) => {
  const args = commandRuns(file, output)[name] ?? []

  it('shows every step on a terminal, in one line, and takes it away', async () => {
    const { stderr } = await runCommand(args, { isError: true })
    const shown = stderr.split(wipe)
    expect([shown[0], shown.at(-1)]).toEqual(['', ''])
    expect(stderr).not.toContain('\n')
    const expected = steps[name] ?? []
    expect(expected).not.toEqual([])
    for (const step of expected) expect(shown).toContainEqual(expect.stringMatching(step))
  })

  it('shows the unpacking of an archive that is packed as a whole', async () => {
    const { stderr } = await runCommand(commandRuns(packed, output)[name] ?? [], { isError: true })
    expect(stderr).toContain(`${wipe}unpacking the archive: `)
  })

  it('shows nothing where standard error is no terminal, or it is not wanted', async () => {
    expect((await runCommand(args)).stderr).toBe('')
    expect((await runCommand([...args, '--no-progress'], { isError: true })).stderr).toBe('')
  })

  it('answers the same with and without', async () => {
    expect((await runCommand(args, { isError: true })).stdout).toBe((await runCommand(args)).stdout)
  })
})

describe('the line of progress', () => {
  it('is gone before anything else is written to standard error', async () => {
    const { stderr } = await runCommand(['cat', packed, 'nothing'], { isError: true })
    expect(stderr).toMatch(new RegExp(`${wipe.replace('[', '\\[')}layerscope: .*\\n$`))
  })
})
