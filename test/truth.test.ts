import { describe, expect, it } from 'vitest'
import { listState, type ListedPath } from '../src/analysis/list-paths.ts'
import { loadImage } from '../src/tasks/load-image.ts'
import { checkLayers } from '../src/tasks/check-layers.ts'
import { gatherSecrets } from '../src/tasks/gather-secrets.ts'
import { en } from '../src/words/en.ts'
import { placeName } from '../src/words/place-name.ts'
import { createTestRunner } from './support/archives.ts'
import { verifyLayer } from './support/check.ts'
import { hasSharedImages, openCase, truthCases, type TruthRow } from './support/truth.ts'

/** The truth has whole seconds, cut off or rounded down as its tool does. */
const isSameTime = (truth: number, found: number) => Math.floor(found) === truth || Math.trunc(found) === truth

function rowOf(listed: ListedPath, expected: TruthRow | undefined): Record<string, unknown> {
  const overlayMark = ['trusted.overlay.opaque', 'user.overlay.opaque']
  const xattrs = [...(listed.xattrs ?? [])].filter(([name]) => !overlayMark.includes(name))
  return {
    // Names that are not UTF-8 stand escaped in both; the truth also spells out their bytes.
    pathHex: undefined,
    path: listed.path,
    type: listed.type,
    mode: listed.mode.toString(8).padStart(4, '0'),
    uid: listed.uid,
    gid: listed.gid,
    size: listed.size,
    link: listed.link ?? null,
    layer: listed.layer,
    mtime: expected !== undefined && isSameTime(expected.mtime, listed.mtimeSeconds) ? expected.mtime : listed.mtimeSeconds,
    sha256: listed.type === 'file' ? listed.sha256 : undefined,
    hardlink: listed.hardLinkTo,
    dev: listed.device?.join(','),
    xattrs:
      xattrs.length === 0
        ? undefined
        : Object.fromEntries(xattrs.map(([name, value]) => [name, Buffer.from(value).toString('hex')])),
  }
}

describe.skipIf(!hasSharedImages)('real images', () => {
  for (const truthCase of truthCases()) {
    const { name, image: reference, architecture, truth, isRepacked } = truthCase
    it(`${name} ${reference ?? architecture ?? ''}: every path, every layer, every wasted byte is as independent tools say`, async () => {
      const image = await openCase(truthCase)
      const loaded = await loadImage(image, createTestRunner(), { digests: true })
      const trees = loaded.trees
      const expected = new Map(truth.merged.map((row) => [row.path, row]))
      const found = [...listState(trees, loaded.merged, trees.length - 1, false)].filter(
        (listed) => !(listed.isImplied && !expected.has(listed.path)),
      )
      expect(new Map(found.map((listed) => [listed.path, rowOf(listed, expected.get(listed.path))]))).toEqual(
        new Map(
          truth.merged.map((row) => [
            row.path,
            { sha256: undefined, hardlink: undefined, dev: undefined, xattrs: undefined, ...row, pathHex: undefined },
          ]),
        ),
      )
      const { space } = loaded.report
      expect(space.layers.map(({ contentBytes, wastedBytes }) => [contentBytes, wastedBytes])).toEqual(
        truth.layers.map((layer) => [layer.contentBytes, layer.wastedBytes]),
      )
      expect([space.contentBytes, space.wastedBytes]).toEqual([truth.contentBytes, truth.wastedBytes])
      expect(
        new Map(
          space.wastedPaths.map(({ path, wastedBytes, versions }) => [
            path,
            [wastedBytes, ...versions.map((version) => version.layer)],
          ]),
        ),
      ).toEqual(
        new Map(truth.waste.filter(({ bytes }) => bytes > 0).map(({ path, bytes, layers }) => [path, [bytes, ...layers]])),
      )
      expect(loaded.layers.map(({ whiteouts, opaques }) => [whiteouts, opaques])).toEqual(
        truth.layers.map((layer) => [layer.whiteouts, layer.opaque]),
      )
      if (isRepacked) return
      expect(loaded.layers.map(({ entries }) => entries)).toEqual(truth.layers.map((layer) => layer.entries))
      for (const layer of image.layers) {
        expect(await verifyLayer(layer, createTestRunner())).toMatchObject({
          isDiffIdRight: true,
          diffId: truth.layers[layer.index]?.diffID,
          problems: [],
        })
      }
    })
  }
})

describe.skipIf(!hasSharedImages)('planted credentials', () => {
  /** Findings as `path:line rule layer fate`. */
  async function search(name: string): Promise<string[]> {
    const truthCase = truthCases().find((candidate) => candidate.name === name)
    if (truthCase === undefined) throw new Error('the image is gone')
    const image = await openCase(truthCase)
    const runner = createTestRunner()
    const loaded = await loadImage(image, runner, { digests: false })
    const [config = []] = await runner.run('find-config-secrets', { configs: [image.config] })
    const checked = await Promise.all(checkLayers(image, runner, { search: true, digests: false }))
    const gathered = gatherSecrets(loaded, config)
    checked.forEach(({ scan }, layer) => gathered.take(layer, scan?.findings ?? []))
    const { findings } = await gathered.finish(checked.flatMap(({ scan }) => scan ?? []))
    return findings.map((finding) => {
      const fate = finding.hidden === false ? 'present' : `${finding.hidden.how} by ${finding.hidden.by}`
      return `${placeName(en, finding)}:${finding.line} ${finding.rule} ${finding.layer} ${fate}`
    })
  }

  // What was planted, and that layer 11 deletes it all, stands in the README of the images.
  it('of the audit image are all found, at layer, path and line, hidden by layer 11', async () => {
    expect((await search('audit/audit-oci-gzip.tar')).toSorted()).toEqual([
      'root/.aws/credentials:2 aws-access-key 6 hidden by 11',
      'root/.aws/credentials:3 aws-secret-key 6 hidden by 11',
      'root/.git-credentials:1 github-token 8 deleted by 11',
      'root/.npmrc:1 npm-token 7 deleted by 11',
      'root/keys/id_ed25519:1 private-key 10 hidden by 11',
      'root/keys/key.pem:1 private-key 10 hidden by 11',
      'srv/.env:1 url-password 9 deleted by 11',
      'srv/.env:2 stripe-key 9 deleted by 11',
    ])
  })

  // leaky.planted.json: eight files with their fate, an environment variable, a build argument, and one file of look-alikes.
  it('of the leaky image are all found with their fate, and its look-alikes are not', async () => {
    const found = await search('built/leaky-skopeo-docker.tar.gz')
    const fateOf = (path: string) => found.find((finding) => finding.startsWith(`${path}:`))?.split(' ')[3]
    expect(
      [
        'root/.kube/config',
        'srv/keys/sa.json',
        'root/.docker/config.json',
        'srv/config.js',
        'root/.ssh/id_ed25519',
        'root/.ssh/id_rsa',
        'root/.pgpass',
        'root/.netrc',
      ].map(fateOf),
    ).toEqual(['hidden', 'deleted', 'deleted', 'modified', 'hidden', 'hidden', 'present', 'deleted'])
    // The variable itself, the instruction that sets it, and the build argument: the builder writes it before every RUN after its ARG.
    expect(
      found
        .filter((finding) => /^(API_TOKEN|history entry)/.test(finding))
        .map((finding) => finding.split(' ').slice(0, -2).join(' '))
        .toSorted(),
    ).toEqual([
      'API_TOKEN:0 github-token',
      'history entry 13:0 named-secret',
      'history entry 15:0 named-secret',
      'history entry 16:0 named-secret',
      'history entry 17:0 named-secret',
      'history entry 4:0 github-token',
    ])
    expect(found.filter((finding) => finding.startsWith('srv/harmless'))).toEqual([])
  })
})

describe.skipIf(!hasSharedImages)("dive's own figures for its test image", () => {
  it('come out to the last digit', async () => {
    const truthCase = truthCases().find(({ name }) => name === 'dive/test-docker-image.tar')
    if (truthCase === undefined) throw new Error('the image is gone')
    const loaded = await loadImage(await openCase(truthCase), createTestRunner(), { digests: false })
    // dive's README and tests: score, image size, size above the base, wasted bytes, wasted share.
    expect(loaded.report.dive).toEqual({
      score: 0.9844212134184309,
      sizeBytes: 1220598,
      userBytes: 66237,
      wastedBytes: 32025,
      wastedShare: 0.4834911001404049,
    })
  })
})
