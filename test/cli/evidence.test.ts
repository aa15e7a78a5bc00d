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

/** A token that its form tells, wherever it stands; it opens nothing. */
const token = ['ghp', 'q3ZtR8wLk2VbN5xYc7HdJ9fGs4MpA6uE1oTx'].join('_')
const tokens = `NAME=app\nTOKEN=${token}\n`

/** As git names a file's content: gitformat-pack(5) and git-hash-object(1). */
const blobId = createHash('sha1').update(`blob ${tokens.length}\0${tokens}`).digest('hex')
const loose = `.git/objects/${blobId.slice(0, 2)}/${blobId.slice(2)}`
const wrapped = Buffer.from(tokens).toString('base64').replace(/.{64}/g, '$&\n    ')
const git = 'git init -q; git config user.email a@example.org; git config user.name a; git add x.env; git commit -qm one'
const notPadded = Buffer.from(`${tokens} `).toString('base64url').replace(/=+$/, '')

/** Files in which other programs find what has no place of its own there: path, inside, how they are made, and what is to be printed. */
const others: readonly (readonly [path: string, inside: string, script: string, printed: string])[] = [
  [loose, `blob ${blobId}`, git, tokens],
  [
    '.git/objects/pack/pack.pack',
    `blob ${blobId}`,
    `${git}; git repack -qad; mv .git/objects/pack/*.pack .git/objects/pack/pack.pack`,
    tokens,
  ],
  ['secret.yaml', 'base64@3', `(echo a: b; echo 'data: |'; echo '    ${wrapped}'; echo 'c: d') > secret.yaml`, tokens],
  ['session.txt', 'base64@1', `printf 'session ${notPadded}\\n' > session.txt`, `${tokens} `],
  ['wide.txt', 'base64@1', `printf 'x ${wrapped.replace(/\s/g, '')}\\n' | iconv -f ascii -t utf-16 > wide.txt`, tokens],
  [
    'all.tar.gz',
    'secret.yaml!/base64@1',
    `printf 'd: ${wrapped.replace(/\s/g, '')}\\n' > secret.yaml; tar -czf all.tar.gz secret.yaml`,
    tokens,
  ],
  [
    'backup.zip',
    `r.pack!/blob ${blobId}`,
    `${git}; git repack -qad; mv .git/objects/pack/*.pack r.pack; zip -q backup.zip r.pack`,
    tokens,
  ],
]
const lacksOthers = lacksTools || ['git', 'sqlite3', 'base64', 'iconv'].some((name) => !hasProgram(name))

describe.skipIf(lacksOthers)('the command for what stands in no file of its own', () => {
  /** What the command of the first place prints, and where that is. */
  async function printedOf(path: string, script: string): Promise<readonly [inside: unknown, printed: string]> {
    const place = mkdtempSync(join(tmpdir(), 'archive-'))
    writeFileSync(join(place, 'x.env'), tokens)
    execFileSync('bash', ['-ec', script], { cwd: place, stdio: 'ignore' })
    const layer = tarBytes([{ path: `srv/${path}`, content: readFileSync(join(place, path)) }])
    rmSync(place, { recursive: true })
    const image = folder.save(
      `${path.replaceAll('/', '-')}.tar`,
      archiveOf(buildImage({ layers: [layer], compression: 'gzip' }).files),
    )
    const { stdout } = await runCommand(['secrets', image, '--evidence', sha256(token).slice(0, 16), '--json'])
    const [found]: PrintedEvidence['places'] = (JSON.parse(stdout) as PrintedEvidence).places
    const printed = execFileSync('bash', ['-c', `${String(found?.['command'])} 2>/dev/null || true`], { encoding: 'utf8' })
    return [found?.['inside'], printed]
  }

  it.each(others)('%s: %s', async (path, inside, script, expected) => {
    expect(await printedOf(path, script)).toEqual([inside, expected])
  })

  it('prints all of a database, by its own program', async () => {
    const script = `sqlite3 app.db "create table t (name text, value text); insert into t values ('one', 'TOKEN=${token}');"`
    const [inside, printed] = await printedOf('app.db', script)
    expect(inside).toBe('page@2')
    expect(printed).toContain(`INSERT INTO t VALUES('one','TOKEN=${token}');`)
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
