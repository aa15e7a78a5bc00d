import type { BaseImage } from '../../build/stage.ts'
import type { BuiltInBase } from './base.ts'
import { tiny } from './tiny.ts'

/** The bases that come with the page, by what FROM calls them; `scratch` is none of them, since it is no image. */
export const builtInBases = { tiny } satisfies Readonly<Record<string, BuiltInBase>>

export type BaseName = keyof typeof builtInBases

/** Those of the names, as a build takes them. */
export async function makeBases(names: readonly BaseName[]): Promise<Map<string, BaseImage>> {
  const entries = names.map(async (name) => [name, await builtInBases[name].make()] as const)
  return new Map(await Promise.all(entries))
}
