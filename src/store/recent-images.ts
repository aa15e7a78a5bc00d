import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Masker } from '../inspect/secrets/mask.ts'
import type { ExplorerState } from './explorer-state.ts'
import { parseDigest, shortDigestOf } from './short-digest.ts'
import type { SettingsStorage } from './settings.ts'
import type { Address } from './url.ts'

/** An image that was opened: what names it, and nothing of what is in it. */
export interface RecentImage {
  /** Of the file or folder. */
  readonly name: string
  /** Its names in the archive, a few of them. */
  readonly references: readonly string[]
  /** As addresses have it; undefined for what has none. */
  readonly digest: string | undefined
  /** Of the archive, in bytes. */
  readonly size: number
  /** In milliseconds since 1970. */
  readonly openedAt: number
  /** Whether the browser keeps a way back to the file. */
  readonly hasHandle: boolean
}

export type RecentStore = StoreApi<{ readonly images: readonly RecentImage[] }> & {
  readonly actions: {
    /** Puts an image on top; the one that was opened longest ago goes. Gives those that are no longer in the list. */
    add(image: RecentImage): readonly RecentImage[]
    remove(image: RecentImage): void
    /** Keeps nothing. */
    forget(): void
  }
}

/** Under this name they are kept. */
export const recentKey = 'layerscope.recent'
const mostImages = 10
const mostReferences = 3
/** Longer texts are not kept. */
const longest = 1000

/**
 * Creates the list of what was opened from what was kept.
 * @param storage undefined where the browser allows none: the list then lasts as long as the page
 */
export function createRecentImages(storage: SettingsStorage | undefined): RecentStore {
  let unkept: readonly RecentImage[] = []
  // Read anew before each change: other tabs write it too.
  const read = (): readonly RecentImage[] => {
    try {
      return storage === undefined ? unkept : parseRecentImages(storage.getItem(recentKey) ?? '')
    } catch {
      return unkept
    }
  }
  const store = createStore<{ readonly images: readonly RecentImage[] }>(() => ({ images: read() }))
  const write = (images: readonly RecentImage[]) => {
    unkept = images
    store.setState({ images })
    try {
      if (images.length === 0) storage?.removeItem(recentKey)
      else storage?.setItem(recentKey, JSON.stringify(images))
    } catch {
      // Storage may be full, or forbidden: the list then lasts as long as the page.
    }
  }
  return Object.assign(store, {
    actions: {
      add(image: RecentImage) {
        const before = read()
        const all = [image, ...before.filter((other) => recentId(other) !== recentId(image))]
        write(all.slice(0, mostImages))
        return all.slice(mostImages)
      },
      remove: (image: RecentImage) => write(read().filter((other) => recentId(other) !== recentId(image))),
      forget: () => write([]),
    },
  })
}

/** The same for the same image in a file of the same name. */
export function recentId({ name, digest }: Pick<RecentImage, 'name' | 'digest'>): string {
  return `${digest ?? ''} ${name}`
}

/** What is kept of an open image; undefined until it is known, and where its file's name holds a secret. */
export function recentOf(
  { name, archive, image }: Pick<ExplorerState, 'name' | 'archive' | 'image'>,
  mask: Masker,
  hasHandle: boolean,
  now: number,
): RecentImage | undefined {
  if (image === undefined || archive === undefined || mask(name) !== name) return undefined
  return {
    name,
    references: image.references.filter((reference) => mask(reference) === reference).slice(0, mostReferences),
    digest: shortDigestOf(image),
    size: archive.size,
    openedAt: now,
    hasHandle,
  }
}

/** The address of an image as a whole. */
export function addressOfRecent({ name, digest }: RecentImage): Address {
  return { file: name, digest, image: undefined, tab: undefined, view: undefined, path: undefined, others: new Map() }
}

/** Reads a kept list. Another version of the page, or another page, may have written it: what makes no sense is left out. */
export function parseRecentImages(text: string): RecentImage[] {
  let kept: unknown
  try {
    kept = JSON.parse(text)
  } catch {
    return []
  }
  const found = new Map<string, RecentImage>()
  for (const entry of Array.isArray(kept) ? kept : []) {
    const image = parseImage(entry)
    if (image !== undefined && !found.has(recentId(image))) found.set(recentId(image), image)
  }
  return [...found.values()].slice(0, mostImages)
}

function parseImage(value: unknown): RecentImage | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const of = (key: string): unknown => Reflect.get(value, key)
  const [name, references, digest, size, openedAt] = [of('name'), of('references'), of('digest'), of('size'), of('openedAt')]
  if (!isText(name) || name === '' || !isAmount(size) || !isAmount(openedAt)) return undefined
  return {
    name,
    references: Array.isArray(references) ? references.filter(isText).slice(0, mostReferences) : [],
    digest: isText(digest) ? parseDigest(digest) : undefined,
    size,
    openedAt,
    hasHandle: of('hasHandle') === true,
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longest
}

/** Bytes, or a time that a `Date` can have. */
function isAmount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 8.64e15
}
