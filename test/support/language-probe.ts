/** Every leaf of the words of a language: its keys, and a text, a list of texts or a function. */
export function leavesOf(words: object, above: readonly string[] = []): (readonly [keys: string, leaf: unknown])[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? leavesOf(value, [...above, key])
      : [[[...above, key].join('.'), value] as const],
  )
}

/** What is put into sentences: numbers and names that no sentence has of its own. */
export const probes = { numbers: [71, 83, 97, 59, 67], names: ['alpha', 'beta', 'gamma', 'delta', 'epsilon'] } as const

/**
 * Arguments to try a sentence with: each as a number and as a name, in all combinations.
 * @param own arguments of a sentence that takes ids, lists or objects; they come in place of the others
 */
export function argumentsFor(
  leaf: (...args: never[]) => unknown,
  own: readonly (readonly unknown[])[] | undefined,
): readonly unknown[][] {
  if (own !== undefined) return own.map((args) => [...args])
  const count = leaf.length
  return Array.from({ length: 2 ** count }, (_, choice) =>
    Array.from({ length: count }, (__, i) => ((choice >> i) & 1 ? probes.names[i] : probes.numbers[i])),
  )
}

/** What a sentence says with these arguments; undefined where it cannot take them. */
export function say(leaf: unknown, args: readonly unknown[]): string | undefined {
  if (typeof leaf !== 'function') return textOf(leaf)
  try {
    return textOf(Reflect.apply(leaf, undefined, args))
  } catch (thrown) {
    if (thrown instanceof TypeError) return undefined
    throw thrown
  }
}

function textOf(said: unknown): string {
  return Array.isArray(said) ? said.map(String).join('') : String(said)
}
