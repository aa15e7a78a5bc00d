import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { commandRuns, sampleImage } from '../support/command-runs.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { InProcessNodeWorker, inProcessThreads } from '../support/in-process-node-worker.ts'
import { createImageFolder, runCommand } from '../support/run-command.ts'
import { tarBytes } from '../support/tar.ts'

const folder = createImageFolder()
afterAll(() => folder.remove())

/** Bytes that do not compress. */
function noise(length: number, seed: number): Buffer {
  let state = seed
  return Buffer.from(Uint8Array.from({ length }, () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 24))
}

/** Layers of 9 MB each: one has a secret, one is damaged in the middle of a gzip stream, one has another digest than promised. */
function largeImage(): Uint8Array {
  const layers = [1, 2, 3, 4].map((seed) =>
    tarBytes([
      { path: `data/${seed}`, content: noise(9_000_000, seed) },
      { path: 'srv/.env', content: `API_TOKEN=zX9kQ2mV7bN4cR8${seed}\n` },
      { path: 'data/same', content: 'same' },
    ]),
  )
  const built = buildImage({ layers, compression: 'gzip' })
  const blob = built.files.get(`blobs/sha256/${built.layerDigests[2]?.slice('sha256:'.length)}`)
  blob?.fill(0, 3_000_000, 3_000_100)
  return archiveOf(built.files)
}

const file = folder.save('large.tar', largeImage())
const output = join(dirname(file), 'out.tar')

describe.each(Object.keys(commandRuns(file, output)))('%s with several threads', (name) => {
  beforeEach(() => {
    InProcessNodeWorker.started.length = 0
  })

  it('says what it says with one', async () => {
    const args = (commandRuns(file, output)[name] ?? []).map((arg) => (arg.startsWith('etc/') ? 'srv/.env' : arg))
    for (const more of [[], ...(name === 'cat' || name === 'extract' ? [] : [['--json']])]) {
      const one = await runCommand([...args, ...more])
      expect(await runCommand([...args, ...more], {}, inProcessThreads(3))).toEqual(one)
      expect(InProcessNodeWorker.started.length).toBeGreaterThan(0)
      expect(InProcessNodeWorker.started.every(({ isTerminated }) => isTerminated)).toBe(true)
    }
  })
})

describe('the built command line', () => {
  let program: string
  const counted = join(dirname(file), 'threads')
  /** Writes a line for each thread: workers import it too. */
  const counter = `data:text/javascript,import{appendFileSync}from'node:fs';appendFileSync(${JSON.stringify(counted)},'thread\\n')`

  beforeAll(() => {
    const root = fileURLToPath(new URL('../..', import.meta.url))
    program = join(dirname(file), 'bin', 'layerscope.js')
    execFileSync('npx', ['vite', 'build', '-c', 'vite.cli.config.ts', '--outDir', dirname(program)], { cwd: root, stdio: 'pipe' })
  })

  function runBuilt(args: readonly string[], input?: string) {
    const fd = input === undefined ? Buffer.alloc(0) : readFileSync(input)
    folder.save('threads', Buffer.alloc(0))
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', counter, program, ...args], {
      input: fd,
      encoding: 'latin1',
      maxBuffer: 64 << 20,
      env: { ...process.env, LC_ALL: 'C' },
    })
    return { answer: { status, stdout, stderr }, threads: readFileSync(counted, 'utf8').split('\n').length - 1 }
  }

  it.each([
    ['inspect', '--json'],
    ['secrets', '--json'],
    ['tree', '--digest', '--json'],
    ['waste'],
    ['audit', '--secrets', 'low', '--format', 'sarif'],
  ])('reads layers in several threads, of a file and of a pipe, and says what one says: %s', async (name, ...options) => {
    const one = await runCommand([name, file, ...options])
    const { answer, threads } = runBuilt([name, file, ...options])
    expect({ ...answer, stdout: Buffer.from(answer.stdout, 'latin1').toString() }).toEqual(one)
    expect(threads).toBeGreaterThanOrEqual(Math.min(availableParallelism(), 2))
    expect(threads).toBeLessThanOrEqual(availableParallelism())
    const piped = runBuilt([name, '-', ...options], file)
    expect([piped.answer.status, piped.answer.stderr.replaceAll('standard input', file), piped.threads]).toEqual([
      one.status,
      one.stderr,
      threads,
    ])
  })

  it('needs one thread for what is small', () => {
    const small = folder.save('small.tar', sampleImage())
    expect(runBuilt(['waste', small]).threads).toBe(1)
    expect(runBuilt(['--help']).threads).toBe(1)
  })

  it.skipIf(availableParallelism() === 1).each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends all threads though they are busy, and leaves no temporary file',
    async (signal) => {
      const temporary = join(dirname(file), `tmp-${signal}`)
      folder.save(`tmp-${signal}/here`, Buffer.alloc(0))
      const busy =
        "import{isMainThread}from'node:worker_threads';import{writeSync}from'node:fs';if(!isMainThread){writeSync(2,'busy');for(;;);}"
      const child = spawn(process.execPath, ['--import', `data:text/javascript,${busy}`, program, 'secrets', file], {
        env: { ...process.env, LC_ALL: 'C', TMPDIR: temporary },
      })
      const ended = new Promise((resolve) => child.on('exit', (_, by) => resolve(by)))
      child.stderr.on('data', (text: Buffer) => String(text).includes('busy') && child.kill(signal))
      expect([await ended, readdirSync(temporary)]).toEqual([signal, ['here']])
    },
  )
})
