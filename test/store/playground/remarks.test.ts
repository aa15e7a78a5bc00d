import { describe, expect, it } from 'vitest'
import { buildPlayground } from '../../../src/jobs/build-playground.ts'
import type { PlaygroundBuild } from '../../../src/learn/playground-build.ts'
import { createSources } from '../../../src/bytes/open-source.ts'
import { createBlobSpool } from '../../../src/image/spool.ts'
import type { PlaygroundDraft } from '../../../src/store/playground/draft.ts'
import { tarBytes } from '../../support/tar.ts'
import { remarksOf } from '../../../src/store/playground/remarks.ts'

const build = (draft: PlaygroundDraft) => {
  const input: PlaygroundBuild = { ...draft, secrets: {}, images: {}, reference: 'test:1', isFresh: true }
  const { signal } = new AbortController()
  return buildPlayground(input, { signal, platform: { createSpool: createBlobSpool, sources: createSources([]) } })
}
const draftOf = (dockerfile: string): PlaygroundDraft => ({
  dockerfile,
  files: [
    { path: 'a.txt', mode: 0o644, text: 'a\n' },
    { path: 'b.txt', mode: 0o644, text: 'b\n' },
  ],
  buildArgs: {},
  spelling: 'buildkit',
  target: undefined,
})
const bases = ['scratch', 'tiny', 'pretend-debian', 'pretend-alpine']

describe('remarks on a Dockerfile', () => {
  it('says of an image that is open why it is no base', async () => {
    const result = await build(draftOf('FROM big.tar\n'))
    expect(remarksOf(result, bases)[0]?.advice).toBe('base')
    expect(remarksOf(result, bases, ['big.tar'])[0]?.advice).toBe('tooLargeBase')
    expect(remarksOf(result, bases, ['other.tar'])[0]?.advice).toBe('base')
  })

  it.each([
    ['FROM alpine:3.20 AS build\n', 1, 'base', 'tiny', 'FROM tiny AS build\n'],
    ['FROM tiny\nCOPPY a.txt /\n', 2, 'word', 'COPY', 'FROM tiny\nCOPY a.txt /\n'],
    ['FROM tiny\nCOPY --form=x a.txt /\n', 2, 'word', '--from', 'FROM tiny\nCOPY --from=x a.txt /\n'],
    ['FROM scratch\nRUN echo a > /a\n', 2, 'base', 'tiny', 'FROM tiny\nRUN echo a > /a\n'],
    ['FROM tiny AS a\nRUN apt-get update\n', 2, 'base', 'pretend-debian', 'FROM pretend-debian AS a\nRUN apt-get update\n'],
    ['FROM tiny\nRUN apk add jq\n', 2, 'base', 'pretend-alpine', 'FROM pretend-alpine\nRUN apk add jq\n'],
    ['# nothing yet\n', 1, 'base', 'tiny', 'FROM tiny\n# nothing yet\n'],
    ['RUN true\n', 1, 'base', 'tiny', 'FROM tiny\nRUN true\n'],
    [
      'FROM tiny AS build\nFROM tiny AS test\nFROM tiny\nCOPY --from=biuld /biuld /b\n',
      4,
      'word',
      'build',
      'FROM tiny AS build\nFROM tiny AS test\nFROM tiny\nCOPY --from=build /biuld /b\n',
    ],
    [
      'FROM tiny AS deps\nFROM tiny\nRUN --mount=type=bind,from=dep,target=/d true\n',
      3,
      'word',
      'deps',
      'FROM tiny AS deps\nFROM tiny\nRUN --mount=type=bind,from=deps,target=/d true\n',
    ],
    ['FROM tiny AS Build\nFROM buil\n', 2, 'word', 'build', 'FROM tiny AS Build\nFROM build\n'],
    // Neither a later stage nor one's own can be built upon.
    ['FROM builds AS build\nFROM build AS built\n', 1, 'base', 'tiny', 'FROM tiny AS build\nFROM build AS built\n'],
    ['FROM tiny\nCOPY a.txt b.txt /srv/x\n', 2, 'slash', '/srv/x/', 'FROM tiny\nCOPY a.txt b.txt /srv/x/\n'],
  ])('offers what takes the fault of %j away', async (dockerfile, line, id, name, mended) => {
    const draft = draftOf(dockerfile)
    const [remark] = remarksOf(await build(draft), bases)
    expect(remark?.place?.line).toBe(line)
    const fix = remark?.fixes[0]
    expect([fix?.id, fix?.name]).toEqual([id, name])
    expect(fix?.apply(draft).dockerfile).toBe(mended)
  })

  it.each([
    ['FROM tiny\nRUN apt-get update\n', 'manager'],
    ['FROM pretend-debian\nRUN apt-get install -y curl\n', 'lists'],
    ['FROM pretend-debian\nRUN apt-get update && apt-get install -y nosuch\n', 'package'],
    ['FROM pretend-alpine\nRUN apk add nosuch\n', 'package'],
    ['FROM pretend-alpine\nRUN apk add jq && jq .\n', 'filler'],
    ['FROM tiny\nRUN nosuch\n', 'program'],
  ])('says what to do about packages in %j', async (dockerfile, advice) => {
    expect(remarksOf(await build(draftOf(dockerfile)), bases)[0]?.advice).toBe(advice)
  })

  it.each([
    ['', 'begin'],
    ['\n \n', 'begin'],
    ['FROM tiny\nXYZZY\n', 'instruction'],
    ['FROM tiny\n\u0001\u0002\n', 'instruction'],
    ['FROM tiny\nCOPY a.txt\n', 'line'],
    ['FROM tiny\nCOPY --from=7 /a /b\n', 'base'],
    ['FROM tiny AS one\nFROM tiny\nCOPY --from=one /nothing /\n', 'stageSource'],
    ['FROM tiny\nADD https://example.com/a /\n', 'network'],
    ['FROM tiny\nCOPY --chmod=999 a.txt /\n', 'mode'],
    ['FROM tiny\nUSER nobody2\nRUN true\n', 'user'],
    ['FROM tiny\nRUN --mount=type=secret,id=k,required=true true\n', 'missingSecret'],
    ['FROM tiny\nRUN a=(1 2)\n', 'bash'],
    ['FROM tiny\nRUN cat <(echo a)\n', 'bash'],
    ['FROM tiny\nRUN ls missing |& cat\n', 'bothOutputs'],
    ['FROM tiny\nRUN ls &>> log\n', 'bothOutputs'],
    ['FROM tiny\nRUN [[ -f /a ]] || true\n', 'bash'],
    ['FROM tiny\nRUN <<EOF\necho a\n', 'heredoc'],
  ])('says what to do about %j', async (dockerfile, advice) => {
    expect(remarksOf(await build(draftOf(dockerfile)), bases)[0]?.advice).toBe(advice)
  })

  it('names the stages that there are where one is unknown', async () => {
    const dockerfile = 'FROM tiny AS build\nFROM tiny\nFROM tiny AS last\nCOPY --from=other /a /b\n'
    const [remark] = remarksOf(await build(draftOf(dockerfile)), bases)
    expect(remark).toMatchObject({ advice: 'base', stageNames: ['build', '1'] })
    const [alone] = remarksOf(await build(draftOf('FROM tiny\nCOPY --from=other /a /b\n')), bases)
    expect(alone).toMatchObject({ advice: 'base', stageNames: [] })
  })

  it('points at the command of a long RUN that failed', async () => {
    const [remark] = remarksOf(await build(draftOf('FROM tiny\nRUN echo a && \\\n  echo b && \\\n  nosuch c\n')), bases)
    expect(remark).toMatchObject({ place: { line: 4, column: 3 }, advice: 'program' })
    const [manager] = remarksOf(await build(draftOf('FROM tiny AS a\nRUN true && \\\n  apk add jq\n')), bases)
    expect(manager?.place).toMatchObject({ line: 3, column: 3 })
    expect(manager?.fixes[0]?.apply(draftOf('FROM tiny AS a\nRUN true && \\\n  apk add jq\n')).dockerfile).toBe(
      'FROM pretend-alpine AS a\nRUN true && \\\n  apk add jq\n',
    )
  })

  it('says what to do where the target is no stage', async () => {
    const result = await build({ ...draftOf('FROM tiny\n'), target: 'nosuch' })
    expect(remarksOf(result, bases)[0]).toMatchObject({ advice: 'target', fixes: [] })
  })

  it('offers to add a file that is missing, and says where .dockerignore leaves one out', async () => {
    const draft = draftOf('FROM tiny\nCOPY lib/c.txt /\n')
    const [missing] = remarksOf(await build(draft), bases)
    expect(missing?.advice).toBe('source')
    const after = missing?.fixes[0]?.apply(draft)
    expect(after?.files.map(({ path }) => path)).toEqual(['a.txt', 'b.txt', 'lib/c.txt'])
    expect((await build(after ?? draft)).fault).toBeUndefined()
    const ignored = draftOf('FROM tiny\nCOPY a.txt /\n')
    const withRules = {
      ...ignored,
      files: [...ignored.files, { path: '.dockerignore', mode: 0o644, text: '# none of these\na.txt\n' }],
    }
    expect(remarksOf(await build(withRules), bases)[0]).toMatchObject({ advice: 'ignored', ignoreLine: 2, fixes: [] })
  })

  it('says what to do about an archive that is cut off', async () => {
    const archive = tarBytes([{ path: 'long', content: 'x'.repeat(4000) }]).subarray(0, 2048)
    const draft = draftOf('FROM tiny\nADD cut.tar /srv/\n')
    const files = [{ path: 'cut.tar', mode: 0o644, text: new TextDecoder().decode(archive) }]
    expect(remarksOf(await build({ ...draft, files }), bases)[0]).toMatchObject({
      advice: 'archive',
      place: { line: 2 },
      fixes: [],
    })
  })

  it('is silent where sources go into a folder, and where the image has a shell', async () => {
    expect(remarksOf(await build(draftOf('FROM tiny\nCOPY a.txt b.txt /srv\nRUN true\n')), bases)).toEqual([])
  })

  it('says what a command has to do with an unknown program, and with one that fails', async () => {
    const [unknown] = remarksOf(await build(draftOf('FROM tiny\nRUN node app.js\n')), bases)
    expect(unknown?.advice).toBe('program')
    const [failed] = remarksOf(await build(draftOf('FROM tiny\nRUN cat /none\n')), bases)
    expect(failed?.advice).toBe('command')
  })
})
