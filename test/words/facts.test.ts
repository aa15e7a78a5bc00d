import { describe, expect, it } from 'vitest'
import type { CacheId, WasteAdvice } from '../../src/analysis/advice.ts'
import { configRules, secretRules } from '../../src/inspect/secrets/index.ts'
import { adviceText } from '../../src/words/advice-text.ts'
import { en } from '../../src/words/en.ts'

const { facts } = en

/** The numbers in a text, each once, ascending. */
const numbersIn = (text: string) => [...new Set(text.match(/\d+/g)?.map(Number))].toSorted((a, b) => a - b)

describe('words for secrets', () => {
  it('are there for every rule, each for itself, and for nothing else', () => {
    const ids = [...secretRules, ...configRules].map(({ id }) => id)
    expect(Object.keys(facts.secretRules).toSorted()).toEqual(ids.toSorted())
    expect(new Set(Object.values(facts.secretRules)).size).toBe(ids.length)
  })
})

describe('words for advice', () => {
  const sums = { savedBytes: 1, paths: 1 }

  it.each<WasteAdvice['id']>(['delete-in-the-same-run', 'copy-with-mode-and-owner', 'copy-once', 'replace-in-one-layer'])(
    'name both layers: %s',
    (id) => {
      expect(numbersIn(adviceText(en, { id, layer: 71, otherLayer: 83, ...sums }))).toEqual([71, 83])
    },
  )

  it('say which layer acts on what another brought', () => {
    expect(adviceText(en, { id: 'copy-once', layer: 1, otherLayer: 2, ...sums })).toMatch(
      /^Layer 2 overwrites what layer 1 brought/,
    )
    expect(adviceText(en, { id: 'copy-with-mode-and-owner', layer: 2, otherLayer: 1, ...sums })).toMatch(
      /^Layer 2 stores files of layer 1 once more/,
    )
  })

  // What Docker's own guide and the package managers' manuals say.
  it.each<[CacheId, string]>([
    ['apt-lists', 'rm -rf /var/lib/apt/lists/*'],
    ['apt', 'apt-get clean'],
    ['apk', 'apk add --no-cache'],
    ['dnf', 'dnf clean all'],
    ['yum', 'yum clean all'],
    ['pip', 'pip install --no-cache-dir'],
    ['npm', 'npm cache clean --force'],
    ['yarn', 'yarn cache clean'],
    ['go-build', 'RUN --mount=type=cache'],
    ['go-modules', 'multi-stage build'],
  ])('name a cache, its place and what keeps it out: %s', (cache, how) => {
    const text = adviceText(en, { id: 'clean-cache', layer: 71, otherLayer: undefined, cache, path: 'some/place', ...sums })
    expect(text).toMatch(/^Layer 71 leaves .+ in \/some\/place: /)
    expect(text).toContain(how)
  })
})
