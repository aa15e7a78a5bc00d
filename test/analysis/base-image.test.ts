import { describe, expect, it } from 'vitest'
import { compareBaseImage, guessBaseImage, setBaseImage } from '../../src/analysis/base-image.ts'
import { isOwnAdvice, listBaseChanges, ownWastedPaths, splitByBase } from '../../src/analysis/base-split.ts'
import { computeReport } from '../../src/analysis/index.ts'
import { openBytes } from '../support/archives.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { mergeRecords } from '../support/layers.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { hasSharedImages, openCase, truthCases } from '../support/truth.ts'

interface Entry {
  readonly by: string
  readonly at?: string
  readonly comment?: string
  /** It made no layer. */
  readonly isEmpty?: true
}

/** An image with this history, which has a layer for each entry that made one. */
async function imageOf(entries: readonly Entry[], config: Readonly<Record<string, unknown>> = {}) {
  const count = entries.filter(({ isEmpty }) => isEmpty !== true).length
  const history = entries.map(({ by, at = '2024-05-01T10:00:00Z', comment, isEmpty }) => ({
    created_by: by,
    created: at,
    ...(comment === undefined ? {} : { comment }),
    ...(isEmpty === undefined ? {} : { empty_layer: true }),
  }))
  const layers = Array.from({ length: count }, (_, i) => tarBytes(layerOf(`+ f${i} ${i + 1}`)))
  const { images } = await openBytes(archiveOf(buildImage({ layers, history, config }).files))
  const [image] = images
  if (image === undefined) throw new Error('no image')
  return image
}

const run = (text: string, at?: string): Entry => ({
  by: `RUN /bin/sh -c ${text} # buildkit`,
  ...(at === undefined ? {} : { at }),
})
const cmd = (text: string): Entry => ({ by: `/bin/sh -c #(nop)  CMD [${text}]`, isEmpty: true })
const guess = async (...entries: readonly Entry[]) => {
  const found = guessBaseImage(await imageOf(entries))
  return found === undefined ? undefined : [found.layers, found.source, found.reason]
}

describe('where the base image ends', () => {
  it('is behind the last CMD that further layers follow', async () => {
    const debian = [{ by: '/bin/sh -c #(nop) ADD file:abc in / ' }, cmd('"bash"')]
    const node = [...debian, run('install node'), { by: 'ENTRYPOINT ["entry.sh"]', isEmpty: true } as const, cmd('"node"')]
    expect(await guess(...node, run('npm ci'), cmd('"server.js"'))).toEqual([
      2,
      'history',
      { id: 'command', instruction: 'CMD ["node"]' },
    ])
    expect(await guess(...debian, run('x'))).toEqual([1, 'history', { id: 'command', instruction: 'CMD ["bash"]' }])
  })

  it('is what buildah says, before all else', async () => {
    const made = { comment: 'FROM docker.io/library/debian:12' }
    expect(await guess(run('base'), cmd('"a"'), run('second'), { ...run('own'), ...made }, run('more'))).toEqual([
      2,
      'history',
      { id: 'from', name: 'docker.io/library/debian:12' },
    ])
  })

  it('is before the last pause of a day or more, where nothing else tells', async () => {
    expect(
      await guess(
        run('a', '2024-01-01T00:00:00Z'),
        run('b', '2024-01-01T01:00:00Z'),
        run('c', '2024-01-08T12:00:00Z'),
        run('d', '2024-01-08T13:00:00Z'),
      ),
    ).toEqual([2, 'dates', { id: 'gap', days: 7 }])
  })

  it('is not known without a sign: one build, times that stand for none, a CMD at the end', async () => {
    expect(await guess(run('a'), run('b'), cmd('"x"'))).toBeUndefined()
    expect(await guess(run('a', '1970-01-01T00:00:00Z'), run('b', '2024-01-08T12:00:00Z'))).toBeUndefined()
    expect(await guess(run('a', '2024-01-08T12:00:00Z'), run('b', '2024-01-01T00:00:00Z'))).toBeUndefined()
    expect(await guess(cmd('"x"'), run('a'))).toBeUndefined()
    expect(await guess()).toBeUndefined()
  })

  it('has the name that a label gives it, and is what somebody sets', async () => {
    const labels = { 'org.opencontainers.image.base.name': 'docker.io/library/alpine:3.20' }
    const image = await imageOf([run('a'), cmd('"sh"'), run('b')], { config: { Labels: labels } })
    expect(guessBaseImage(image)?.name).toBe('docker.io/library/alpine:3.20')
    const nameless = await imageOf([run('a'), cmd('"sh"'), run('b')], {
      config: { Labels: { 'org.opencontainers.image.base.name': '' } },
    })
    expect(guessBaseImage(nameless)).toMatchObject({ layers: 1, name: undefined })
    expect(setBaseImage(image, 2)).toEqual({
      layers: 2,
      source: 'set',
      reason: { id: 'set' },
      name: 'docker.io/library/alpine:3.20',
    })
    expect(setBaseImage(image, 0)).toBeUndefined()
  })

  it('is exact where another image has the lowest layers', async () => {
    const image = await imageOf([run('a'), run('b'), run('c')])
    const lower = await imageOf([run('x'), run('y')])
    expect(compareBaseImage(image, lower, 'lower')).toEqual({
      layers: 2,
      source: 'compared',
      reason: { id: 'compared', name: 'lower' },
      name: 'lower',
    })
    expect(compareBaseImage(lower, image, 'upper')).toBeUndefined()
    expect(
      compareBaseImage(image, { config: { ...lower.config, diffIds: lower.config.diffIds.toReversed() } }, 'x'),
    ).toBeUndefined()
    expect(compareBaseImage(image, { config: { ...lower.config, diffIds: [] } }, 'x')).toBeUndefined()
  })

  const built = truthCases().filter(({ name }) => /nodeapp|apt-tiny|leaky|layers60/.test(name))
  it.runIf(hasSharedImages).each(built.map((one) => [one.name, one] as const))(
    'is the first layer of what buildah built upon one layer: %s',
    async (_, truthCase) => {
      expect(guessBaseImage(await openCase(truthCase))?.layers).toBe(1)
    },
  )
})

describe('an image divided by its base', () => {
  const layers = [
    '+ etc/a 20000\n+ etc/b 15000\n+ etc/c 9\n+ etc/d 7',
    '- etc/d\n+ x 12000',
    '- etc/a\n+ etc/c 11 other\n- x\n+ y 30000\n+ etc/new 3',
    '- y',
  ]
  const divided = async () => {
    const image = await mergeRecords(layers.map(layerOf))
    return { ...image, report: computeReport({ layers: image.trees, merged: image.merged }) }
  }

  it('has what base and own layers store and waste, and what own layers hide of the base', async () => {
    const { report } = await divided()
    const { base, own, hiddenBytes } = splitByBase(report.space, [10, 20, 30, 40], { layers: 2 })
    expect(base).toEqual({
      layers: 2,
      storedBytes: 30,
      contentBytes: 35016 + 12000,
      wastedBytes: 20000 + 9 + 7 + 12000,
      wastedStoredBytes: 0,
    })
    expect(own).toEqual({ layers: 2, storedBytes: 70, contentBytes: 30014, wastedBytes: 30000, wastedStoredBytes: 0 })
    expect(hiddenBytes).toBe(20000 + 9 + 12000)
    expect(base.wastedBytes + own.wastedBytes).toBe(report.space.wastedBytes)
    expect(ownWastedPaths(report.space, { layers: 2 }).map(({ path, wastedBytes }) => [path, wastedBytes])).toEqual([
      ['y', 30000],
    ])
    expect(ownWastedPaths(report.space, undefined)).toHaveLength(report.space.wastedPaths.length)
  })

  it('lists the files of the base that own layers changed or took away', async () => {
    const { trees, merged } = await divided()
    expect(
      [...listBaseChanges(trees, merged, { layers: 2 })].map(({ path, change, layer, bytes }) => [path, change, layer, bytes]),
    ).toEqual([
      ['etc/a', 'deleted', 2, 20000],
      ['etc/c', 'modified', 2, 9],
      ['x', 'deleted', 2, 12000],
    ])
    expect([...listBaseChanges(trees, merged, { layers: 4 })]).toEqual([])
  })

  it('can follow advice about own layers only', async () => {
    const { report } = await divided()
    const own = report.advice.filter((advice) => isOwnAdvice({ layers: 2 }, advice))
    expect(own.map(({ layer, otherLayer }) => [layer, otherLayer])).toEqual([[2, 3]])
    expect(report.advice.length).toBeGreaterThan(1)
    expect(report.advice.every((advice) => isOwnAdvice(undefined, advice))).toBe(true)
  })
})
