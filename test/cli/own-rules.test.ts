import { afterAll, describe, expect, it } from 'vitest'
import { archiveOf, buildImage } from '../support/image.ts'
import { createImageFolder, runCommand } from '../support/run-command.ts'
import { tarBytes } from '../support/tar.ts'

const folder = createImageFolder()
afterAll(() => folder.remove())

const token = 'acme_q7w2e9r4t1y6'
const hub = 'ghp_aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA1bC2'
const image = folder.save(
  'image.tar',
  archiveOf(
    buildImage({
      layers: [tarBytes([{ path: 'srv/app.conf', content: `a\nkey ${token}\nhub ${hub}\n` }])],
      config: { config: { Env: [`ACME=${token}`] } },
    }).files,
  ),
)
const save = (name: string, text: string) => folder.save(name, Buffer.from(text))
const rule = `[[rules]]\nid = "acme"\ndescription = "Token of Acme"\nregex = 'acme_[a-z0-9]{12}'\nkeywords = ["acme_"]\n`
const rules = save('acme.toml', rule)
const child = save('child.toml', `[extend]\npath = "acme.toml"\nuseDefault = true\n[[rules]]\nid = "slow"\nregex = 'nowhere'\n`)

describe('rules of a person’s own on the command line', () => {
  const found = async (file: string) => {
    const { status, stdout, stderr } = await runCommand(['secrets', image, '--json', '--rules', file])
    expect(status).toBe(0)
    const { findings } = JSON.parse(stdout) as { findings: { rule: string; title: string; where: string }[] }
    return { found: findings.map((finding) => `${finding.rule}, ${finding.title}: ${finding.where}`), stdout, stderr }
  }

  it('take the place of ours, in files and configuration, masked', async () => {
    const answer = await found(rules)
    expect(answer.found.toSorted()).toEqual(['acme, Token of Acme: env', 'acme, Token of Acme: file'])
    expect(answer.stdout).not.toContain(token)
    expect(answer.stderr).toBe('')
  })

  it('build on a file beside them and on ours, and say what is slow', async () => {
    const answer = await found(child)
    expect(answer.found.toSorted()).toEqual([
      'acme, Token of Acme: env',
      'acme, Token of Acme: file',
      'github-token, GitHub token: file',
    ])
    expect(answer.stderr).toBe('layerscope: rule slow: it has no keywords, so that every text is searched by it, which is slow\n')
  })

  it('are audited by, in every report', async () => {
    const { status, stdout } = await runCommand(['audit', image, '--secrets', 'high', '--rules', rules, '--format', 'sarif'])
    expect(status).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      runs: [{ tool: { driver: { rules: [{ id: 'acme', shortDescription: { text: 'Token of Acme' } }] } } }],
    })
  })

  it.each([
    ['title = "a"\nx', /line 2, column \d+: no TOML/],
    [`[[rules]]\nid = 1`, /rules\[0\]\.id must be a text/],
    [`[[rules]]\nid = "a"\nregex = '(?=x)'`, /no rule in it can be used; rule a: RE2 refuses a pattern/],
  ])('are refused where they are wrong: %j', async (text, told) => {
    const { status, stderr } = await runCommand(['secrets', image, '--rules', save('wrong.toml', text)])
    expect(status).toBe(2)
    expect(stderr).toMatch(told)
  })
})
