import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { commandRuns, sampleImage } from '../support/command-runs.ts'
import { createImageFolder, runCommand } from '../support/run-command.ts'

const folder = createImageFolder()
afterAll(() => folder.remove())
const file = folder.save('image.tar.gz', gzipSync(sampleImage()))
const runs = Object.entries(commandRuns(file, join(file, '..', 'out.tar')))

/** Begins a line anew (ECMA-48: carriage return, erase in line). */
const wipe = '\r\u001b[2K'

describe.each(runs)('%s', (_, args) => {
  it('shows how far it is on a terminal, in one line, and takes it away', async () => {
    const { stderr } = await runCommand(args, { isError: true })
    const shown = stderr.split(wipe)
    expect(shown.length).toBeGreaterThan(2)
    expect([shown[0], shown.at(-1)]).toEqual(['', ''])
    for (const text of shown.slice(1, -1)) expect(text).toMatch(/^(?:unpacking|layer \d+: [a-z ]+, \d+ %|[\d.]+ [KMG]?i?B )/)
    expect(stderr).not.toContain('\n')
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
    const { stderr } = await runCommand(['cat', file, 'nothing'], { isError: true })
    expect(stderr).toMatch(new RegExp(`${wipe.replace('[', '\\[')}layerscope: .*\\n$`))
  })
})
