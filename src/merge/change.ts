/**
 * What a layer does to a path, in one byte (semantics in `src/README.md`). The order is that of severity in lists.
 */
export const Change = {
  /** Nothing was there before. */
  Added: 0,
  /** Same kind of file, other content (for links: other target; for devices: other numbers). */
  Modified: 1,
  /** Same content, other mode, owner, time or attributes; a file is stored whole again for it. */
  Metadata: 2,
  /** Nothing changed, stored again. */
  Rewritten: 3,
  /** Another kind of file. */
  Type: 4,
  /** Taken away by a whiteout of its own. */
  Deleted: 5,
  /** Taken away with an ancestor: deleted, made opaque, or replaced by something that is no directory. */
  Hidden: 6,
} as const
export type Change = (typeof Change)[keyof typeof Change]

/** The words for changes, as the command line prints them. */
export const changeNames = ['added', 'modified', 'metadata', 'rewritten', 'type', 'deleted', 'hidden'] as const
export type ChangeName = (typeof changeNames)[number]

/** The word for a change. */
export function changeName(change: number): ChangeName {
  return changeNames[change] ?? 'added'
}

/** Whether the path is there after this change. */
export function isPresentAfter(change: number): boolean {
  return change < Change.Deleted
}
