import type { BaseImage } from '../../build/stage.ts'
import type { BuiltInBase } from './base.ts'
import { tiny } from './tiny.ts'

/** What packages were measured comes with the bases that have package managers, not before. */
const pretendDebian: BuiltInBase = {
  name: 'pretend-debian',
  make: async () => (await import('./pretend-debian.ts')).makePretendDebian(),
}
const pretendAlpine: BuiltInBase = {
  name: 'pretend-alpine',
  make: async () => (await import('./pretend-alpine.ts')).makePretendAlpine(),
}

/** The bases that come with the page, by what FROM calls them; `scratch` is none of them, since it is no image. */
export const builtInBases = {
  tiny,
  'pretend-debian': pretendDebian,
  'pretend-alpine': pretendAlpine,
} satisfies Readonly<Record<string, BuiltInBase>>

export type BaseName = keyof typeof builtInBases

/** What was made of a base, by its name and release: the same bytes each time, and nobody changes them. */
const made = new Map<string, Promise<BaseImage>>()

/** Those of the names, as a build takes them. */
export async function makeBases(names: readonly BaseName[], release?: number): Promise<Map<string, BaseImage>> {
  const entries = names.map(async (name) => {
    const key = `${name} ${release ?? ''}`
    const base = made.get(key) ?? builtInBases[name].make(release)
    made.set(key, base)
    try {
      return [name, await base] as const
    } catch (thrown) {
      // What could not be fetched can be asked for again.
      made.delete(key)
      throw thrown
    }
  })
  return new Map(await Promise.all(entries))
}

/**
 * The bases that a build may come to name. Those that are loaded apart count only where their names stand in a text, or, where names may
 * be put together of variables, their beginning.
 */
export function basesIn(texts: readonly string[]): BaseName[] {
  const names = Object.keys(builtInBases) as BaseName[] // keys of that very table
  const all = texts.join('\n').toLowerCase()
  return names.filter((name) => !name.startsWith('pretend-') || all.includes(all.includes('$') ? 'pretend' : name))
}
