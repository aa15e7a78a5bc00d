import type { Inode } from '../overlay/inode.ts'
import type { Overlay } from '../overlay/overlay.ts'
import type { TarItem } from '../tar-file.ts'

/** How a builder writes what a step changed as entries of a layer. */
export interface Spelling {
  readonly id: 'buildkit' | 'buildah' | 'overlay'
  /** Whether a WORKDIR is a layer; where it is none, its directory is made by the next RUN. */
  readonly hasWorkdirLayers: boolean
  /** @param below what the layers below show */
  entriesOf(upper: Inode, below: Overlay): TarItem[]
}
