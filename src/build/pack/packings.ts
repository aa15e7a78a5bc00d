import { blocksOf, type Content } from '../overlay/content.ts'
import type { TarItem } from '../tar-file.ts'
import { packEstargz, type PackedForm } from './estargz.ts'
import { gzipContent } from './gzip-content.ts'

/** How the tar of a layer becomes its blob. */
export interface Packing {
  readonly id: 'gzip' | 'none' | 'members' | 'estargz'
  readonly mediaType: string
  pack(tar: Iterable<Content>): Iterable<Content>
  /**
   * In place of `pack` where the form is made of entries, and brings some along.
   * @param first paths of files that are to come first
   */
  readonly packItems?: (items: readonly TarItem[], first: readonly string[]) => PackedForm
}

const gzipType = 'application/vnd.oci.image.layer.v1.tar+gzip'
/** Of the content of a member, where there are many of one size: about what parallel writers take. */
const memberSize = 1 << 17

function* inMembers(tar: Iterable<Content>): Generator<Content> {
  for (const block of blocksOf(tar, memberSize)) yield* gzipContent([block])
}

/** The ways in which layers may be stored (layer.md, media types): the same tar has the same DiffID in all that leave it as it is. */
export const packings: Readonly<Record<Packing['id'], Packing>> = {
  gzip: { id: 'gzip', mediaType: gzipType, pack: gzipContent },
  members: { id: 'members', mediaType: gzipType, pack: inMembers },
  estargz: { id: 'estargz', mediaType: gzipType, pack: gzipContent, packItems: packEstargz },
  none: { id: 'none', mediaType: 'application/vnd.oci.image.layer.v1.tar', pack: (tar) => tar },
}
