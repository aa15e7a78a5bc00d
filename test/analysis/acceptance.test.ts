import { describe, expect, it } from 'vitest'
import { type Acceptable, acceptFindings, type AcceptedSecret } from '../../src/analysis/acceptance.ts'

const finding: Acceptable = { rule: 'jwt', path: 'srv/a', fingerprint: 'aa' }
const entry: AcceptedSecret = { by: 'baseline', reason: 'known', fingerprint: 'aa' }
const accept = (entries: readonly AcceptedSecret[], findings: readonly Acceptable[] = [finding]) =>
  acceptFindings(findings, entries, '2026-06-15')

describe('accepted findings', () => {
  it('are accepted by fingerprint, and by rule and path where an entry has them', () => {
    const of = (change: Partial<AcceptedSecret>) => accept([{ ...entry, ...change }]).findings[0]?.accepted?.reason
    expect(of({})).toBe('known')
    expect(of({ fingerprint: 'bb' })).toBe(undefined)
    expect(of({ rule: 'jwt' })).toBe('known')
    expect(of({ rule: 'other' })).toBe(undefined)
    expect(of({ fitsPath: (path) => path === 'srv/a' })).toBe('known')
    expect(of({ fitsPath: (path) => path === 'srv/b' })).toBe(undefined)
  })

  it('hold on their last day, and count again on the next', () => {
    const [last] = accept([{ ...entry, expires: '2026-06-15' }]).findings
    expect([last?.accepted?.expires, last?.expired]).toEqual(['2026-06-15', undefined])
    const [past] = accept([{ ...entry, expires: '2026-06-14' }]).findings
    expect([past?.accepted, past?.expired]).toEqual([undefined, { by: 'baseline', reason: 'known', expires: '2026-06-14' }])
    // Another entry still holds.
    const [both] = accept([
      { ...entry, expires: '2026-06-14' },
      { ...entry, reason: 'again' },
    ]).findings
    expect([both?.accepted?.reason, both?.expired]).toEqual(['again', undefined])
  })

  it('are stale where they fit nothing, also while an older entry fits the same', () => {
    const gone = { ...entry, fingerprint: 'cc' }
    expect(accept([entry, gone, { ...entry, reason: 'twice' }]).stale).toEqual([gone])
  })

  it('forget what was said before', () => {
    const [accepted] = accept([entry]).findings
    if (accepted === undefined) throw new Error('no finding')
    expect(acceptFindings([accepted], [], '2026-06-15').findings).toEqual([finding])
  })

  it('are accepted by a comment, whatever a list says', () => {
    expect(accept([entry], [{ ...finding, isAllowed: true }]).findings[0]?.accepted).toEqual({ by: 'comment', reason: '' })
  })
})
