import type { Content } from '../overlay/content.ts'
import { gzipContent } from './gzip-content.ts'

/** How the tar of a layer becomes its blob. */
export interface Packing {
  readonly id: 'gzip' | 'none'
  readonly mediaType: string
  pack(tar: Iterable<Content>): Iterable<Content>
}

/** The ways in which layers may be stored (layer.md, media types): the same tar has the same DiffID in all of them. */
export const packings: Readonly<Record<Packing['id'], Packing>> = {
  gzip: { id: 'gzip', mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', pack: gzipContent },
  none: { id: 'none', mediaType: 'application/vnd.oci.image.layer.v1.tar', pack: (tar) => tar },
}
