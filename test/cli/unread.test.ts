import { afterAll, describe, expect, it } from 'vitest'
import { brokenImages, soundImages } from '../support/broken-images.ts'
import { createImageFolder, runCommand } from '../support/run-command.ts'

const folder = createImageFolder()
afterAll(() => folder.remove())

/** Commands that compute no digests, each with an answer that depends on all layers. */
const others = (file: string) => [
  ['waste', file],
  ['tree', file],
  ['secrets', file],
  ['waste', file, '--json'],
  ['tree', file, '--json'],
  ['secrets', file, '--json'],
  ['extract', file],
]
const limit = ['--largest-image', '1GB']

describe('nothing that was not read, or is not what was promised, is clean', () => {
  it.each(brokenImages)('$what', async ({ what, bytes, unread, rules, words, inspect, others: code }) => {
    const file = folder.save(`${what.replace(/\W/g, '-')}.tar`, bytes)
    for (const args of others(file)) {
      const { status, stderr } = await runCommand(args)
      expect([args[0], status]).toEqual([args[0], code])
      // What commands without digests cannot know, they do not say.
      if (code !== 0) for (const word of words) expect(stderr).toContain(word)
    }
    const { status, stderr, stdout } = await runCommand(['inspect', file, '--json'])
    expect([status, status === 0 || words.every((word) => stderr.includes(word))]).toEqual([inspect, true])
    const audit = await runCommand(['audit', file, '--json', ...limit])
    const report = JSON.parse(audit.stdout)
    const failed = report.rules.filter(({ passed }: { passed: boolean }) => !passed)
    expect([audit.status, report.passed, failed.map(({ rule }: { rule: string }) => rule)]).toEqual([1, false, rules])
    for (const word of words) expect(JSON.stringify(failed)).toContain(word)
    const documents = [
      JSON.parse(stdout).images[0],
      report,
      ...(await Promise.all(
        ['waste', 'secrets'].map(async (name) => JSON.parse((await runCommand([name, file, '--json'])).stdout)),
      )),
    ]
    for (const document of documents) {
      const [first] = document.unread
      expect(first === undefined ? undefined : [first.layer, first.reason, first.compression]).toEqual(unread)
    }
  })

  it.each(['text', 'markdown', 'sarif', 'junit'])('audit says why and in which layer, as %s', async (format) => {
    const file = folder.save(
      'lz4.tar',
      brokenImages.find(({ what }) => what === 'a layer packed with lz4')?.bytes ?? new Uint8Array(),
    )
    const { status, stdout } = await runCommand(['audit', file, '--format', format, ...limit])
    expect([status, stdout.includes('layer 1: packed with lz4')]).toEqual([1, true])
  })

  it('a result for people says so in its first line', async () => {
    const file = folder.save(
      'lz4.tar',
      brokenImages.find(({ what }) => what === 'a layer packed with lz4')?.bytes ?? new Uint8Array(),
    )
    for (const args of [
      ['waste', file],
      ['secrets', file],
      ['history', file, 'etc/passwd'],
    ]) {
      const { status, stdout } = await runCommand(args)
      expect([status, stdout.split('\n')[0]]).toEqual([2, 'INCOMPLETE  not read, or not to the end: layer 1 (lz4)'])
    }
  })

  it('an answer that does not depend on the layer is whole', async () => {
    const file = folder.save(
      'lz4.tar',
      brokenImages.find(({ what }) => what === 'a layer packed with lz4')?.bytes ?? new Uint8Array(),
    )
    const whole = [
      ['tree', file, '--upto', '0'],
      ['tree', file, '--layer', '0'],
      ['cat', file, 'etc/passwd', '--layer', '0'],
      ['extract', file, '--layer', '0'],
      ['extract', file, '--upto', '0'],
    ]
    for (const args of whole) expect([args.slice(2), (await runCommand(args)).status]).toEqual([args.slice(2), 0])
    const lacking = [
      ['tree', file, '--layer', '1'],
      ['cat', file, 'etc/passwd'],
      ['extract', file, '--layer', '1'],
    ]
    for (const args of lacking) expect([args.slice(2), (await runCommand(args)).status]).toEqual([args.slice(2), 2])
  })

  it('extract writes a packed blob as it is stored, not as a tar', async () => {
    const file = folder.save(
      'lz4.tar',
      brokenImages.find(({ what }) => what === 'a layer packed with lz4')?.bytes ?? new Uint8Array(),
    )
    expect(await runCommand(['extract', file, '--layer', '1'])).toMatchObject({ status: 2, stdout: '' })
    const stored = await runCommand(['extract', file, '--layer', '1', '--stored'])
    expect([stored.status, stored.stdout.startsWith('\x04"M\x18')]).toEqual([0, true])
  })
})

describe('what is sound', () => {
  it.each(soundImages)('passes: %s', async (what, bytes) => {
    const file = folder.save(`${what.replace(/\W/g, '-')}.tar`, bytes)
    for (const args of [...others(file), ['inspect', file], ['audit', file, ...limit]]) {
      expect([args[0], (await runCommand(args)).status]).toEqual([args[0], 0])
    }
  })
})
