import { afterAll, describe, expect, it } from 'vitest'
import { createSession } from '../../src/store/session.ts'
import { makeListing, makeReport } from '../../src/store/save-requests.ts'
import { createTestRunner, fileOf } from '../support/archives.ts'
import { addJsonBlob, archiveOf, buildBlobs, indexOf, mediaTypes } from '../support/image.ts'
import { createImageFolder, runCommand } from '../support/run-command.ts'
import { tarBytes } from '../support/tar.ts'
import { findXmlFault } from '../support/xml.ts'

/** What CI, terminals, XML and SARIF viewers obey, as it may stand in a name. */
const nasty = [
  '::error::pwned',
  ' \u3000::warning file=x::pwned',
  '\n::stop-commands::x',
  '##[error]pwned',
  '###[group]x',
  'a ##vso[task.setvariable variable=x]y',
  "##teamcity[buildStatus status='FAILURE']",
  '\r\u001b[0Ksection_start:0:x\r\u001b[0Kpwned',
  '\u001b]0;title\u0007',
  '\u009b31mred',
  'turn\u202etxt.exe',
  'zero\u200bwidth\ufeff',
  'line\u2028\u2029\u0085break',
  'un\ufffechar\uffff',
  'tag\u{e0041}',
  '[link](https:evil.example) [0](1)',
  '{0} {{1}}',
  ']]><b a="1">&amp;\'',
  'back\\slash\\[',
  'c:\\x',
  'scheme:path?query#fragment %41',
]
const notUtf8 = Buffer.from('no utf8 \xff\x9b', 'latin1')
/** As the program names the bytes that are not UTF-8 (src/README.md, Names). */
const notUtf8Name = 'no utf8 \udcff\udc9b'
const key = 'AKIAZQ3DRSTUVWXY2345'
const text = nasty.join(' ')
const first = nasty[0] ?? ''

const layers = [
  tarBytes([
    ...[...nasty, notUtf8].map((path) => ({ path, content: `aws_access_key_id = ${key}\n`, mode: 0o644 })),
    { path: 'link', type: 'symlink', linkTarget: text },
    { path: 'attributes', content: 'x', xattrs: { [`user.${nasty[0]}`]: text } },
  ]),
  tarBytes([
    ...nasty.map((path) => ({ path: `bin/${path}`, content: 'x', mode: 0o4755 })),
    { path: `hard`, type: 'hardlink', linkTarget: `::error::nothing\u009b` },
    { path: '../::error::climbs\u202e', content: 'x' },
    ...nasty.slice(0, 12).map((path) => ({ path: `.wh.${path}`, content: '' })),
  ]),
]

/** An image all of whose texts are nasty, with an artifact and a manifest that is not there; twice, under names that differ, to choose from. */
function build(copies: number): Uint8Array {
  const images = Array.from({ length: copies }, (_, copy) =>
    buildBlobs({
      layers,
      history: layers.map(() => ({ created_by: text, created: text, author: text, comment: text })),
      config: {
        os: text,
        architecture: text,
        variant: text,
        author: text,
        created: text,
        config: {
          Env: nasty.map((name) => `${name}${copy}=${text}`),
          Labels: { [text]: text },
          Cmd: [text],
          Entrypoint: [text],
          User: text,
          WorkingDir: text,
        },
      },
    }),
  )
  const files = indexOf(images, [])
  const manifests = images.map(({ manifestDigest }, copy) => {
    const manifest = JSON.parse(Buffer.from(files.get(`blobs/sha256/${manifestDigest.slice(7)}`) ?? '').toString())
    manifest.layers.push({ mediaType: text, digest: `sha256:${'0'.repeat(64)}`, size: 5, urls: [text] })
    manifest.annotations = { [text]: text }
    return {
      ...addJsonBlob(files, manifest, mediaTypes.manifest),
      annotations: { 'org.opencontainers.image.ref.name': `${first} ${copy} ${text}` },
    }
  })
  const artifact = addJsonBlob(
    files,
    { config: addJsonBlob(files, {}, text), layers: [], artifactType: text },
    mediaTypes.manifest,
  )
  const absent = { mediaType: text, digest: `sha256:${'1'.repeat(64)}`, size: 5, platform: { os: text, architecture: text } }
  files.set('index.json', Buffer.from(JSON.stringify({ manifests: [...manifests, artifact, absent] })))
  return archiveOf(files)
}

const folder = createImageFolder()
afterAll(() => folder.remove())
const [file, several] = [folder.save('##[error]image.tar', build(1)), folder.save('several.tar', build(2))]
const limits = ['--secrets', 'low', '--no-new-setuid', '--highest-wasted-bytes', '0', '--largest-layer', '1']

const runs: readonly (readonly string[])[] = [
  ...[[], ['--json']].flatMap((format) =>
    [
      ['inspect', several],
      ['tree', file],
      ['tree', file, '--changes', '--digest'],
      ['tree', file, '--layer', '0'],
      ['tree', file, '--layer', '1'],
      ['tree', file, '--upto', '0'],
      ['waste', file],
      ['secrets', file],
      ['secrets', file, '--show'],
      ['history', file, first],
    ].map((args) => [...args, ...format]),
  ),
  ...['text', 'markdown', 'json', 'sarif', 'junit'].map((format) => ['audit', file, '--format', format, ...limits]),
  ['cat', file, `nothing/${text}`],
  ['history', file, `nothing/${text}`],
  ['extract', file, text],
  ['waste', several],
  ['waste', file, '--image', text],
  ['inspect', text],
  ['waste', file, text],
]

/** What must not stand in any output: by Unicode, bidirectional and other format characters, separators, controls but the line feed. */
const steering =
  /[\0-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff]|\u{e0041}/u
/** What the runners of GitHub Actions (a line that begins so, after space; `##[` anywhere), Azure Pipelines and TeamCity obey. */
const command = /^\s*::|##(?:\[|vso\[|teamcity\[)/im

function expectInert(output: string): void {
  expect(steering.exec(output)?.[0].codePointAt(0)?.toString(16)).toBeUndefined()
  expect(command.exec(output)?.[0]).toBeUndefined()
}

describe('no name out of an image is obeyed by what reads the output', () => {
  it.each(runs.map((args) => [args]))('%j', async (args) => {
    const { stdout, stderr } = await runCommand(args)
    expect(stdout + stderr).toContain('pwned')
    expectInert(stdout)
    expectInert(stderr)
  })

  it('what the page saves', async () => {
    const store = createSession(createTestRunner())
    await store.actions.open(fileOf(build(1), text))
    const state = store.getState()
    if (state.loaded === undefined) throw new Error('not loaded')
    for (const { content } of [
      makeReport(state),
      await makeListing(state.loaded, 0, 'json', (text) => text, new AbortController().signal),
    ]) {
      const saved = content?.kind === 'blob' ? await content.blob.text() : ''
      expect(saved).toContain('pwned')
      expectInert(saved)
      expect(() => JSON.parse(saved) as unknown).not.toThrow()
    }
  })
})

describe('the names are still there', () => {
  it('in JSON, as they are', async () => {
    const { stdout } = await runCommand(['tree', file, '--layer', '0', '--json'])
    const paths: string[] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).path)
    for (const path of nasty.filter((name) => !name.includes('/'))) expect(paths).toContain(path)
    expect(paths).toContain(notUtf8Name)
    expect(JSON.parse((await runCommand(['inspect', file, '--json'])).stdout).images[0].ref).toBe(`${first} 0 ${text}`)
  })

  it('in SARIF, as plain text and as paths', async () => {
    const [run] = JSON.parse((await runCommand(['audit', file, '--format', 'sarif', ...limits])).stdout).runs
    const results: { message: { text: string }; locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] =
      run.results
    for (const { message } of results) {
      // SARIF 2.1.0, 3.11.5 and 3.11.6: what is left after all that is escaped is no link and no placeholder.
      expect(message.text.replaceAll(/\\[[\]\\]|\{\{|\}\}/g, '')).not.toMatch(/[[\]{}\\]/)
    }
    const uris = results.flatMap(({ locations }) =>
      locations.map(({ physicalLocation }) => physicalLocation.artifactLocation.uri),
    )
    // RFC 3986, 4.2: a relative reference whose first segment has no colon.
    for (const uri of uris) expect(uri).toMatch(/^(?:[A-Za-z0-9._~-]|%[0-9A-F]{2}|\/)+$/)
    const bytes = uris.map((uri) =>
      Buffer.from(
        uri.replaceAll(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ),
    )
    for (const path of [...nasty.map((name) => Buffer.from(name)), notUtf8])
      expect(bytes.some((found) => found.equals(path))).toBe(true)
  })

  it('in JUnit, which is well-formed XML', async () => {
    const { stdout } = await runCommand(['audit', file, '--format', 'junit', ...limits])
    expect(findXmlFault(stdout)).toBeUndefined()
    expect(stdout).toContain('un\\u{fffe}char\\u{ffff}')
  })
})

describe('the check of XML', () => {
  it.each([
    '<a>',
    '<a></b>',
    '<a b=1/>',
    '<a b="<"/>',
    '<a>&</a>',
    '<a>]]></a>',
    '<a/><b/>',
    '<a>\ufffe</a>',
    '<a>\u001b</a>',
    '<a>\ud800</a>',
    'a',
    '<a b="1" b="2"/>',
  ])('finds what is wrong with %j', (xml) => {
    expect(findXmlFault(xml)).toBeDefined()
  })
  it('and nothing with what is right', () => {
    expect(
      findXmlFault('<?xml version="1.0" encoding="UTF-8"?>\n<a b="&quot;">x &amp; ü <c/>\n<d>\u{1f600}</d></a>\n'),
    ).toBeUndefined()
  })
})
