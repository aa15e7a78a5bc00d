/**
 * What people write beside a credential that is none, or opens nothing: for gitleaks, this program, trufflehog, detect-secrets and the
 * scanner of GitGuardian. Only these words: whoever reads the line sees that a scanner is meant.
 */
const allowing =
  /\b(?:gitleaks:allow|layerscope:allow|trufflehog:ignore|ggignore)\b|\bpragma:[ \t]{0,4}(?:allow|white)list(?:[ \t]{1,4}|-)secret\b/i

/** Longer lines are no lines that a person wrote a comment on. */
const maxReach = 2000

const lineFeed = 10

/**
 * Whether a comment on a line of a secret says that it is none, or harmless. Of a secret of several lines its first and its last count.
 * @param from where it begins in the bytes, and `to` where it ends
 */
export function hasAllowComment(bytes: Uint8Array, from: number, to: number): boolean {
  const before = bytes.subarray(Math.max(0, from - maxReach), from)
  const behind = bytes.subarray(to, to + maxReach)
  const newline = behind.indexOf(lineFeed)
  return (
    isAllowing(before.subarray(before.lastIndexOf(lineFeed) + 1)) ||
    isAllowing(newline < 0 ? behind : behind.subarray(0, newline))
  )
}

function isAllowing(bytes: Uint8Array): boolean {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return allowing.test(text)
}
