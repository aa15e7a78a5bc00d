import { existsSync, readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { buildImage, archiveOf } from '../support/image.ts'
import { createImageFolder, runCommand } from '../support/run-command.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

const token = 'zX9kQ2mV7bN4cR8tLp'
const folder = createImageFolder()
const save = (name: string, text: string) => folder.save(name, Buffer.from(text))
const imageOf = (extra: string) =>
  archiveOf(
    buildImage({
      layers: [
        tarBytes(layerOf('+ bin/\n+ bin/su 10 mode=4755\n+ tmp/ mode=1777\n+ srv/\n+ srv/open 3 mode=666')),
        tarBytes([
          { path: 'srv/.env', content: `API_TOKEN=${token}\n` },
          { path: 'srv/allowed.env', content: 'API_TOKEN=pQ7wE3rT9yU1iO5pAs # gitleaks:allow\n' },
          { path: 'srv/.git/config', content: extra },
          { path: 'srv/app.js.map', content: '{}' },
        ]),
        tarBytes(layerOf('- srv/.git')),
      ],
    }).files,
  )
const image = folder.save('app.tar', imageOf('one'))
const other = folder.save('other.tar', imageOf('another'))
afterAll(() => folder.remove())

const audit = async (...args: string[]) => runCommand(['audit', image, ...args])
const json = async (...args: string[]) => JSON.parse((await audit(...args, '--json')).stdout)
const ruleOf = (report: { rules: { rule: string; passed: boolean; message: string; details: string[] }[] }, id: string) =>
  report.rules.find(({ rule }) => rule === id)

describe('a comment on the line', () => {
  it('accepts what stands there, and nothing else', async () => {
    const { findings } = JSON.parse((await runCommand(['secrets', image, '--json'])).stdout)
    expect(findings.map(({ path, accepted }: { path: string; accepted?: unknown }) => [path, accepted])).toEqual([
      ['srv/.env', undefined],
      ['srv/allowed.env', { by: 'comment', reason: '' }],
    ])
  })
})

describe('a baseline', () => {
  const file = save('baseline.json', '')
  it('is written by an audit, which then passes', async () => {
    const { status, stdout } = await audit('--write-baseline', file, '--reason', 'test account', '--expires', '2999-12-31')
    expect(stdout).toContain('pass  no-secrets: 0 secrets of severity low or worse, 2 accepted')
    expect(stdout).toContain('accepted until 2999-12-31 (baseline): test account')
    expect(status).toBe(0)
    const text = readFileSync(file, 'utf8')
    expect(text).not.toContain(token)
    const written = JSON.parse(text)
    expect(written.image.digest).toMatch(/^sha256:/)
    // What a comment accepts needs no line.
    expect(written.accepted).toMatchObject([{ path: 'srv/.env', reason: 'test account', expires: '2999-12-31' }])
  })

  it('makes what it has count no more, in every report', async () => {
    expect((await audit('--secrets', 'low')).status).toBe(1)
    expect((await audit('--baseline', file)).status).toBe(0)
    const known = await json('--baseline', file)
    expect(ruleOf(known, 'no-secrets')).toMatchObject({ passed: true, message: '0 secrets of severity low or worse, 2 accepted' })
    expect(known.baseline).toEqual({ stale: [] })
    const sarif = JSON.parse((await audit('--baseline', file, '--format', 'sarif')).stdout)
    expect(sarif.runs[0].results.map(({ suppressions }: { suppressions: unknown }) => suppressions)).toEqual([
      [{ kind: 'external', status: 'accepted', justification: 'accepted until 2999-12-31 (baseline): test account' }],
      [{ kind: 'inSource', status: 'accepted', justification: 'accepted (comment on its line)' }],
    ])
    const junit = (await audit('--baseline', file, '--format', 'junit')).stdout
    expect(junit).toContain('failures="0"')
    expect(junit).toMatch(/name="no-secrets">\s*<system-out>[^<]*test account/)
    for (const format of ['html', 'markdown']) {
      const { stdout } = await runCommand(['report', image, '--baseline', file, '--format', format])
      expect(stdout).toContain('No secrets were found but 2 that somebody accepted')
      expect(stdout).toContain('test account')
    }
    const { stdout, status } = await runCommand(['secrets', image, '--baseline', file, '--fail-on', 'low'])
    expect(stdout).toContain('; 2 accepted')
    expect(status).toBe(0)
    expect((await runCommand(['secrets', image, '--fail-on', 'low'])).status).toBe(1)
  })

  it('keeps the reasons that it has when it is written again', async () => {
    await audit('--baseline', file, '--write-baseline', file, '--reason', 'other')
    expect(JSON.parse(readFileSync(file, 'utf8')).accepted[0].reason).toBe('test account')
  })

  it('of another image works by fingerprint, and says so', async () => {
    const { stderr, status } = await runCommand(['audit', other, '--baseline', file])
    expect(stderr).toMatch(/was written for sha256:[0-9a-f]{64}, which is another image/)
    expect(status).toBe(0)
  })

  it('counts again once it is over, and says what fits nothing', async () => {
    const [entry] = JSON.parse(readFileSync(file, 'utf8')).accepted
    const old = JSON.stringify({
      layerscopeBaseline: 1,
      created: '2020-01-01',
      accepted: [
        { ...entry, expires: '2020-02-02' },
        { fingerprint: '0000000000000000', rule: 'jwt', path: 'gone', reason: 'old' },
      ],
    })
    const { stdout, stderr, status } = await audit('--baseline', save('old.json', old))
    expect(status).toBe(1)
    expect(stdout).toContain('counts again: accepted until 2020-02-02 (baseline): test account')
    expect(stderr).toContain('1 accepted finding is not in this image and can be taken out of the list:')
    expect(stderr).toContain('0000000000000000 jwt gone: old')
  })

  it.each([
    ['no JSON', 'a: b', /no JSON, and so no baseline/],
    ['another JSON', '{"a": 1}', /line 1, column 2: unknown key "a"; known are/],
    [
      'an expiry that is no day',
      `{"layerscopeBaseline": 1, "created": "2026-01-01", "accepted": [\n{"fingerprint": "0123456789abcdef", "reason": "a", "expires": "soon"}]}`,
      /line 2, column 63: "soon" is no day/,
    ],
    ['a later form', '{"layerscopeBaseline": 2}', /form 2 is not known/],
  ])('is refused where it is %s', async (_, text, said) => {
    const { stderr, status } = await audit('--baseline', save('bad.json', text))
    expect(stderr).toMatch(said)
    expect(status).toBe(2)
  })
})

describe('settings', () => {
  const settings = save(
    'layerscope.yaml',
    `limits: { secrets: high, largest-image: 1GB }
paths:
  forbid:
    - { preset: git, reason: history }
    - preset: setuid-files
    - preset: world-writable-files
    - { glob: "*.map", severity: low }
  allow:
    - bin/su
accepted:
  - { fingerprint: "${fingerprintOf()}", path: "srv/**", reason: known }
`,
  )
  it('set limits, forbid paths and accept findings', async () => {
    const report = await json('--config', settings)
    expect(ruleOf(report, 'no-secrets')?.passed).toBe(true)
    expect(ruleOf(report, 'largest-image')?.passed).toBe(true)
    // Deleted later, and still in its layer.
    expect(ruleOf(report, 'no-git')).toMatchObject({ passed: false, details: ['srv/.git in layer 1: history'] })
    expect(ruleOf(report, 'no-setuid-files')?.passed).toBe(true)
    expect(ruleOf(report, 'no-world-writable-files')?.details).toEqual(['srv/open (666) in layer 0'])
    expect(ruleOf(report, 'forbidden-paths')?.details).toEqual(['srv/app.js.map in layer 1'])
    const sarif = JSON.parse((await audit('--config', settings, '--format', 'sarif')).stdout)
    expect(sarif.runs[0].results.map(({ ruleId, level }: { ruleId: string; level: string }) => [ruleId, level])).toContainEqual([
      'forbidden-paths',
      'note',
    ])
  })

  it('yield to options', async () => {
    expect(ruleOf(await json('--config', settings, '--largest-image', '1'), 'largest-image')?.passed).toBe(false)
  })

  it('are refused with the place of what is wrong', async () => {
    const { stderr, status } = await audit('--config', save('wrong.yaml', 'limits:\n  secrest: high\n'))
    expect(stderr).toMatch(/wrong\.yaml, line 2, column 3: unknown key "secrest"; did you mean secrets\?/)
    expect(status).toBe(2)
  })
})

describe('audit init', () => {
  it.each([[], ['node'], ['python'], ['java'], ['go'], ['debian']])('%s writes what audit reads', async (...given) => {
    for (const locale of ['en', 'zh']) {
      const { stdout, status } = await runCommand(['audit', 'init', ...given, '--lang', locale])
      expect(status).toBe(0)
      expect(stdout).toContain('preset: git')
      const { stderr, status: read } = await audit('--config', save('begun.yaml', stdout))
      expect([stderr, read]).toEqual(['', 1])
    }
  })

  it('writes what a plain image keeps: what Debian, Node and Python bring breaks no rule', async () => {
    const layer =
      '+ etc/.java/\n+ usr/bin/su 9 mode=4755\n+ usr/bin/ssh-agent 9 mode=2755\n+ usr/bin/newuidmap 9 mode=4755\n' +
      '+ srv/node_modules/a/a.js.map 9\n+ usr/local/lib/python3.9/test/ssl_key.pem 9'
    const plain = folder.save('plain.tar', archiveOf(buildImage({ layers: [tarBytes(layerOf(layer))] }).files))
    for (const ecosystem of ['node', 'python', 'java', 'go', 'debian']) {
      const settings = save('plain.yaml', (await runCommand(['audit', 'init', ecosystem])).stdout)
      const { stdout } = await runCommand(['audit', plain, '--config', settings])
      expect([ecosystem, stdout.split('\n').filter((line) => line.startsWith('FAIL'))]).toEqual([ecosystem, []])
    }
  })

  it('writes no file that exists', async () => {
    const target = `${folder.save('x', Buffer.from(''))}.yaml`
    expect((await runCommand(['audit', 'init', 'go', '-o', target])).status).toBe(0)
    expect(existsSync(target)).toBe(true)
    const again = await runCommand(['audit', 'init', 'go', '-o', target])
    expect([again.status, again.stderr]).toEqual([2, expect.stringContaining('exists already')])
    expect((await runCommand(['audit', 'init', 'rust'])).stderr).toContain('one of node, python, java, go, debian')
  })
})

/** The first 16 digits of the SHA-256 of the token, by another program: `printf zX9kQ2mV7bN4cR8tLp | sha256sum`. */
function fingerprintOf(): string {
  return '492a611580e35050'
}
