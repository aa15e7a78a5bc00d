/** What is no language wherever it stands. */
const codes = [
  /\blayerscope\b/g,
  /\bsha256:[0-9a-f]+\b/g,
  /\b[0-9a-f]{64}\b/g,
  /[-dlcbp](?:[r-][w-][-xsS]){2}[r-][w-][-xtT]/g,
  /(?<![\w-])--?[a-z][a-z-]*/g,
  /\b\d{4}-\d\d-\d\dT[\d:.]+Z/g,
  // What is left of a secret that is masked.
  /\S{0,4}•+/g,
]

/**
 * Words in an output in the marked language that stand outside of its brackets: sentences that did not come from `words/`.
 * @param known texts of the image, and names that are the same in every language
 */
export function findUnmarked(output: string, known: readonly string[]): string[] {
  let rest = output
  // Sentences may stand in one another.
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(/⟦[^⟦⟧]*⟧/g, ' ')
  }
  for (const text of known.toSorted((a, b) => b.length - a.length)) rest = rest.replaceAll(text, ' ')
  for (const code of codes) rest = rest.replace(code, ' ')
  return rest.split('\n').filter((line) => /\p{L}{2,}/u.test(line))
}
