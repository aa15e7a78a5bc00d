import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let folder: string
let program: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'layerscope-masks-test-'))
  program = join(folder, 'bin', 'layerscope.js')
  execFileSync('npx', ['vite', 'build', '-c', 'vite.cli.config.ts', '--outDir', dirname(program)], { cwd: root, stdio: 'pipe' })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Drawn by hand; they open nothing. */
const ofEnv = 'zX9kQ2mV7bN4cR8tA1'
const ofFile = 'Wq7rT2yU9iO4pL6kJ3'
const ofRun = 'hG5fD8sA3zX6cV1bN0'

function imageOf(): string {
  const layers = [
    tarBytes([
      { path: 'srv/.env', content: `API_TOKEN=${ofFile}\n` },
      { path: `srv/${ofEnv}`, content: 'a' },
      { path: `srv/${ofFile}`, content: 'a'.repeat(100) },
    ]),
    tarBytes([{ path: `srv/${ofEnv}`, content: 'b' }]),
  ]
  const built = buildImage({
    layers,
    config: { config: { Env: [`DB_PASSWORD=${ofEnv}`], Labels: { 'deploy.key': ofEnv } } },
    history: [{ created_by: `RUN ${'x'.repeat(82)} PGPASSWORD=${ofRun} psql` }, { created_by: `RUN echo ${ofEnv}` }],
  })
  const path = join(folder, 'image.tar')
  writeFileSync(path, archiveOf(built.files))
  return path
}

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  })
  return { status, text: stdout + stderr }
}

/** No six characters of a secret in a row; its beginning is part of the mask. */
const leaks = (text: string, secret: string) =>
  Array.from({ length: secret.length - 5 }, (_, i) => secret.slice(i, i + 6)).filter((part) => text.includes(part))

describe('what was found as a secret', () => {
  it.each([
    ['inspect'],
    ['inspect', '--json'],
    ['tree'],
    ['tree', '--json'],
    ['waste'],
    ['waste', '--json'],
    ['history', 'srv'],
    ['history', 'srv', '--json'],
    ['cat', `srv/${ofEnv}/x`],
    ['audit', '--largest-image', '1GB'],
    ['extract', 'nothing', '-o', '-'],
  ])('in the configuration is masked by %s %s', (command, ...rest) => {
    const { text } = run(command, imageOf(), ...rest)
    expect(text).not.toBe('')
    expect([...leaks(text, ofEnv), ...leaks(text, ofRun)]).toEqual([])
  })

  it.each([
    ['secrets'],
    ['secrets', '--json'],
    ...['html', 'markdown', 'json'].map((format) => ['report', '--format', format]),
    ...['text', 'markdown', 'json', 'sarif', 'junit'].map((format) => [
      'audit',
      '--secrets',
      'low',
      '--highest-wasted-bytes',
      '0',
      '--format',
      format,
    ]),
  ])('in files is masked too by %s %s %s %s %s %s %s', (command = '', ...rest) => {
    const { text } = run(command, imageOf(), ...rest)
    expect(text).not.toBe('')
    expect([ofEnv, ofRun, ofFile].flatMap((secret) => leaks(text, secret))).toEqual([])
  })

  it('is shown when it is asked for', () => {
    expect(run('inspect', imageOf(), '--json', '--show').text).toContain(ofEnv)
    expect(run('history', imageOf(), 'srv', '--json', '--show').text).toContain(ofRun)
    expect(run('secrets', imageOf(), '--show').text).toContain(ofFile)
  })

  it('leaves JSON whole, though it is a number', () => {
    const built = buildImage({
      layers: [
        tarBytes([
          { path: '.netrc', content: 'machine a.test password 4711' },
          { path: 'f', content: 'x'.repeat(4711) },
        ]),
      ],
    })
    const path = join(folder, 'number.tar')
    writeFileSync(path, archiveOf(built.files))
    expect(() => JSON.parse(run('secrets', path, '--json').text)).not.toThrow()
  })
})

describe('a signal', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends the program though its thread is busy, and leaves no temporary file',
    async (signal) => {
      const temporary = mkdtempSync(join(folder, 'tmp-'))
      const busy =
        'data:text/javascript,process.stdin.once("data",()=>{});setTimeout(()=>{process.stderr.write("busy");for(;;);},300)'
      const child = spawn(process.execPath, ['--import', busy, program, 'inspect', '-'], {
        env: { ...process.env, LC_ALL: 'C', TMPDIR: temporary },
      })
      child.stdin.write(Buffer.alloc(100_000))
      await new Promise<void>((resolve) => child.stderr.on('data', (text: Buffer) => String(text).includes('busy') && resolve()))
      child.kill(signal)
      const ended = await new Promise((resolve) => {
        const guard = setTimeout(() => {
          child.kill('SIGKILL')
          resolve('never')
        }, 20_000)
        child.on('exit', (_, by) => {
          clearTimeout(guard)
          resolve(by)
        })
      })
      expect([ended, readdirSync(temporary)]).toEqual([signal, []])
    },
    40_000,
  )
})
