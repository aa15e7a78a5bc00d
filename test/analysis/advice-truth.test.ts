import { describe, expect, it } from 'vitest'
import { sumAdvice } from '../../src/analysis/advice.ts'
import { loadImage } from '../../src/tasks/load-image.ts'
import { createTestRunner } from '../support/archives.ts'
import { hasSharedImages, openCase, truthCases } from '../support/truth.ts'

/** Directories whose content may go as a whole. */
const caches =
  /^(?:var\/lib\/apt\/lists|var\/cache\/(?:apt|apk|dnf|yum)|root\/(?:\.cache\/(?:pip|go-build)|\.npm)|go\/pkg\/mod)\//

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
})
