import type { Layer } from '../../image/types.ts'

/**
 * The layers whose instruction has all words of a text, in any order and case; the number of a layer finds it too.
 * @returns undefined where nothing is asked
 */
export function findLayers(layers: readonly Layer[], text: string): ReadonlySet<number> | undefined {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return undefined
  const found = layers.filter(({ index, instruction }) => {
    const said = `${instruction?.keyword ?? ''} ${instruction?.original ?? ''} ${instruction?.text ?? ''}`.toLowerCase()
    return words.every((word) => said.includes(word) || word === String(index))
  })
  return new Set(found.map(({ index }) => index))
}

/**
 * The first layer that is looked for, from one on: keys step over the others.
 * @param found undefined for all
 * @param step 1 upwards, −1 downwards
 */
export function nearestFound(
  found: ReadonlySet<number> | undefined,
  from: number,
  step: 1 | -1,
  count: number,
): number | undefined {
  for (let index = from; index >= 0 && index < count; index += step) if (found?.has(index) !== false) return index
  return undefined
}
