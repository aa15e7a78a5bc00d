import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../../src/bytes/byte-source.ts'
import { readGoModules } from '../../../src/formats/packages/go-build-info.ts'
import { elfBytes } from '../../support/elf.ts'
import { goProgram } from '../../support/go-program.ts'

const modules = [
  'path\texample.com/server',
  'mod\texample.com/server\tv1.2.3\th1:a=',
  'dep\tgolang.org/x/sys\tv0.20.0\th1:b=',
  'dep\texample.com/old\tv1.0.0',
  '=>\texample.com/new\tv2.0.0\th1:c=',
  'dep\texample.com/local\tv0.0.0',
  '=>\t../local\t(devel)\t',
  'build\t-buildmode=exe',
]
const read = async (bytes: Uint8Array<ArrayBuffer>) =>
  (await readGoModules(bytesSource(bytes)))?.map(({ name, version, isFile }) => [name, version, isFile])

describe('the modules of a Go program', () => {
  it.each([false, true])('are those that stand in it, with pointers %s', async (hasPointers) => {
    expect(await read(goProgram({ modules, hasPointers, version: 'go1.17.13' }))).toEqual([
      ['example.com/server', 'v1.2.3', true],
      ['golang.org/x/sys', 'v0.20.0', false],
      ['example.com/new', 'v2.0.0', false],
      ['example.com/local', '', false],
      ['stdlib', '1.17.13', false],
    ])
  })

  it('are the path where it is built of single files, and the library alone where nothing is said', async () => {
    expect(await read(goProgram({ modules: ['path\tcommand-line-arguments'] }))).toEqual([
      ['command-line-arguments', '', true],
      ['stdlib', '1.22.1', false],
    ])
    expect(await read(goProgram())).toEqual([['stdlib', '1.22.1', true]])
    expect(await read(goProgram({ version: 'devel +abc' }))).toEqual([])
  })

  it('are none where the program is none of Go, or cut off', async () => {
    expect(await read(elfBytes({ interpreter: '/lib/ld.so' }))).toBeUndefined()
    expect(await read(new Uint8Array([0x7f, 0x45]))).toBeUndefined()
    const whole = goProgram({ modules })
    for (const length of [40, 100, 4096, 4140, 4200]) expect(await read(whole.slice(0, length))).toBeUndefined()
  })

  it('throw nothing where bytes are wrong', async () => {
    const whole = goProgram({ modules, hasPointers: true, size: 6000 })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(5000), fc.nat(255)), { maxLength: 20 }), async (changes) => {
        const bytes = whole.slice()
        for (const [at, byte] of changes) bytes[at] = byte
        await readGoModules(bytesSource(bytes))
      }),
      { numRuns: 500 },
    )
  })
})

/** What `go version -m` prints of a program: module and version, replaced ones by what replaces them; the path where it has no module. */
function goSays(file: string): string[] {
  const [head = '', ...lines] = execFileSync('go', ['version', '-m', file], { encoding: 'utf8' }).trimEnd().split('\n')
  const found: string[] = []
  let path = ''
  for (const line of lines) {
    const [kind, name = '', version = ''] = line.trim().split('\t')
    const said = `${name} ${version === '(devel)' ? '' : version}`
    if (kind === 'path') path = name
    else if (kind === 'mod' || kind === 'dep') found.push(said)
    else if (kind === '=>') found[found.length - 1] = /^[./]/.test(name) ? `${found.at(-1)?.split(' ')[0] ?? ''} ` : said
  }
  const hasModule = lines.some((line) => line.trim().startsWith('mod'))
  return [...found, ...(hasModule ? [] : [`${path} `]), `stdlib ${head.split(' ').at(-1)?.replace(/^go/, '') ?? ''}`].toSorted()
}
const hasGo = ['/usr/local/go/bin/go', '/usr/bin/go'].find((path) => existsSync(path))

describe.runIf(hasGo !== undefined)('go version -m says the same', () => {
  it('of Go itself', async () => {
    const said = await read(new Uint8Array(readFileSync(hasGo ?? '')))
    expect(said?.map(([name, version]) => `${String(name)} ${String(version)}`).toSorted()).toEqual(goSays(hasGo ?? ''))
  })
  it.each([false, true])('of what tests write, with pointers %s', (hasPointers) => {
    const folder = mkdtempSync(join(tmpdir(), 'layerscope-go-'))
    try {
      const file = join(folder, 'program')
      writeFileSync(file, goProgram({ modules, hasPointers }), { mode: 0o755 })
      expect(goSays(file)).toEqual([
        'example.com/local ',
        'example.com/new v2.0.0',
        'example.com/server v1.2.3',
        'golang.org/x/sys v0.20.0',
        'stdlib 1.22.1',
      ])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
