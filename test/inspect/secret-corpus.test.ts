import { describe, expect, it } from 'vitest'
import { findSecrets } from '../../src/inspect/secrets/scan.ts'
import { makeCorpus } from '../support/secret-corpus/index.ts'

describe('the corpus of credentials in their issuers’ formats', () => {
  const corpus = makeCorpus()
  const missed = corpus.filter(
    ({ path, text, secret, offset }) =>
      !findSecrets(text, path).some(
        (found) => found.offset < offset + secret.length && found.offset + found.secret.length > offset,
      ),
  )

  it('has 200 kinds, each once', () => {
    expect(new Set(corpus.map(({ title }) => title)).size).toBe(corpus.length)
    expect(corpus.length).toBe(200)
  })

  it('is found but for a few', () => {
    expect(missed.map(({ family, title }) => `${family}: ${title}`)).toEqual([])
  })
})
