import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { archiveOf, buildBlobs, buildImage, describe as descriptor, indexOf } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { estargzBlob, type TocRecord } from '../support/toc.ts'
import { layerOf } from '../support/tree-text.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let folder: string
let program: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'layerscope-cli-test-'))
  program = join(folder, 'bin', 'layerscope.js')
  execFileSync('npx', ['vite', 'build', '-c', 'vite.cli.config.ts', '--outDir', dirname(program)], { cwd: root, stdio: 'pipe' })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** @param locale what the environment says of languages; English whatever this machine speaks */
function run(args: readonly string[], input?: Uint8Array, locale: NodeJS.ProcessEnv = { LC_ALL: 'C' }) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    input: input === undefined ? '' : Buffer.from(input),
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: folder, ...locale },
  })
  return { status, stdout, stderr }
}

function save(name: string, bytes: Uint8Array): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
  return path
}

const layers = [
  tarBytes(layerOf('+ etc/ mode=700\n+ etc/passwd 30 uid=5\n+ etc/keep 9\n+ l -> etc')),
  tarBytes([...layerOf('- etc/passwd\n+ etc/hard => etc/keep'), { path: 'srv/.env', content: 'API_TOKEN=zX9kQ2mV7bN4cR8t\n' }]),
  tarBytes(layerOf('- srv')),
]
const built = buildImage({ layers })
const archive = archiveOf(built.files)
const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('the locale', () => {
  it.each([
    [{ LC_ALL: 'zh_CN.UTF-8', LC_MESSAGES: 'C', LANG: 'C' }, 'lost.tar：没有这个文件或目录'],
    [{ LC_ALL: '', LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'C' }, 'lost.tar：没有这个文件或目录'],
    [{ LC_ALL: '', LC_MESSAGES: '', LANG: 'zh_CN.UTF-8' }, 'lost.tar：没有这个文件或目录'],
    [{ LC_ALL: 'C', LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'zh_CN.UTF-8' }, 'lost.tar: no such file or folder'],
  ])('is that of LC_ALL, else LC_MESSAGES, else LANG: %j', (locale, message) => {
    expect(run(['tree', 'lost.tar'], undefined, locale)).toEqual({ status: 2, stdout: '', stderr: `layerscope: ${message}\n` })
  })
})

describe('layerscope inspect', () => {
  it('prints the JSON that scripts rely on, for a file, a folder and a pipe', () => {
    const file = save('image.tar', archive)
    for (const [name, content] of built.files) save(`layout/${name}`, content)
    const documents = [
      run(['inspect', file, '--json']),
      run(['inspect', join(folder, 'layout'), '--json']),
      run(['inspect', '-', '--json'], gzipSync(archive)),
    ].map(({ status, stdout }) => {
      expect(status).toBe(0)
      return JSON.parse(stdout)
    })
    for (const document of documents) {
      const [image] = document.images
      expect([document.format, image.ref, image.platform, image.configDigest]).toEqual([
        'OCI image layout',
        'example/test:1',
        'linux/amd64',
        built.configDigest,
      ])
      expect(
        image.layers.map((layer: Record<string, unknown>) => [
          layer['index'],
          layer['digest'],
          layer['diffId'],
          layer['compression'],
          layer['entries'],
          layer['whiteouts'],
          layer['instruction'],
          layer['verified'],
        ]),
      ).toEqual([
        [0, built.layerDigests[0], built.diffIds[0], 'gzip', 4, 0, 'RUN step 0', { digest: true, diffId: true }],
        [1, built.layerDigests[1], built.diffIds[1], 'gzip', 3, 1, 'RUN step 1', { digest: true, diffId: true }],
        [2, built.layerDigests[2], built.diffIds[2], 'gzip', 1, 1, 'RUN step 2', { digest: true, diffId: true }],
      ])
    }
  })

  it('tells what the table of contents of a layer hides, adds and changes, with every digest right', () => {
    const lie = (all: TocRecord[]) => [
      { ...all[0], digest: `sha256:${'0'.repeat(64)}` },
      { name: 'evil', type: 'reg' },
    ]
    const layer = estargzBlob(layerOf('+ app 10\n+ hidden 5'), { lie, isBehindEnd: true })
    const file = save('lazy.tar', archiveOf(buildImage({ layers: [layer.tar], blobs: [layer] }).files))
    const { status, stdout } = run(['inspect', file])
    expect(status).toBe(0)
    for (const text of [
      '"hidden": the tar has a file',
      '"evil": the table of contents has a file',
      '"app": the content has the SHA-256',
    ])
      expect(stdout).toContain(`error: layer 0: ${text}`)
    const [image] = JSON.parse(run(['inspect', file, '--json']).stdout).images
    expect(image.layers[0].verified).toEqual({ digest: true, diffId: true })
    expect(
      image.layers[0].warnings
        .map(({ severity, code, path }: Record<string, string>) => `${severity} ${code} ${path}`)
        .filter((text: string) => text.includes('toc-')),
    ).toEqual(['error toc-missing hidden', 'error toc-only evil', 'error toc-content app'])
  })

  it('exits with 1 when a digest does not match', () => {
    const files = new Map(built.files)
    files.set(`blobs/sha256/${built.layerDigests[0]?.slice(7)}`, gzipSync(layers[0] ?? '', { level: 1, memLevel: 1 }))
    const { status, stdout } = run(['inspect', save('wrong.tar', archiveOf(files))])
    expect([status, stdout.includes('WRONG'), stdout.includes('the blob is corrupt')]).toEqual([1, true, true])
  })
})

describe('layerscope tree', () => {
  it('lists the merged view bytewise, one JSON object a line', () => {
    const { status, stdout } = run(['tree', save('image.tar', archive), '--json', '--digest'])
    expect(status).toBe(0)
    expect(lines(stdout).map(({ sha256, ...rest }) => ({ ...rest, mtime: undefined, hasDigest: sha256?.length === 64 }))).toEqual(
      [
        { path: 'etc', type: 'directory', mode: '0700', uid: 0, gid: 0, size: 0, layer: 0, hasDigest: false },
        {
          path: 'etc/hard',
          type: 'file',
          mode: '0644',
          uid: 0,
          gid: 0,
          size: 9,
          layer: 1,
          hardLinkTo: 'etc/keep',
          hasDigest: true,
        },
        { path: 'etc/keep', type: 'file', mode: '0644', uid: 0, gid: 0, size: 9, layer: 0, hasDigest: true },
        { path: 'l', type: 'symlink', mode: '0644', uid: 0, gid: 0, size: 0, layer: 0, link: 'etc', hasDigest: false },
      ],
    )
  })

  it('shows a state on the way, one layer as stored, changes and a part', () => {
    const file = save('image.tar', archive)
    const paths = (...args: string[]) =>
      lines(run(['tree', file, '--json', ...args]).stdout).map(({ path, change, type }) => [path, change ?? type].join(' '))
    expect(paths('--upto', '0')).toEqual(['etc directory', 'etc/keep file', 'etc/passwd file', 'l symlink'])
    expect(paths('--layer', '1')).toEqual([
      'etc directory',
      'etc/hard file',
      'etc/passwd whiteout',
      'srv directory',
      'srv/.env file',
    ])
    expect(paths('--changes')).toEqual([
      'etc unchanged',
      'etc/hard unchanged',
      'etc/keep unchanged',
      'l unchanged',
      'srv deleted',
      'srv/.env hidden',
    ])
    expect(paths('--upto', '1', '--path', '**/.env')).toEqual(['srv/.env file'])
  })
})

describe('layerscope cat', () => {
  it('writes the bytes of any version, through links as a container sees them', () => {
    const file = save('image.tar', archive)
    const cat = (...args: string[]) => {
      const { status, stdout, stderr } = run(['cat', file, ...args])
      return [status, stdout, stderr]
    }
    expect(cat('/srv/.env', '--layer', '1')).toEqual([0, 'API_TOKEN=zX9kQ2mV7bN4cR8t\n', ''])
    expect(cat('etc/hard')).toEqual(cat('/l/keep'))
    expect(cat('l/../etc/./keep')[1]).toHaveLength(9)
    expect(cat('etc/passwd', '--layer', '0')[1]).toHaveLength(30)
  })

  it('says which layers have what is gone, and that a folder is no file', () => {
    const file = save('image.tar', archive)
    expect(run(['cat', file, 'srv/.env'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/srv\/\.env was hidden by layer 2; --layer 1 has it\n$/),
    })
    expect(run(['cat', file, 'etc'])).toMatchObject({ status: 2, stderr: expect.stringContaining('etc is no file') })
    expect(run(['cat', file, 'nothing'])).toMatchObject({ status: 2, stderr: expect.stringContaining('no layer has nothing') })
  })

  it('writes what precedes the damage of a layer, and says what is missing', () => {
    const content = Buffer.from(Array.from({ length: 60_000 }, (_, i) => `line ${i * 7919}\n`).join(''))
    const whole = buildImage({ layers: [tarBytes([{ path: 'log', content }])], compression: 'gzip' })
    const files = new Map(whole.files)
    const name = `blobs/sha256/${whole.layerDigests[0]?.slice(7)}`
    files.set(name, (files.get(name) ?? new Uint8Array()).slice(0, 100_000))
    const { status, stdout, stderr } = run(['cat', save('cut.tar', archiveOf(files)), 'log'])
    expect([status, stdout.length > 100_000, content.toString().startsWith(stdout), stderr.includes('layer 0')]).toEqual([
      2,
      true,
      true,
      true,
    ])
  })
})

describe('layerscope extract', () => {
  const list = (tar: string) => execFileSync('tar', ['-tf', tar]).toString().trim().split('\n').toSorted()

  it('writes the merged files as a tar, after any layer, whole or in part', () => {
    const file = save('image.tar', archive)
    const out = join(folder, 'out.tar')
    const extract = (...args: string[]) => {
      expect(run(['extract', file, ...args, '-o', out])).toEqual({ status: 0, stdout: '', stderr: '' })
      return list(out)
    }
    expect(extract()).toEqual(['etc/', 'etc/hard', 'etc/keep', 'l'])
    expect(extract('--upto', '0')).toEqual(['etc/', 'etc/keep', 'etc/passwd', 'l'])
    expect(extract('--upto', '1', 'srv', '/etc/hard')).toEqual(['etc/hard', 'srv/', 'srv/.env'])
    expect(extract('l')).toEqual(['l'])
    expect(extract('--layer', '1')).toEqual(['etc/.wh.passwd', 'etc/hard', 'srv/.env'])
  })

  it('writes a layer as it is stored, and its tar', () => {
    const file = save('image.tar', archive)
    const digest = (...args: string[]) => {
      const out = join(folder, 'layer.out')
      expect(run(['extract', file, ...args, '--output', out]).status).toBe(0)
      return `sha256:${createHash('sha256').update(readFileSync(out)).digest('hex')}`
    }
    expect(digest('--layer', '0', '--stored')).toBe(built.layerDigests[0])
    expect(digest('--layer', '0')).toBe(built.diffIds[0])
  })

  it('refuses what makes no sense, in a sentence', () => {
    const file = save('image.tar', archive)
    expect(run(['extract', file, 'srv', '-o', join(folder, 'x')])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('srv is not there after layer 2; layerscope history tells its fate'),
    })
    expect(run(['extract', file, '-o', file])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('is the image itself'),
    })
    expect(run(['extract', file, '--stored'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--stored needs --layer'),
    })
    expect(run(['extract', file, '-o', '/nowhere/x'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('/nowhere/x: cannot be written'),
    })
  })
})

describe('problems', () => {
  it('are told on standard error, errors first, and no more than can be read', () => {
    const twice = Array.from({ length: 60 }, (_, i) => [
      { path: `f${i}`, content: 'a' },
      { path: `f${i}`, content: 'b' },
    ]).flat()
    const { status, stdout, stderr } = run([
      'tree',
      save('twice.tar', archiveOf(buildImage({ layers: [tarBytes([...twice, { path: '../out', content: 'x' }])] }).files)),
    ])
    const told = stderr.trim().split('\n')
    expect([status, stdout.trim().split('\n').length, told.length]).toEqual([0, 60, 51])
    expect(told.at(-1)).toBe('layerscope: and 11 more problems; layerscope inspect --json lists all')
  })
})

describe('layerscope history, waste and secrets', () => {
  it('tell what each layer did to a path', () => {
    const { stdout } = run(['history', save('image.tar', archive), '/srv/.env', '--json'])
    expect(JSON.parse(stdout).events.map(({ layer, change, cause }: Record<string, unknown>) => [layer, change, cause])).toEqual([
      [1, 'added', undefined],
      [2, 'hidden', 'srv'],
    ])
  })

  it('tell what is wasted, where and why', () => {
    const report = JSON.parse(run(['waste', save('image.tar', archive), '--json']).stdout)
    expect([report.contentBytes, report.wastedBytes]).toEqual([66, 57])
    const stored = expect.any(Number)
    const deleted = (path: string, layer: number, bytes: number) => ({
      path,
      wastedBytes: bytes,
      wastedStoredBytes: stored,
      versions: [{ layer, bytes, storedBytes: stored, reason: 'deleted' }],
    })
    expect(report.byPath).toEqual([deleted('etc/passwd', 0, 30), deleted('srv/.env', 1, 27)])
    expect(report.byReason).toEqual([{ reason: 'deleted', bytes: 57, storedBytes: report.wastedStoredBytes }])
    expect(report.wastedStoredBytes).toBeGreaterThan(0)
    expect(report.isStoredExact).toBe(false)
  })

  it('find a deleted secret and show only its beginning unless asked', () => {
    const file = save('image.tar', archive)
    const [finding] = JSON.parse(run(['secrets', file, '--json']).stdout).findings
    expect(finding).toMatchObject({
      rule: 'dotenv-secret',
      path: 'srv/.env',
      layer: 1,
      line: 1,
      hidden: { by: 2, how: 'hidden' },
    })
    expect(finding.match).not.toContain('kQ2mV7')
    expect(run(['secrets', file, '--json', '--show']).stdout).toContain('zX9kQ2mV7bN4cR8t')
  })
})

describe('the command line', () => {
  it.each([
    [['inspect', 'nowhere.tar'], /nowhere\.tar: no such file/],
    [['tree'], /IMAGE is missing/],
    [['dance'], /unknown command "dance"/],
    [['tree', 'IMAGE', '--layer', '7'], /layers 0 to 2/],
    [['tree', 'IMAGE', '--bogus'], /unknown option --bogus/],
    [['tree', 'IMAGE', '--image', 'other'], /no image matches; it has example\/test:1/],
    [['history', 'IMAGE', 'no/such/path'], /no layer has no\/such\/path/],
  ])('answers %j with one line and exit code 2', (args, line) => {
    const file = save('image.tar', archive)
    const { status, stdout, stderr } = run(args.map((arg) => (arg === 'IMAGE' ? file : arg)))
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(line)])
  })

  it('asks which image when there are several, and takes a platform', () => {
    const [amd64, arm64] = [buildBlobs({ layers }), buildBlobs({ layers: layers.slice(0, 1), architecture: 'arm64' })]
    const file = save('several.tar', archiveOf(indexOf([amd64, arm64], [descriptor(amd64), descriptor(arm64)])))
    expect(run(['tree', file])).toMatchObject({ status: 2, stderr: expect.stringContaining('--platform') })
    expect(lines(run(['tree', file, '--platform', 'linux/arm64', '--json']).stdout).length).toBe(4)
  })

  it('lets no name steer the terminal', () => {
    const file = save('names.tar', archiveOf(buildImage({ layers: [tarBytes([{ path: 'a\u001b[31mred\u202e' }])] }).files))
    const { stdout } = run(['tree', file])
    expect(stdout).toContain('a\\x1b[31mred\\u{202e}')
  })

  it('prints help and version, and leaves no temporary file behind', () => {
    expect(run(['--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('inspect IMAGE') })
    expect(run(['tree', '--help']).stdout).toContain('--upto N')
    expect(run(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    run(['tree', '-'], gzipSync(archive))
    expect(readdirSync(folder).filter((name) => /^layerscope-[A-Za-z0-9]{6}$/.test(name))).toEqual([])
  })
})
