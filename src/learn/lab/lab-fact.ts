import type { CopyUpReason } from '../../build/overlay/overlay.ts'
import type { InodeKind } from '../../build/overlay/inode.ts'
import type { LabLayer } from './lab-row.ts'

/** What a command did to the overlay, as ids and arguments; paths are those of merged, '' being its root. */
export type LabFact =
  /** `at`: where the copy is at the end; `bytes` of content. */
  | {
      readonly id: 'copied-up'
      readonly path: string
      readonly at: string
      readonly kind: InodeKind
      readonly bytes: number
      readonly reason: CopyUpReason
      readonly layer: number
    }
  /** Only mode, owner and times were copied (`metacopy=on`); so many bytes stay below. */
  | { readonly id: 'metacopied'; readonly path: string; readonly bytes: number; readonly layer: number }
  /** Emptied as it was opened: none of so many bytes were copied. */
  | { readonly id: 'emptied'; readonly path: string; readonly bytes: number; readonly layer: number }
  /** It was in upper already. */
  | { readonly id: 'changed-in-upper'; readonly path: string; readonly reason: CopyUpReason }
  /** A folder of a lower directory, since something in it changes; so many of those above it with it. */
  | { readonly id: 'folder-copied-up'; readonly path: string; readonly above: number; readonly layer: number }
  /** `inside`: how much was made in it by the same command. */
  | { readonly id: 'created'; readonly path: string; readonly kind: InodeKind; readonly inside: number }
  /** What is new stands over what a lower directory has, which stays as it is. */
  | { readonly id: 'covered'; readonly path: string; readonly layer: number }
  | { readonly id: 'linked'; readonly path: string; readonly to: string }
  /** A whiteout was made over what a lower directory has. */
  | { readonly id: 'whiteout'; readonly path: string; readonly layer: number }
  /** What is new took the place of a whiteout. */
  | { readonly id: 'whiteout-replaced'; readonly path: string }
  /** `layer`: the topmost lower directory that has something there; undefined where none has. */
  | { readonly id: 'opaque'; readonly path: string; readonly layer: number | undefined }
  /** It was in upper only: nothing says that it ever was. */
  | { readonly id: 'no-trace'; readonly path: string }
  | { readonly id: 'renamed'; readonly path: string; readonly to: string }
  /** rename(2) of a directory that lower directories have: EXDEV. */
  | { readonly id: 'refused-rename'; readonly path: string }
  /** `redirect_dir=on`: upper notes where the directory was. */
  | { readonly id: 'redirected'; readonly path: string; readonly redirect: string }
  /** Other names of the same lower file keep what it was. */
  | { readonly id: 'link-broken'; readonly path: string; readonly others: readonly string[] }
  | { readonly id: 'read'; readonly path: string; readonly layer: LabLayer }
  /** Where the names come from, topmost first. */
  | { readonly id: 'listed'; readonly path: string; readonly layers: readonly LabLayer[] }
  /** Upper is as it was. */
  | { readonly id: 'untouched' }

export type LabFactId = LabFact['id']
