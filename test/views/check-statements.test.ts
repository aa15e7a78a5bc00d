import { describe, expect, it } from 'vitest'
import { noSearch, type SecretSearch } from '../../src/store/secret-search.ts'
import { createSession } from '../../src/store/session.ts'
import { sentenceOf, stateDigests, stateSecrets } from '../../src/views/shared/check-statements.ts'
import { en } from '../../src/words/en.ts'
import { createTestRunner, fileOf } from '../support/archives.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { finding } from '../support/finding.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { makeFault } from '../../src/bytes/problem.ts'

type Findings = SecretSearch['report']['findings']
const shown: Findings = [finding]
const memory = makeFault('thrown', { message: 'out of memory' })
const other: Findings = [{ ...finding, fingerprint: 'g' }]
const hidden: Findings = [{ ...finding, fingerprint: 'h', hidden: { by: 1, how: 'deleted' } }]
const skipped = [{ path: 'bin/sh', layer: 0, reason: 'binary' as const }]

function saidOf(change: Partial<Omit<SecretSearch, 'report'>>, report: Partial<SecretSearch['report']> = {}): [string, string] {
  const statement = stateSecrets(en, {
    ...noSearch,
    totalBytes: 200,
    ...change,
    report: { ...noSearch.report, scannedFiles: 12, ...report },
  })
  return [sentenceOf(en, statement), statement.verdict]
}

describe('what the page says of secrets', () => {
  it('says how far the search is, from before it begins', () => {
    expect(saidOf({})).toEqual(['Searching for secrets, 0 %', 'busy'])
    expect(saidOf({ searchedBytes: 25 })).toEqual(['Searching for secrets, 12 %', 'busy'])
  })

  it('says what was found so far, what lies in deleted files first', () => {
    expect(saidOf({ searchedBytes: 100 }, { findings: [...shown, ...other] })).toEqual(['2 secrets, searching, 50 %', 'error'])
    expect(saidOf({ searchedBytes: 100 }, { findings: [...hidden, ...shown] })).toEqual([
      '1 secret in deleted files, searching, 50 %',
      'error',
    ])
  })

  it('counts a secret once, however many places have it', () => {
    const copy: Findings = [{ ...finding, path: 'b', layer: 1, hidden: false }]
    expect(saidOf({ searchedBytes: 100 }, { findings: [...shown, ...copy] })[0]).toBe('1 secret, searching, 50 %')
  })

  it('raises no alarm for what stands in examples only, and does not call it clean', () => {
    const example: Findings = [{ ...finding, path: 'app/node_modules/url/test/key', hidden: { by: 1, how: 'deleted' } }]
    expect(saidOf({ isOver: true }, { findings: example })).toEqual(['1 secret, 12 files searched', 'warning'])
    expect(saidOf({ isOver: true }, { findings: [...example, ...other] })).toEqual(['2 secrets, 12 files searched', 'error'])
  })

  it('says what was searched and what was not, in the end', () => {
    expect(saidOf({ isOver: true })).toEqual(['No secrets found, in 12 files', 'right'])
    expect(saidOf({ isOver: true }, { skipped })).toEqual(['No secrets found, in 12 files, 1 not searched', 'right'])
    expect(saidOf({ isOver: true }, { findings: hidden, skipped })).toEqual([
      '1 secret in deleted files, 12 files searched, 1 not',
      'error',
    ])
  })

  it('never calls clean what was not searched', () => {
    const unsearched = [{ layer: 3, reason: makeFault('content-absent', {}) }]
    expect(saidOf({ isOver: true }, { unsearched })).toEqual([
      'No secrets found, in 12 files; layer 3 could not be searched',
      'warning',
    ])
    expect(
      saidOf({ isOver: true }, { unsearched: [...unsearched, { layer: 4, reason: makeFault('content-encrypted', {}) }] }),
    ).toEqual(['No secrets found, in 12 files; 2 layers could not be searched', 'warning'])
    expect(saidOf({ isOver: true }, { unsearched, findings: shown })).toEqual([
      '1 secret, in 12 files; layer 3 could not be searched',
      'error',
    ])
    expect(saidOf({ isOver: true, failure: memory })).toEqual(['Secrets are not known, the search failed', 'warning'])
    expect(saidOf({ isOver: true, failure: memory }, { findings: shown })).toEqual(['1 secret, the search failed', 'error'])
  })
})

const layers = [tarBytes(layerOf('+ a 10')), tarBytes(layerOf('+ b 10'))]

/** What is said of an image's digests while they are checked and in the end. */
async function digestsOf(
  spoil: (files: Map<string, Uint8Array>, digests: readonly string[]) => void,
): Promise<[string, string][]> {
  const built = buildImage({ layers })
  spoil(built.files, built.layerDigests)
  const store = createSession(createTestRunner())
  const said: [string, string][] = []
  const look = () => {
    const statement = stateDigests(en, store.getState())
    said.push([sentenceOf(en, statement), statement.verdict])
  }
  store.subscribe(({ stage }, { stage: before }) => {
    if (stage !== before && (stage === 'loading' || stage === 'ready')) look()
  })
  await store.actions.open(fileOf(archiveOf(built.files)))
  look()
  return said
}

describe('what the page says of digests', () => {
  it('counts them while they are checked, and says that they are right', async () => {
    expect(await digestsOf(() => undefined)).toEqual([
      ['Checking digests, 0 of 2, 0 %', 'busy'],
      ['Checking digests, 0 of 2, 0 %', 'busy'],
      ['2 digests right, of all layers', 'right'],
    ])
  })

  it('says which are wrong', async () => {
    const said = await digestsOf((files, [digest = '']) => {
      const name = `blobs/sha256/${digest.slice(7)}`
      const blob = Uint8Array.from(files.get(name) ?? [])
      // The operating system in the gzip header (RFC 1952, 2.3): another digest, the same content.
      blob[9] = 0x7f
      files.set(name, blob)
    })
    expect(said.at(-1)).toEqual(['1 digest wrong, of 2', 'error'])
  })

  it('does not call right what is not there', async () => {
    const said = await digestsOf((files, [digest = '']) => files.delete(`blobs/sha256/${digest.slice(7)}`))
    expect(said.at(-1)).toEqual(['1 digest right, 1 not there', 'warning'])
  })
})
