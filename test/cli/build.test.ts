import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readlinkSync, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { archiveOf, buildImage } from '../support/image.ts'
import { builtInBases, makeBases } from '../../src/learn/bases/index.ts'
import { examples } from '../../src/learn/examples/index.ts'
import { makeContext } from '../../src/learn/context-file.ts'
import { buildArchive } from '../../src/tasks/build-archive.ts'
import { saveArchive } from '../support/real-builders.ts'
import type { exampleDigests } from '../support/examples.ts'
import { createImageFolder, runCommand } from '../support/run-command.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

const recorded = JSON.parse(readFileSync(new URL('../fixtures/example-digests.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, ReturnType<typeof exampleDigests>>
> // as its README says
const folder = createImageFolder()
afterAll(() => folder.remove())

const base = folder.save(
  'base.tar',
  archiveOf(buildImage({ layers: [tarBytes(layerOf('+ etc/ \n+ etc/passwd 30\n+ etc/old 5'))] }).files),
)
const dockerfile = `ARG KIND=plain
FROM base AS made
ARG KIND
COPY a.txt /srv/
RUN rm /etc/old && ln /srv/a.txt /srv/b.txt && ln -s a.txt /srv/s && echo "$KIND" > /srv/kind
FROM made
RUN --mount=type=secret,id=key wc -c < /run/secrets/key > /srv/length && cat /run/secrets/key
RUN chmod 600 /srv/a.txt
`
const context = join(folder.save('context/Dockerfile', Buffer.from(dockerfile)), '..')
folder.save('context/a.txt', Buffer.from('hello\n'))
const key = folder.save('key', Buffer.from('not-a-real-secret'))
const output = join(context, '..', 'out.tar')
const args = ['build', context, '-o', output, '--base', `base=${base}`, '--secret', `id=key,src=${key}`, '-t', 'example/built:1']

describe('layerscope build', () => {
  it('writes an archive that the other commands read, the same bytes each time', async () => {
    const first = await runCommand(args)
    expect(first.stderr).toBe('')
    expect(first.status).toBe(0)
    expect(first.stdout).not.toContain('not-a-real-secret')
    const bytes = readFileSync(output)
    await runCommand(args)
    expect(readFileSync(output).equals(bytes)).toBe(true)
    const tree = await runCommand(['tree', output])
    for (const path of ['etc/passwd', 'srv/a.txt', 'srv/b.txt', 'srv/s', 'srv/kind', 'srv/length'])
      expect(tree.stdout).toContain(path)
    expect(tree.stdout).not.toContain('etc/old')
    expect((await runCommand(['cat', output, 'srv/length'])).stdout).toBe('17\n')
    expect((await runCommand(['cat', output, 'srv/kind'])).stdout).toBe('plain\n')
    // Digests are checked by the code that reads images.
    expect((await runCommand(['audit', output, '--largest-image', '1GB'])).status).toBe(0)
  })

  it('takes arguments, a stage, and a way to write layers', async () => {
    await runCommand([...args, '--build-arg', 'KIND=other'])
    expect((await runCommand(['cat', output, 'srv/kind'])).stdout).toBe('other\n')
    const { stdout } = await runCommand([...args, '--target', 'made', '--json'])
    expect((JSON.parse(stdout) as { layers: unknown[] }).layers.length).toBe(3)
    const overlay = await runCommand([...args, '--spelling', 'overlay'])
    expect(overlay.status).toBe(0)
    // Docker 20.10 with vfs, Docker 28 with containerd's store and podman 4.3 each showed another tree of such an image.
    expect(overlay.stderr).toContain(`${output}: layers as overlay directories`)
    expect((await runCommand(['tree', output])).stdout).not.toContain('etc/old')
  })

  it('names packages as simulated that a base saved from the page installs', async () => {
    const { archive } = await buildArchive(
      {
        dockerfile: 'FROM pretend-alpine\n',
        context: makeContext('', []),
        bases: await makeBases(['pretend-alpine']),
      },
      'pretend:1',
    )
    const pretend = join(context, '..', 'pretend.tar')
    await saveArchive(pretend, archive)
    const installing = join(folder.save('packages/Dockerfile', Buffer.from('FROM pretend\nRUN apk add --no-cache jq\n')), '..')
    const { stdout, status } = await runCommand(['build', installing, '-o', output, '--base', `pretend=${pretend}`])
    expect(status).toBe(0)
    expect(stdout).toContain('packages are simulated')
    expect((await runCommand(['tree', output])).stdout).toContain('usr/bin/jq')
    expect((await runCommand([...args])).stdout).not.toContain('packages are simulated')
  })

  it.each(examples.filter(({ id }) => ['hard-link', 'package-index', 'package-lists'].includes(id)))(
    'builds $id from a base that is built in, with the digests that the page has',
    async ({ id, dockerfile: text, bases: [name] }) => {
      const from = join(folder.save(`${id}/Dockerfile`, Buffer.from(text)), '..')
      const { status, stdout, stderr } = await runCommand(['build', from, '-o', output, '-t', `example/${id}:1`])
      expect([status, stderr]).toEqual([0, ''])
      const { imageId, manifest } = recorded[id] ?? {}
      expect(stdout).toContain(`image ID ${imageId}\nmanifest digest ${manifest}\n`)
      expect(stdout).toContain(`\nbuilt in: ${name}; no system’s own image`)
    },
  )

  it('takes an image that is given for a base that is built in', async () => {
    const named = join(folder.save('named/Dockerfile', Buffer.from('FROM tiny\nCOPY --from=tiny /etc /copy\n')), '..')
    const own = await runCommand(['build', named, '-o', output, '--base', `tiny=${base}`])
    expect(own.stdout).not.toContain('built in')
    expect((await runCommand(['tree', output])).stdout).toContain('copy/old')
    const { stdout } = await runCommand(['build', named, '-o', output, '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ builtInBases: ['tiny'] })
    expect((await runCommand(['tree', output])).stdout).toContain('copy/os-release')
  })

  it('names the bases that are built in, where one is not found and in its help', async () => {
    const names = Object.keys(builtInBases)
    const lost = join(folder.save('lost/Dockerfile', Buffer.from('FROM lost\n')), '..')
    const { stderr } = await runCommand(['build', lost, '-o', output])
    const { stdout } = await runCommand(['build', '--help'])
    for (const name of names) for (const said of [stderr, stdout]) expect(said).toContain(name)
  })

  it.each([
    ['FROM nowhere\n', 'Dockerfile:1:1: the image cannot be found: nowhere is not given; --base nowhere=IMAGE'],
    ['FROM base\n  RUNN x\n', 'Dockerfile:2:3: dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)'],
    ['FROM base AS one\nFROM base\nCOPY --from=on /a /b\n', 'stages of the Dockerfile: one'],
    ['FROM base\nRUN true && \\\n  cat /lost\n', 'Dockerfile:3:3: process "/bin/sh -c true &&   cat /lost"'],
    ['FROM base\nRUN cat /lost\n', "cat: can't open '/lost': No such file or directory"],
    ['FROM base\nRUN while true; do :; done\n', 'a loop without an end'],
  ])('says what is wrong with %j, and where', async (text, message) => {
    const wrong = join(folder.save('wrong/Dockerfile', Buffer.from(text)), '..')
    const { status, stderr } = await runCommand(['build', wrong, '-o', output, '--base', `base=${base}`])
    expect(status).toBe(2)
    expect(stderr).toContain(message)
  })

  it.each([
    [['build', context]],
    [['build', '/lost', '-o', output]],
    [['build', context, '-o', output, '--base', 'x']],
    [['build', context, '-o', output, '--secret', 'id=x']],
    [['build', context, '-o', output, '--spelling', 'x']],
    [['build', context, '-o', output, '-t', 'Example/built:1']],
    [['build', join(context, '..'), '-o', output]],
  ])('says by its words what is wrong with %j', async (wrong) => {
    const { status, stderr } = await runCommand([...wrong, '--lang=qps'])
    expect(status).toBe(2)
    expect(stderr).toContain('⟦')
  })
})

const hasTools = ['skopeo', 'umoci'].every((tool) => ['/usr/bin', '/usr/local/bin'].some((path) => existsSync(join(path, tool))))

describe.runIf(hasTools && process.getuid?.() === 0)('skopeo and umoci', () => {
  it('take what was built, and unpack what the merged tree shows', async () => {
    await runCommand(args)
    const layout = join(context, '..', 'layout')
    execFileSync('skopeo', ['copy', '-q', `oci-archive:${output}`, `oci:${layout}:x`])
    execFileSync('skopeo', ['copy', '-q', `docker-archive:${output}`, `dir:${join(context, '..', 'docker')}`])
    const bundle = join(context, '..', 'bundle')
    execFileSync('umoci', ['unpack', '--image', `${layout}:x`, bundle], { stdio: 'ignore' })
    const root = join(bundle, 'rootfs')
    const found = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()
    expect(found).toEqual(['etc', 'etc/passwd', 'srv', 'srv/a.txt', 'srv/b.txt', 'srv/kind', 'srv/length', 'srv/s'])
    expect(readlinkSync(join(root, 'srv/s'))).toBe('a.txt')
    expect(lstatSync(join(root, 'srv/a.txt')).mode & 0o777).toBe(0o600)
    expect(lstatSync(join(root, 'srv/b.txt')).mode & 0o777).toBe(0o644)
  })
})
