import { describe, expect, it } from 'vitest'
import { findSecrets } from '../../src/inspect/secrets/scan.ts'
import { corpusFamilies, isFound, makeCorpus } from '../support/secret-corpus/index.ts'

describe('the corpus of credentials in the formats of their issuers', () => {
  const corpus = makeCorpus()

  it('has each kind once, and each value', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(240)
    expect(new Set(corpus.map(({ title }) => title)).size).toBe(corpus.length)
    expect(new Set(corpus.map(({ secret }) => secret)).size).toBe(corpus.length)
  })

  it.each(corpusFamilies.map(([family]) => family))('is found but for few: %s', (family) => {
    const files = corpus.filter((file) => file.family === family)
    const missed = files.filter((file) => !isFound(file)).map(({ title }) => title)
    expect(missed.length, missed.join(', ')).toBeLessThanOrEqual(files.length * 0.15)
  })

  it('is found by 19 of 20', () => {
    const missed = corpus.filter((file) => !isFound(file)).map(({ family, title }) => `${family}: ${title}`)
    expect(missed.length, missed.join(', ')).toBeLessThanOrEqual(corpus.length * 0.05)
  })

  it('has nothing to find around its values', () => {
    const found = corpus.flatMap((file) =>
      findSecrets(
        file.text.replace(file.secret, () => ''),
        file.path,
      ).map(({ rule }) => `${file.title}: ${rule.id}`),
    )
    expect(found).toEqual([])
  })
})
