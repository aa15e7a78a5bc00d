import type { Image } from '../../image/types.ts'
import { builtInBases } from '../../learn/bases/index.ts'
import type { Session } from '../session.ts'

/** Bytes of layers up to which an image can be a base here: it is read whole into memory. */
const mostBytes = 128 << 20

/** What FROM may name: bases that are built in, and open images by their references or the names of their files. */
export function baseNames(sessions: readonly Session[]): readonly string[] {
  return ['scratch', ...Object.keys(builtInBases), ...imagesByName(sessions).keys()]
}

/** Open images that a Dockerfile names, by that name. */
export function imagesFor(dockerfile: string, sessions: readonly Session[]): Record<string, Image> {
  const named = new Set([...dockerfile.matchAll(/(?:^\s*from\s+(?:--\S+\s+)*|from=)([^\s,]+)/gim)].map(([, name = '']) => name))
  return Object.fromEntries([...imagesByName(sessions)].filter(([name]) => named.has(name)))
}

function imagesByName(sessions: readonly Session[]): Map<string, Image> {
  const images = new Map<string, Image>()
  for (const session of sessions) {
    const { image, name } = session.getState()
    if (image === undefined || image.layers.reduce((sum, layer) => sum + layer.storedBytes, 0) > mostBytes) continue
    // The first that has a name keeps it; what a file is called may hold blanks, which FROM cannot.
    for (const known of [...image.references, name]) if (!/\s/.test(known) && !images.has(known)) images.set(known, image)
  }
  return images
}
