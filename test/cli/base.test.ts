import { afterAll, describe, expect, it } from 'vitest'
import { archiveOf, buildImage } from '../support/image.ts'
import { createImageFolder, runCommand } from '../support/run-command.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

const folder = createImageFolder()
afterAll(() => folder.remove())
const save = (name: string, parts: Parameters<typeof buildImage>[0]) => folder.save(name, archiveOf(buildImage(parts).files))
const below = [tarBytes(layerOf('+ etc/os 40000\n+ bin/sh 500')), tarBytes(layerOf('+ usr/lib 900'))]
const image = save('image.tar', {
  layers: [...below, tarBytes(layerOf('- etc/os\n+ srv/app 2000')), tarBytes(layerOf('+ srv/app 3000'))],
  history: [
    { created_by: 'ADD rootfs.tar /', created: '2024-01-01T00:00:00Z' },
    { created_by: 'RUN one', created: '2024-01-01T00:00:00Z' },
    { created_by: 'CMD ["sh"]', created: '2024-01-01T00:00:00Z', empty_layer: true },
    { created_by: 'RUN two', created: '2024-01-01T00:00:00Z' },
    { created_by: 'COPY app /srv/app', created: '2024-01-01T00:00:00Z' },
  ],
})
const json = async (...args: string[]) => JSON.parse((await runCommand([...args, '--json'])).stdout)

describe('--base', () => {
  it('is guessed unless given, with the reason', async () => {
    const { base, own, baseChanges } = await json('waste', image)
    expect(base).toMatchObject({
      layers: 2,
      source: 'history',
      reason: { id: 'command', instruction: 'CMD ["sh"]' },
      name: null,
      contentBytes: 41_400,
      wastedBytes: 40_000,
      hiddenByOwnBytes: 40_000,
    })
    expect(own).toMatchObject({ layers: 2, contentBytes: 5000, wastedBytes: 2000 })
    expect(baseChanges).toEqual([{ path: 'etc/os', change: 'deleted', layer: 2, bytes: 40_000 }])
    const { stdout } = await runCommand(['waste', image])
    expect(stdout).toContain('base image: 2 layers, because further layers follow CMD ["sh"]\n')
    expect(stdout).toContain('1 file of the base changed or taken away by own layers\n')
    expect((await runCommand(['inspect', image])).stdout).toContain('base image: 2 layers')
    expect((await json('inspect', image)).images[0]).toMatchObject({ base: { layers: 2 }, own: { layers: 2 } })
    expect(await json('secrets', image)).toMatchObject({ base: { layers: 2 }, findings: [] })
  })

  it('takes a number of layers, and another image whose layers are the lowest', async () => {
    expect((await json('waste', image, '--base', '1')).base).toMatchObject({ layers: 1, source: 'set' })
    expect((await json('waste', image, '--base', '0')).base).toBeNull()
    const base = save('base.tar', { layers: below, reference: 'example/base:1' })
    expect((await json('waste', image, '--base', base)).base).toMatchObject({
      layers: 2,
      source: 'compared',
      reason: { id: 'compared', name: 'example/base:1' },
    })
  })

  it('takes another image of the archive by its name or digest, and finds the one that a label names', async () => {
    const base = buildImage({ layers: below, reference: 'example/base:1' })
    const own = buildImage({
      layers: [...below, tarBytes(layerOf('+ srv/app 3000'))],
      reference: 'example/app:1',
      config: { config: { Labels: { 'org.opencontainers.image.base.digest': base.manifestDigest } } },
    })
    const indexOf = ({ files }: typeof base) => JSON.parse(String(Buffer.from(files.get('index.json') ?? [])))
    const index = { ...indexOf(own), manifests: [...indexOf(own).manifests, ...indexOf(base).manifests] }
    const files = new Map([...base.files, ...own.files, ['index.json', Buffer.from(JSON.stringify(index))] as const])
    const both = folder.save('both.tar', archiveOf(files))
    const baseSaid = async (...args: string[]) => (await json('waste', both, '--image', 'example/app:1', ...args)).base
    const compared = { layers: 2, source: 'compared', reason: { id: 'compared', name: 'example/base:1' } }
    expect(await baseSaid()).toMatchObject(compared)
    expect(await baseSaid('--base', 'base:1')).toMatchObject(compared)
    expect(await baseSaid('--base', base.manifestDigest)).toMatchObject(compared)
    expect(await baseSaid('--base', '1')).toMatchObject({ layers: 1, source: 'set' })
    const { status, stderr } = await runCommand(['waste', both, '--image', 'base:1', '--base', 'app:1'])
    expect([status, stderr]).toEqual([2, 'layerscope: --base app:1: its layers are not the lowest ones of this image\n'])
  })

  it('stands in reports: sums of both parts, and the files of the base that own layers changed', async () => {
    const markdown = (await runCommand(['report', image, '--format', 'markdown'])).stdout
    const section = markdown.slice(markdown.indexOf('## Base image'))
    expect(section).toContain('base image: 2 layers, because further layers follow')
    // By hand: 2000 + 3000 bytes above, of which 2000 are stored anew; 40,000 + 500 + 900 below, of which 40,000 are deleted.
    expect(section).toMatch(/\| own layers \| 2 \| .* \| 4\.88 KiB \| 1\.95 KiB \| .* \| 0 \| .* \|\n/)
    expect(section).toMatch(/\| base image \| 2 \| .* \| 40\.4 KiB \| 39\.1 KiB \| .* \| 0 \| .* \|\n/)
    expect(section).toMatch(
      /## 1 file of the base changed or taken away by own layers\n\n.*\n.*\n\| 39\.1 KiB \| `\/etc\/os` \| deleted in layer 2 \|/,
    )
    const { waste, secrets } = await json('report', image)
    expect(waste).toMatchObject({ base: { layers: 2, wastedBytes: 40_000 }, own: { layers: 2, wastedBytes: 2000 } })
    expect(waste.baseChanges).toEqual([{ path: 'etc/os', change: 'deleted', layer: 2, bytes: 40_000 }])
    // What own layers delete of the base must be kept out of the base; 2000 bytes are not worth an advice.
    expect([waste.base.advisedBytes, waste.own.advisedBytes]).toEqual([40_000, 0])
    expect(secrets.base).toMatchObject({ layers: 2 })
    expect((await json('report', image, '--base', '0')).waste.base).toBeNull()
  })

  it('is refused in a sentence', async () => {
    const other = save('other.tar', { layers: [tarBytes(layerOf('+ z 1'))] })
    const told = async (...args: string[]) => {
      const { status, stderr } = await runCommand(args)
      return [status, stderr]
    }
    expect(await told('waste', image, '--base', '5')).toEqual([2, 'layerscope: --base 5: the image has 4 layers\n'])
    expect(await told('waste', image, '--base', other)).toEqual([
      2,
      `layerscope: --base ${other}: its layers are not the lowest ones of this image\n`,
    ])
    expect(await told('audit', other, '--own', '--largest-image', '1')).toEqual([
      2,
      'layerscope: --own: no sign says where the base image ends; set it with --base\n',
    ])
  })

  it('makes limits of an audit count own layers only, with --own', async () => {
    const audit = async (...args: string[]) => (await runCommand(['audit', image, ...args])).status
    expect(await audit('--highest-wasted-bytes', '2000')).toBe(1)
    expect(await audit('--highest-wasted-bytes', '2000', '--own')).toBe(0)
    expect(await audit('--highest-wasted-bytes', '1999', '--own')).toBe(1)
    expect(await audit('--highest-wasted-bytes', '1999', '--own', '--base', '3')).toBe(0)
  })
})
