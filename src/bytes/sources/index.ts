import { blobKind } from './blob.ts'
import { sliceKind } from './slice.ts'

/** Every kind of source that any thread can open. */
export const sourceKinds = [blobKind, sliceKind] as const
