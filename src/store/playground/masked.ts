/** Gives what takes values out of a text, each line of them, where they are long enough to be told from other words. */
export function masked(values: readonly string[]): (text: string) => string {
  const parts = values.flatMap((value) => value.split('\n').map((line) => line.trim())).filter(({ length }) => length >= 4)
  const longestFirst = parts.toSorted((a, b) => b.length - a.length)
  return (text) => longestFirst.reduce((rest, part) => rest.replaceAll(part, '•'.repeat(8)), text)
}
