import type { Layout } from './layout.ts'
import { dockerArchive } from './docker-archive.ts'
import { dockerV1 } from './docker-v1.ts'
import { ociLayout } from './oci-layout.ts'
import { rootfsTar } from './rootfs-tar.ts'

/** Every layout that can be opened, in order of precedence: the first that recognises the names is taken. */
export const layouts: readonly Layout[] = [ociLayout, dockerArchive, dockerV1, rootfsTar]
