/** Images that were opened before. */
export const recents = {
  title: 'Opened before',
  kept: 'Only names, sizes and digests are kept, and only in this browser.',
  /** To open it again by the way back that the browser keeps, or by having it chosen. */
  open: (name: string) => `Open ${name} again`,
  chooseAgain: 'to be dropped or chosen again',
  chooseHint: 'This browser keeps no way back to the file.',
  remove: (name: string) => `Take ${name} out of the list`,
  removeAll: 'Clear the list',
  /** Why one could not be opened again. */
  failures: {
    gone: (name: string) => `${name} is gone: it was moved, renamed or deleted. If it lies elsewhere, drop it here.`,
    refused: (name: string) => `${name} may not be read: the browser does not allow it. Drop it here instead.`,
    lost: (name: string) => `The way back to ${name} is lost. Drop it here, or choose it again.`,
  },
}
