import { describe, expect, it } from 'vitest'
import { hasAllowComment } from '../../src/inspect/secrets/allow-comment.ts'

/** @param text with the secret in « » */
function isAllowed(text: string): boolean {
  const bytes = Buffer.from(text.replace(/[«»]/g, ''), 'latin1')
  const from = Buffer.from(text.slice(0, text.indexOf('«')), 'latin1').length
  return hasAllowComment(bytes, from, from + text.indexOf('»') - text.indexOf('«') - 1)
}

describe('a comment that allows', () => {
  it.each([
    ['key = «abc» # gitleaks:allow'],
    ['/* layerscope:allow */ key = «abc»'],
    ['key = «abc» // trufflehog:ignore\nother'],
    ['key = «abc»  # pragma: allowlist secret'],
    ['key = «abc»  # pragma: whitelist secret'],
    ['key = «abc» # ggignore'],
    ['first\nkey = «abc\ndef» # gitleaks:allow'],
    ['«abc»#gitleaks:allow'],
  ])('is seen in %j', (text) => expect(isAllowed(text)).toBe(true))

  it.each([
    ['# gitleaks:allow\nkey = «abc»'],
    ['key = «abc»\n# gitleaks:allow'],
    ['key = «gitleaks:allow»'],
    ['key = «abc» # nosec'],
    ['key = «abc» # allow'],
    ['key = «abc» # xgitleaks:allowed'],
    [`key = «abc»${' '.repeat(2100)}# gitleaks:allow`],
    ['«abc»'],
  ])('is none in %j', (text) => expect(isAllowed(text)).toBe(false))
})
