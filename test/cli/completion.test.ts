import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { commonOptions } from '../../src/cli/arguments.ts'
import { commands } from '../../src/cli/commands/index.ts'
import { runCommand } from '../support/run-command.ts'

const printed = async (shell: string) => (await runCommand(['completion', shell])).stdout
const options = async (name: string) => {
  const command = commands.find((candidate) => candidate.name === name)
  return Object.keys({ ...(await command?.load())?.options, ...commonOptions }).map((option) => `--${option}`)
}

/** What bash itself offers after these words, of which the last is being typed. */
async function complete(...words: string[]): Promise<string[]> {
  const script = `${await printed('bash')}
    COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
    _layerscope; printf '%s\\n' "\${COMPREPLY[@]}"`
  return execFileSync('bash', ['-c', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    .split('\n')
    .filter(Boolean)
}

describe('completion', () => {
  it('offers every command, and those that begin as what is typed', async () => {
    expect((await complete('layerscope', '')).toSorted()).toEqual(commands.map(({ name }) => name).toSorted())
    expect(await complete('layerscope', 'se')).toEqual(['secrets'])
  })

  it.each(commands.map(({ name }) => name))('offers every option of %s', async (name) => {
    expect((await complete('layerscope', name, '--')).toSorted()).toEqual((await options(name)).toSorted())
  })

  it('offers files otherwise', async () => {
    expect(await complete('layerscope', 'tree', 'package.j')).toEqual(['package.json'])
  })

  it.each(['zsh', 'fish'])('names every command and option for %s', async (shell) => {
    const text = await printed(shell)
    for (const { name } of commands) {
      expect(text).toContain(name)
      for (const option of await options(name)) expect(text).toContain(shell === 'fish' ? `-l ${option.slice(2)}` : `'${option}[`)
    }
  })

  it('refuses other shells', async () => {
    expect(await runCommand(['completion', 'tcsh'])).toEqual({
      status: 2,
      stdout: '',
      stderr: 'layerscope: tcsh: one of bash, zsh, fish, man\n',
    })
  })
})

describe('the manual page', () => {
  it('has every command and option, and no line that roff takes for a request but ours', async () => {
    const lines = (await printed('man')).trimEnd().split('\n')
    expect(lines.filter((line) => /^[.']/.test(line) && !/^\.(TH|SH|SS|TP|B)\b/.test(line))).toEqual([])
    for (const { name } of commands) {
      expect(lines).toContain(`.SS ${name}`)
      for (const option of await options(name)) {
        const escaped = option.replaceAll('-', String.raw`\-`)
        expect(lines.some((line) => line === `.B ${escaped}` || line.startsWith(`.B ${escaped} `))).toBe(true)
      }
    }
  })
})
