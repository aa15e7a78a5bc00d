import { describe, expect, it } from 'vitest'
import { sumAdvice } from '../../src/analysis/advice.ts'
import { loadImage } from '../../src/tasks/load-image.ts'
import { createTestRunner } from '../support/archives.ts'
import { hasSharedImages, openCase, truthCases } from '../support/truth.ts'

/** Directories whose content may go as a whole. */
const caches =
  /^(?:var\/lib\/apt\/lists|var\/cache\/(?:apt|apk|dnf|yum)|root\/(?:\.cache\/(?:pip|go-build)|\.npm)|go\/pkg\/mod|usr\/share\/(?:doc|man|info|locale))\//

describe.runIf(hasSharedImages)('advice on real images', () => {
  const cases = truthCases().filter(({ path }) => /oci-gzip\.tar|\/built\/|\/dive\//.test(path))
  it.each(cases.map((one) => [one.name, one] as const))(
    'saves no byte twice, and none that is needed: %s',
    async (_, truthCase) => {
      const { report } = await loadImage(await openCase(truthCase), createTestRunner(), { digests: false })
      const { contentBytes, wastedBytes, merged } = truthCase.truth
      const { restBytes } = sumAdvice(report.advice, contentBytes)
      const files = merged.filter(({ type, hardlink, path }) => type === 'file' && hardlink === undefined && !caches.test(path))
      /** Every content of the final image once, as Python's tarfile and umoci see it. */
      const needed = new Map(files.map(({ sha256, size }) => [sha256, size]))
      expect(needed.size).toBeGreaterThan(0)
      expect(restBytes).toBeGreaterThanOrEqual([...needed.values()].reduce((sum, size) => sum + size, 0))
      const onlyWaste = report.advice.filter(({ id }) => id !== 'link-copies' && id !== 'clean-cache')
      expect(sumAdvice(onlyWaste, contentBytes).savedBytes).toBeLessThanOrEqual(wastedBytes)
    },
  )

  it.each(cases.filter(({ name }) => /nodeapp|apt-tiny|leaky|oddities/.test(name)).map((one) => [one.name, one] as const))(
    'has of caches and of what COPY brought what the files of the truth sum up to: %s',
    async (_, truthCase) => {
      const image = await openCase(truthCase)
      const { report } = await loadImage(image, createTestRunner(), { digests: false })
      const { merged } = truthCase.truth
      const linked = new Set(merged.flatMap(({ hardlink }) => hardlink ?? []))
      const sumBelow = (layer: number, isMeant: (path: string) => boolean) =>
        merged
          .filter((row) => row.type === 'file' && row.layer === layer && row.hardlink === undefined && !linked.has(row.path))
          .filter(({ path }) => isMeant(path))
          .reduce((sum, { size }) => sum + size, 0)
      const cleaned = report.advice.flatMap((one) => (one.id === 'clean-cache' ? [one] : []))
      for (const { path, layer, savedBytes } of cleaned)
        expect([path, savedBytes]).toEqual([
          path,
          sumBelow(layer, (at) => at.startsWith(`${path}/`) && !(path === 'usr/share/doc' && at.endsWith('/copyright'))),
        ])
      // Every cache of the list that has enough is named.
      for (const path of [
        'var/lib/apt/lists',
        'var/cache/apt',
        'usr/share/doc',
        'usr/share/man',
        'usr/share/locale',
        'root/.npm',
      ])
        for (const { index } of image.layers) {
          const bytes = sumBelow(
            index,
            (at) => at.startsWith(`${path}/`) && !(path === 'usr/share/doc' && at.endsWith('/copyright')),
          )
          expect([path, index, cleaned.some((one) => one.path === path && one.layer === index)]).toEqual([
            path,
            index,
            bytes >= 10_000,
          ])
        }
    },
  )
})
