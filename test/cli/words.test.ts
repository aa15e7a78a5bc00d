import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { alwaysRules } from '../../src/audit/rules/always.ts'
import { limits } from '../../src/audit/rules/index.ts'
import { widthOf } from '../../src/cli/columns.ts'
import { commands } from '../../src/cli/commands/index.ts'
import { commandRuns, imageTexts, sampleImage, severalImages } from '../support/command-runs.ts'
import { findUnmarked } from '../support/find-unmarked.ts'
import { createImageFolder, runCommand } from '../support/run-command.ts'

const folder = createImageFolder()
afterAll(() => folder.remove())
const file = folder.save('image.tar', sampleImage())
const several = folder.save('several.tar', severalImages())
const diveRules = folder.save(
  'dive-ci',
  Buffer.from('rules:\n  lowestEfficiency: 1\n  highestWastedBytes: 0B\n  highestUserWastedPercent: 0\n'),
)
const wrongRules = folder.save('wrong-ci', Buffer.from('rules:\n  lowest: 1\n'))
const output = join(file, '..', 'out.tar')

/** The same in every language: names of commands, of rules and of what is measured. */
const names = [
  ...commands.map(({ name }) => name),
  ...alwaysRules.map(({ id }) => id),
  ...limits.flatMap(({ option, toRule }) => toRule(option === 'secrets' ? 'low' : '1')?.id ?? []),
  'dive',
  'dive-lowest-efficiency',
  'dive-highest-wasted-bytes',
  'dive-highest-user-wasted-percent',
]
const allLimits = ['--lowest-efficiency', '1', '--highest-wasted-bytes', '0', '--highest-wasted-share', '0', '--secrets', 'low']
const moreLimits = ['--no-new-setuid', '--largest-layer', '1', '--largest-image', '1']

const answers: readonly (readonly string[])[] = [
  [],
  ['--help'],
  ...commands.map(({ name }) => [name, '--help']),
  ...Object.values(commandRuns(file, output)).filter(([name]) => name !== 'cat'),
  ['inspect', several],
  ['tree', file, '--layer', '2'],
  ['history', file, 'srv/.env'],
  ['secrets', file, '--show'],
  ['audit', file, ...allLimits, ...moreLimits],
  ['audit', file, '--rules', diveRules],
]

const mistakes: readonly (readonly string[])[] = [
  ['dance'],
  ['tree'],
  ['cat', file],
  ['tree', file, 'far'],
  ['tree', file, '--bogus'],
  ['tree', file, '--layer'],
  ['tree', file, '--changes=far'],
  ['tree', file, '--layer', '7'],
  ['tree', file, '--layer', '1', '--upto', '1'],
  ['tree', '/lost'],
  ['tree', several],
  ['tree', several, '--image', 'lost'],
  ['history', file, 'lost'],
  ['cat', file, 'lost'],
  ['cat', file, 'etc'],
  ['cat', file, 'srv/.env'],
  ['cat', file, 'srv/.env', '--layer', '0'],
  ['extract', file, 'lost', '-o', output],
  ['extract', file, '--stored'],
  ['extract', file, '-o', file],
  ['extract', file, '-o', '/lost/far'],
  ['extract', file, '--layer', '1', 'etc'],
  ['packages', file, '--format', 'lost'],
  ['secrets', file, '-o', output],
  ['secrets', file, '--evidence', 'lost'],
  ['audit', file],
  ['audit', file, '--format', 'lost'],
  ['audit', file, '--secrets', 'lost'],
  ['audit', file, '--largest-layer', 'lost'],
  ['audit', file, '--lowest-efficiency', 'lost'],
  ['audit', file, '--rules', '/lost'],
  ['audit', file, '--rules', wrongRules],
]

const known = [...imageTexts, ...names, file, several, output]

describe('everything that the command line says comes from words/', () => {
  it.each(answers.map((args) => [args]))('as an answer to %j', async (args) => {
    const { status, stdout, stderr } = await runCommand([...args, '--lang', 'qps'])
    expect(status).toBeLessThan(args.length === 0 ? 3 : 2)
    expect(stderr).toBe('')
    if (args[0] !== 'extract') expect(stdout).toContain('⟦')
    expect(findUnmarked(stdout, known)).toEqual([])
  })

  it.each(mistakes.map((args) => [args]))('as what is wrong with %j', async (args) => {
    const { status, stdout, stderr } = await runCommand([...args, '--lang=qps'])
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain('⟦')
    expect(findUnmarked(stderr, known)).toEqual([])
  })

  it('on a terminal while it works', async () => {
    const { stderr } = await runCommand(['audit', file, ...allLimits, '--lang', 'qps'], { isError: true })
    expect(stderr).toContain('⟦')
    expect(findUnmarked(stderr.replaceAll('\u001b[2K', ''), known)).toEqual([])
  })

  it('but JSON and reports are the same in every language', async () => {
    for (const args of [
      ['inspect', file, '--json'],
      ['waste', file, '--json'],
      ['packages', file, '--json'],
      ...['csv', 'cyclonedx', 'spdx'].map((format) => ['packages', file, '--format', format]),
      ['secrets', file, '--json'],
      ['tree', file, '--json'],
      ['history', file, 'etc', '--json'],
      ...['json', 'sarif', 'junit'].map((format) => ['audit', file, ...allLimits, '--format', format]),
    ])
      expect(await runCommand([...args, '--lang', 'qps'])).toEqual(await runCommand(args))
  })

  it('and a language that is not there is refused', async () => {
    expect(await runCommand(['tree', file, '--lang', 'tlh'])).toEqual({
      status: 2,
      stdout: '',
      stderr: 'layerscope: --lang tlh: one of en, zh, qps\n',
    })
    expect((await runCommand(['tree', file, '--lang'])).stderr).toBe('layerscope: --lang needs a value; see --help\n')
  })
})

describe('Chinese on a terminal', () => {
  /** Where the cells of a line begin that two spaces or more set off, in columns of the terminal. */
  const columnsOf = (line: string) => [...line.matchAll(/(?<=\s{2})\S/gu)].map(({ index }) => widthOf(line.slice(0, index)))
  /** Where they end. */
  const endsOf = (line: string) => [...line.matchAll(/\S(?=\s{2}|$)/gu)].map(({ index }) => widthOf(line.slice(0, index + 1)))

  it.each([
    ['zh_CN.UTF-8', [], '已搜索 8 个文件'],
    ['zh', [], '已搜索 8 个文件'],
    ['zh_CN.UTF-8', ['--lang', 'en'], 'searched 8 files'],
    ['', ['--lang', 'zh'], '已搜索 8 个文件'],
    ['C', [], 'searched 8 files'],
    ['POSIX', [], 'searched 8 files'],
    ['de_DE.UTF-8', [], 'searched 8 files'],
    ['', [], 'searched 8 files'],
  ])('comes from the locale %j, unless %j says otherwise', async (locale, options, begin) => {
    const { stdout } = await runCommand(['secrets', file, ...options], { locale })
    expect(stdout).toMatch(new RegExp(`^${begin}`))
  })

  it('says what is wrong with the options too', async () => {
    const inChinese = (args: readonly string[]) => runCommand(args, { locale: 'zh_CN.UTF-8' })
    expect((await inChinese(['tree', file, '--lang'])).stderr).toBe('layerscope: --lang 需要一个值；请看 --help\n')
    expect((await inChinese(['tree', file, '--lang', 'tlh'])).stderr).toBe('layerscope: --lang tlh：应为 en、zh、qps 之一\n')
    expect((await inChinese(['dance'])).stderr).toBe('layerscope: 未知的命令 "dance"；请看 layerscope --help\n')
  })

  it('is never in JSON and reports', async () => {
    for (const format of ['json', 'sarif', 'junit']) {
      const args = ['audit', file, ...allLimits, '--format', format]
      expect(await runCommand(args, { locale: 'zh_CN.UTF-8' })).toEqual(await runCommand(args))
    }
  })

  it('stands in columns', async () => {
    const lines = async (...args: string[]) => (await runCommand(args, { locale: 'zh_CN.UTF-8' })).stdout.split('\n')
    const table = (await lines('waste', file)).filter((line) => /^ +(?:层|\d) {2}/.test(line))
    expect(table).toHaveLength(4)
    expect(new Set(table.map((line) => endsOf(line).join()))).toEqual(new Set(['5,17,29,41']))
    const layers = (await lines('inspect', file)).filter((line) => /^ +[#\d] /.test(line))
    expect(layers).toHaveLength(4)
    // Check and instruction, from the left; the others from the right.
    expect(new Set(layers.map((line) => columnsOf(line).slice(-2).join()))).toEqual(new Set(['40,47']))
    const options = (await lines('audit', '--help')).filter((line) => line.startsWith('  -'))
    expect(new Set(options.map((line) => columnsOf(line).at(-1)))).toEqual(new Set([29]))
  })
})

describe('the check', () => {
  it.each([
    ['a line that is not marked', 'layer 0 was read'],
    ['a word beside what is marked', '⟦12 B⟧ wasted'],
    ['a word beside what stands in one another', '⟦in ⟦a⟧⟧ wasted'],
    ['a word beside a path', 'etc/passwd  gone'],
    ['a word that a name begins with', 'trees'],
  ])('sees %s', (_, line) => {
    expect(findUnmarked(`⟦right⟧\n${line}\n`, ['etc/passwd', 'layer'])).toEqual([expect.any(String)])
  })
  it('sees nothing in paths, codes and sentences that are marked', () => {
    const line = `-rw-r--r-- 0:0 12 etc/passwd ⟦in ⟦layer⟧ 0⟧ sha256:${'a'.repeat(64)} --no-progress`
    expect(findUnmarked(line, ['etc/passwd'])).toEqual([])
  })
})
