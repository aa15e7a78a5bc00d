import { blocksOf, type Content } from '../overlay/content.ts'
import type { TarItem } from '../tar-file.ts'
import { packEstargz } from './estargz.ts'
import { gzipContent } from './gzip-content.ts'
import type { PackedForm } from './packed-form.ts'

/** How the tar of a layer becomes its blob. */
export interface Packing {
  readonly id: 'gzip' | 'none' | 'members' | 'estargz' | 'zstd' | 'zstd-chunked'
  readonly mediaType: string
  /** A promise where the encoder has to be loaded first. */
  pack(tar: Iterable<Content>): Iterable<Content> | Promise<Iterable<Content>>
  /**
   * In place of `pack` where the form is made of entries, and brings some along.
   * @param first paths of files that are to come first
   */
  readonly packItems?: (items: readonly TarItem[], first: readonly string[]) => PackedForm | Promise<PackedForm>
}

const gzipType = 'application/vnd.oci.image.layer.v1.tar+gzip'
const zstdType = 'application/vnd.oci.image.layer.v1.tar+zstd'
/** Of the content of a member, where there are many of one size: about what parallel writers take. */
const memberSize = 1 << 17

function* inMembers(tar: Iterable<Content>): Generator<Content> {
  for (const block of blocksOf(tar, memberSize)) yield* gzipContent([block])
}

// The encoder of Zstandard is large, and of no use to layers in other forms.
async function packZstd(tar: Iterable<Content>): Promise<Iterable<Content>> {
  const { loadZstd, zstdContent } = await import('./zstd-content.ts')
  return zstdContent(tar, await loadZstd())
}

async function packItemsAsZstd(items: readonly TarItem[]): Promise<PackedForm> {
  const { packZstdChunked } = await import('./zstd-chunked.ts')
  return packZstdChunked(items)
}

/** The ways in which layers may be stored (layer.md, media types): the same tar has the same DiffID in all that leave it as it is. */
export const packings: Readonly<Record<Packing['id'], Packing>> = {
  gzip: { id: 'gzip', mediaType: gzipType, pack: gzipContent },
  members: { id: 'members', mediaType: gzipType, pack: inMembers },
  estargz: { id: 'estargz', mediaType: gzipType, pack: gzipContent, packItems: packEstargz },
  zstd: { id: 'zstd', mediaType: zstdType, pack: packZstd },
  'zstd-chunked': { id: 'zstd-chunked', mediaType: zstdType, pack: packZstd, packItems: packItemsAsZstd },
  none: { id: 'none', mediaType: 'application/vnd.oci.image.layer.v1.tar', pack: (tar) => tar },
}
