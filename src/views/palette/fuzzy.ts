/**
 * How well a text fits what is typed: its letters in their order, letter case and spaces aside; undefined where it does not. The higher the
 * better: in one piece, at the beginning of a word, short.
 */
export function fuzzyScore(text: string, typed: string): number | undefined {
  const lower = text.toLowerCase()
  const wanted = typed.toLowerCase().trim()
  const piece = lower.indexOf(wanted)
  if (piece >= 0) return (piece === 0 ? 3000 : /[\s/(（]/.test(lower[piece - 1] ?? '') ? 2000 : 1000) - lower.length
  let at = 0
  for (const letter of wanted.replace(/\s+/g, '')) {
    at = lower.indexOf(letter, at)
    if (at < 0) return undefined
    at += letter.length
  }
  return -lower.length
}
