/** The notes in a `layerscope.yaml` to begin with: why each part is there, one line each. */
export const starter = {
  head: 'What layerscope audit holds images to. Options of the command line win over this file.',
  efficiency:
    'Most of what is stored should be there in the end: files that a later layer deletes or replaces are shipped for nothing.',
  sizes: 'Take the sizes of the image as it is, and some more.',
  secrets: 'No secrets of this severity or worse, in files that a later layer deletes neither.',
  git: 'A copied .git has the whole history, and often credentials in its config; deleting it later does not take it out.',
  keys: 'Private keys and key stores, in any layer.',
  caches: 'Package managers fill caches that nobody reads again; clean them in the instruction that fills them.',
  setuid: 'Programs that run with the rights of their owner, and files that everybody may write.',
  sourceMaps: 'Source maps tell the sources to whoever has the image.',
  tests: 'Tests belong into .dockerignore.',
  credentials: 'Files in which credentials of package managers and programs stand.',
  environments: 'Folders of tools that only the build needs.',
  sources: 'A built program does not need its sources: copy only what is built (COPY --from).',
  builds: 'Downloads of the build: use a stage of its own.',
  toolchain: 'Compilers belong into a stage of their own.',
  logs: 'What was logged while building.',
  baseSetuid: 'Programs of the base that are meant to be so. Take out what yours does not have.',
  severities: 'How grave what a rule finds is, or off; layerscope secrets --json names the rules.',
  accepted: 'Findings that somebody looked at: shown, with the reason, and not counted.',
  reason: 'key of a test account that opens nothing',
}
