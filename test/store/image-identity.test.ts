import { describe, expect, it } from 'vitest'
import { matchAddress } from '../../src/store/image-identity.ts'
import { hasDigest, shortDigestOf } from '../../src/store/short-digest.ts'
import { parseBlobDigest } from '../../src/image/digest.ts'

const sha256 = (digit: string) => parseBlobDigest(`sha256:${digit.repeat(64)}`)
const [a, b, c] = ['a', 'b', 'c'].map((digit) => digit.repeat(16))
const withManifest = { manifestDigest: sha256('a'), imageId: sha256('b') }
const withConfig = { imageId: sha256('b') }

describe('the digest in an address', () => {
  it('is that of the manifest, else of the configuration, else none', () => {
    expect([withManifest, withConfig, {}].map(shortDigestOf)).toEqual([a, b, undefined])
  })

  it('is left out where it has no hex digits', () => {
    expect(shortDigestOf({ manifestDigest: parseBlobDigest(`blake+b64:${'Zz='.repeat(20)}`), imageId: sha256('b') })).toBe(b)
  })

  it('names an image by either of the two', () => {
    expect([a, b, c].map((digest) => hasDigest(withManifest, digest ?? ''))).toEqual([true, true, false])
    expect(hasDigest({}, a ?? '')).toBe(false)
  })
})

describe('an address and an open file', () => {
  const file = { name: 'shop.tar', archive: { images: [{ imageId: sha256('c') }, withManifest, {}] } }

  it.each([
    ['the name alone', { file: 'shop.tar' }, { kind: 'same', image: 0 }],
    ['the name and a number', { file: 'shop.tar', image: 1 }, { kind: 'same', image: 1 }],
    ['another name', { file: 'other.tar' }, { kind: 'other', image: 0 }],
    ['no name', {}, { kind: 'other', image: 0 }],
    ['the digest under another name', { file: 'other.tar', digest: c }, { kind: 'same', image: 0 }],
    ['the digest of another image of the archive', { file: 'shop.tar', digest: b }, { kind: 'same', image: 1 }],
    ['the digest of the image with that number', { file: 'shop.tar', digest: a, image: 1 }, { kind: 'same', image: 1 }],
    ['another digest under the same name', { file: 'shop.tar', digest: 'd'.repeat(16) }, { kind: 'changed', image: 0 }],
    ['another digest, another name', { file: 'other.tar', digest: 'd'.repeat(16) }, { kind: 'other', image: 0 }],
    ['another digest, no name', { digest: 'd'.repeat(16) }, { kind: 'other', image: 0 }],
  ])('with %s', (_, address, match) => {
    const nothing = { file: undefined, digest: undefined, image: undefined }
    expect(matchAddress({ ...nothing, ...address }, file)).toEqual(match)
  })

  it('that is not read yet has the same name at most', () => {
    const unread = { name: 'shop.tar', archive: undefined }
    expect(matchAddress({ file: 'shop.tar', digest: a, image: undefined }, unread).kind).toBe('changed')
    expect(matchAddress({ file: 'other.tar', digest: a, image: undefined }, unread).kind).toBe('other')
    expect(matchAddress({ file: 'shop.tar', digest: undefined, image: undefined }, unread).kind).toBe('same')
  })
})
