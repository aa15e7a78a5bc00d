import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { archiveOf, buildImage } from '../support/image.ts'
import { createImageFolder, runCommand } from '../support/run-command.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

const folder = createImageFolder()
afterAll(() => folder.remove())

/** Drawn by hand; they open nothing. */
const secret = 'zX9kQ2mV7bN4cR8tLp'
const other = 'Wq7rT2yU9iO4pL6kJ3'
const content = `NAME=app\nAPI_TOKEN=${secret}\nDB_PASSWORD=${other}\n`
const layers = [
  tarBytes([{ path: 'etc/motd', content: 'hello' }]),
  tarBytes([{ path: 'srv/.env', content }]),
  tarBytes(layerOf('- srv/.env')),
]
const file = folder.save('image.tar', archiveOf(buildImage({ layers, compression: 'gzip' }).files))
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')
const fingerprint = sha256(secret).slice(0, 16)

/** ChainIDs by their definition (image-spec, config.md). */
const diffIds = layers.map((layer) => `sha256:${sha256(layer)}`)
const chainIds = diffIds.reduce<string[]>(
  (chain, diffId) => [...chain, chain.length === 0 ? diffId : `sha256:${sha256(`${chain.at(-1)} ${diffId}`)}`],
  [],
)

interface PrintedEvidence {
  readonly match: string
  readonly isMasked: boolean
  readonly places: readonly Record<string, unknown>[]
  readonly file: { readonly sha256: string; readonly lines: readonly { line: number; text: string }[]; readonly base64?: string }
}

const jsonOf = async (...options: string[]): Promise<PrintedEvidence> => {
  const { status, stdout, stderr } = await runCommand(['secrets', file, '--evidence', fingerprint, '--json', ...options])
  expect(stderr).toBe('')
  expect(status).toBe(0)
  const parsed: PrintedEvidence = JSON.parse(stdout)
  return parsed
}

const hasProgram = (name: string) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0
const lacksTools = ['zip', 'unzip', 'gzip', 'xz', 'ar', 'bash', 'tar'].some((name) => !hasProgram(name))

/** What holds a file, made by the programs that people use, and where in it that is. */
const archives: readonly (readonly [name: string, inside: string, script: string])[] = [
  ['app.jar', 'conf/[a] b.yml', 'mkdir conf; mv x.env "conf/[a] b.yml"; zip -q app.jar -r conf'],
  ['fat.jar', "lib/it's.jar!/x.env", `zip -q "it's.jar" x.env; mkdir lib; mv "it's.jar" lib; zip -q -r fat.jar lib`],
  ['data.tar.gz', 'etc/x.env', 'mkdir etc; mv x.env etc; tar -czf data.tar.gz ./etc'],
  ['log.env.xz', 'log.env', 'mv x.env log.env; xz -k log.env'],
  [
    'p.deb',
    'data.tar.xz!/etc/x.env',
    'mkdir etc; mv x.env etc; tar -cJf data.tar.xz ./etc; echo 2.0 > debian-binary; ar r p.deb debian-binary data.tar.xz',
  ],
  ['run', 'x.env', 'zip -q a.zip x.env; (echo "#!/bin/sh"; cat a.zip) > run'],
  ['both.tar', 'a.zip!/x.env', 'zip -q a.zip x.env; tar -cf both.tar a.zip'],
]

describe.skipIf(lacksTools)('evidence of what is in an archive', () => {
  it.each(archives)('%s: %s is printed by a shell, and shown', async (name, inside, script) => {
    const place = mkdtempSync(join(tmpdir(), 'archive-'))
    writeFileSync(join(place, 'x.env'), content)
    execFileSync('bash', ['-ec', script], { cwd: place, stdio: 'ignore' })
    const layer = tarBytes([{ path: `srv/${name}`, content: readFileSync(join(place, name)) }])
    rmSync(place, { recursive: true })
    const image = folder.save(`${name}.tar`, archiveOf(buildImage({ layers: [layer], compression: 'gzip' }).files))
    const { stdout } = await runCommand(['secrets', image, '--evidence', fingerprint, '--json'])
    const evidence: PrintedEvidence = JSON.parse(stdout)
    expect(evidence.places[0]).toMatchObject({ path: `srv/${name}`, inside })
    expect(evidence.file).toMatchObject({ path: `srv/${name}`, inside, size: content.length, sha256: sha256(content) })
    expect(evidence.file.lines[1]?.text).toMatch(/^API_TOKEN=.{0,4}•+$/)
    const command = String(evidence.places[0]?.['command'])
    const printed = execFileSync('bash', ['-c', `${command} 2>/dev/null || true`], { encoding: 'utf8' })
    expect(printed, command).toBe(content)
  })
})

describe('secrets --evidence', () => {
  it('names layer, DiffID, ChainID, instruction, place and file, masked', async () => {
    const evidence = await jsonOf()
    expect(evidence).toMatchObject({
      fingerprint,
      isMasked: true,
      isHidden: true,
      places: [
        {
          where: 'file',
          path: 'srv/.env',
          line: 2,
          layer: 1,
          hidden: { by: 2, how: 'deleted' },
          instruction: 'RUN step 1',
          diffId: diffIds[1],
          chainId: chainIds[1],
        },
      ],
      file: { path: 'srv/.env', layer: 1, size: content.length, sha256: sha256(content) },
    })
    expect(evidence.file.base64).toBeUndefined()
    expect(JSON.stringify(evidence)).not.toContain(secret.slice(0, 8))
    expect(JSON.stringify(evidence)).not.toContain(other.slice(0, 8))
  })

  it('has a command that standard tools run', async () => {
    const [place] = (await jsonOf()).places
    const printed = execFileSync('bash', ['-c', `${String(place?.['command'])} 2>/dev/null || true`], { encoding: 'utf8' })
    expect(printed).toBe(content)
  })

  it('shows the one secret when told, the file too, and other secrets nowhere else', async () => {
    const evidence = await jsonOf('--show')
    expect(evidence.match).toBe(secret)
    expect(evidence.isMasked).toBe(false)
    expect(evidence.file.lines[1]).toEqual({ line: 2, text: `API_TOKEN=${secret}` })
    expect(Buffer.from(evidence.file.base64 ?? '', 'base64').toString()).toBe(content)
    expect(JSON.stringify({ ...evidence, file: { ...evidence.file, base64: '' } })).not.toContain(other)
  })

  it('is Markdown otherwise, in the language that is asked for, and goes into a file', async () => {
    const target = join(dirname(file), 'evidence.md')
    const said = await runCommand(['secrets', file, '--evidence', fingerprint.slice(0, 6), '-o', target, '--lang', 'zh'])
    expect(said).toEqual({ status: 0, stdout: '', stderr: '' })
    const text = readFileSync(target, 'utf8')
    expect(text).toContain('前后几行')
    expect(text).toContain(`\`${chainIds[1] ?? ''}\``)
    expect(text).not.toContain(secret.slice(0, 8))
    const shown = await runCommand(['secrets', file, '--evidence', fingerprint, '--show'])
    expect(shown.stdout).toContain(`| 2 | \`API_TOKEN=${secret}\` |`)
    expect(shown.stdout).not.toContain(other)
  })

  it('says which fingerprints do not fit', async () => {
    const lost = await runCommand(['secrets', file, '--evidence', 'zz'])
    expect(lost).toMatchObject({ status: 2, stdout: '' })
    expect(lost.stderr).toContain('no secret has the fingerprint "zz"')
    const several = await runCommand(['secrets', file, '--evidence='])
    expect(several.stderr).toContain('2 secrets have a fingerprint that begins with ""')
    expect((await runCommand(['secrets', file, '-o', 'x'])).stderr).toContain('--output goes with --evidence')
  })
})
