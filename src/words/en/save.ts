/** The menu of what can be saved. */
export const save = {
  /** Reports for other programs. */
  audit: {
    sarif: { title: 'Audit, SARIF', hint: 'Secrets (masked), wrong digests and what could not be read, for code scanning' },
    junit: { title: 'Audit, JUnit', hint: 'The same as test cases, for test reports' },
    /** Why it cannot be saved. */
    obstacles: {
      reading: 'Not yet: the layers are still being read',
      checking: 'Not yet: the digests are still being checked',
      searching: 'Not yet: secrets are still being searched for',
      cancelled: 'Not possible: the search for secrets or the check of digests was cancelled; start it again',
      failed: 'The search for secrets failed, so that there is no audit',
    },
  },
  menu: 'Save',
  rootFs: {
    title: 'Root file system',
    titleAfter: (layer: number) => `Root file system after layer ${layer}`,
    hint: 'The merged files as a tar: no whiteouts, hard links, owners, times and attributes kept',
  },
  filtered: {
    title: 'Files that the filter shows',
    hint: (filter: string, layer: number) => `What fits “${filter}” and is there after layer ${layer}, as a tar`,
  },
  listing: {
    csv: 'List of files, CSV',
    json: 'List of files, JSON',
    hints: {
      csv: (layer: number) =>
        `Every path up to layer ${layer}, gone ones too, with size, mode, owner, time, layer, change and fate`,
      json: (layer: number) => `Every path after layer ${layer} with size, mode, owner, time, layer and link`,
    },
  },
  plainReport: {
    html: 'Report, HTML',
    markdown: 'Report, Markdown',
    hint: 'For people: what was found in short, secrets (masked), waste, layers and problems; one file, to print or send',
  },
  report: {
    title: 'Report, JSON',
    hint: 'Image, layers, digests, waste, credentials (masked) and problems, as the command line prints them',
  },
}
