import type { Image } from '../../image/types.ts'
import { builtInBases } from '../../learn/bases/index.ts'
import { mostBaseBytes } from '../../learn/playground-build.ts'
import type { Session } from '../session.ts'

/** What FROM may name: bases that are built in, and open images by their references or the names of their files. */
export function baseNames(sessions: readonly Session[]): readonly string[] {
  return ['scratch', ...Object.keys(builtInBases), ...imagesByName(sessions).small.keys()]
}

/** Open images by the names that FROM cannot have here, since they are too large. */
export function tooLargeBases(sessions: readonly Session[]): readonly string[] {
  const { small, large } = imagesByName(sessions)
  return [...large].filter((name) => !small.has(name))
}

/** Open images that a Dockerfile names, by that name. */
export function imagesFor(dockerfile: string, sessions: readonly Session[]): Record<string, Image> {
  const named = new Set([...dockerfile.matchAll(/(?:^\s*from\s+(?:--\S+\s+)*|from=)([^\s,]+)/gim)].map(([, name = '']) => name))
  return Object.fromEntries([...imagesByName(sessions).small].filter(([name]) => named.has(name)))
}

function imagesByName(sessions: readonly Session[]): { readonly small: Map<string, Image>; readonly large: Set<string> } {
  const small = new Map<string, Image>()
  const large = new Set<string>()
  for (const session of sessions) {
    const { image, name } = session.getState()
    if (image === undefined) continue
    const isSmall = image.layers.reduce((sum, layer) => sum + layer.storedBytes, 0) <= mostBaseBytes
    for (const known of [...image.references, name]) {
      // What a file is called may hold blanks, which FROM cannot.
      if (/\s/.test(known)) continue
      if (!isSmall) large.add(known)
      // The first that has a name keeps it.
      else if (!small.has(known)) small.set(known, image)
    }
  }
  return { small, large }
}
