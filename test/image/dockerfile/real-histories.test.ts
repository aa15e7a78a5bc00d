import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { parseImageConfig } from '../../../src/image/config.ts'
import { linesOf, readDockerfile } from '../../../src/image/dockerfile/dockerfile.ts'
import { hasSharedImages } from '../../support/truth.ts'

/** Dockerfiles, and the histories that BuildKit and buildah wrote of them. */
const folder = new URL('../../../../shared/images/playground/', import.meta.url)
const cases = [
  '01-overwrite',
  '02-delete',
  '03-opaque',
  '04-secret',
  '05-owner',
  '06-size',
  '07-stages',
  '08-links',
  '09-shell',
  '10-context',
  '11-types',
  '12-modes',
  '13-heredoc-plain',
  '13-heredoc',
  '14-link',
]

/** The instructions of the last stage without the keyword FROM, and without what no history has. */
function writtenLines(name: string): string[] {
  const archive = fileURLToPath(new URL('cases.tar.gz', folder))
  const text = execFileSync('tar', ['-xOzf', archive, `cases/${name}/Dockerfile`]).toString()
  return (text.split(/^FROM .*$/m).at(-1) ?? '').trim().split('\n')
}

/** Without white space and continued lines, which are laid out anew. */
const bare = (line: string) => line.replaceAll(' \\\n', '').replaceAll(/\s/g, '')
const copies = (lines: readonly string[]) =>
  lines.filter((line) => line.startsWith('COPY ')).map((line) => line.split(/\s+/).toSorted().join(' '))
const runs = (lines: readonly string[]) => lines.filter((line) => line.startsWith('RUN ')).map(bare)

function stepsOf(name: string, builder: string) {
  const truth: unknown = JSON.parse(gunzipSync(readFileSync(new URL(`truth/${name}.truth.json.gz`, folder))).toString())
  const history = (truth as Readonly<Record<string, { readonly history: [] } | undefined>>)[builder]?.history
  if (history === undefined) return undefined
  const { steps } = readDockerfile({ config: parseImageConfig({ history }, name), layers: [] })
  // The first is the base.
  return steps.slice(1)
}

describe.runIf(hasSharedImages)('real histories', () => {
  for (const name of cases) {
    it(`gives the commands of ${name} back`, () => {
      const written = writtenLines(name)
      const buildKit = stepsOf(name, 'buildkit')?.map((step) => linesOf(step).join('\n')) ?? []
      const buildah = stepsOf(name, 'buildah')?.map((step) => linesOf(step).join('\n'))
      expect(buildKit.length).toBeGreaterThan(0)
      if (name === '13-heredoc') {
        expect(buildKit.filter((line) => line.startsWith('RUN '))).toHaveLength(3)
        expect(buildKit[1]).toBe(
          'RUN <<EOF\nmkdir -p /srv/h\necho "hello $WHO" > /srv/h/hello\ncd /srv/h\necho "in $(pwd)" > where\nEOF',
        )
        return
      }
      expect(runs(buildKit)).toEqual(runs(written))
      if (buildah !== undefined) expect(runs(buildah)).toEqual(runs(written))
      // BuildKit records sources as they were written, without the stage that they are from, --link, and quotes of JSON; options in an order of its own.
      const copied = written.map((line) => line.replace(/--from=\S+ |--link /g, '').replaceAll(/[[\]",]/g, ''))
      if (!written.some((line) => line.includes('$DIR'))) expect(copies(buildKit)).toEqual(copies(copied))
    })
  }

  it('gives back ENV, ARG, LABEL, EXPOSE and CMD as BuildKit and buildah record them', () => {
    const settings = (builder: string) =>
      stepsOf('04-secret', builder)
        ?.filter(({ keyword }) => !['RUN', 'COPY'].includes(keyword))
        .flatMap(linesOf)
    const written = [
      'ARG API_KEY=unset',
      'ENV MODE=production PASSWORD=sample-not-a-secret',
      'LABEL stage=done note="two words"',
      'EXPOSE 8080/tcp',
      'CMD ["cat", "/srv/app/build.log"]',
    ]
    expect(settings('buildkit')).toEqual(written)
    expect(settings('buildah')).toEqual(expect.arrayContaining([written.at(-1)]))
  })
})
