import type { ExampleId } from '../../learn/examples/index.ts'

interface ExampleWords {
  readonly title: string
  /** What it shows, in one sentence. */
  readonly shows: string
}

/** Dockerfiles to start from. */
export const examples: Readonly<Record<ExampleId, ExampleWords>> = {
  'two-files': { title: 'Two files', shows: 'Each COPY makes a layer, and a layer is a tar of what that step brought.' },
  'last-layer-wins': {
    title: 'The last layer wins',
    shows: 'Three layers have the same file, and the topmost one counts, whole: an appended line stores all of it again.',
  },
  'removed-message': {
    title: 'A message removed',
    shows: 'A file that is removed in a later step leaves a whiteout, a marker with the file’s name.',
  },
  'removed-key': {
    title: 'Deleting only hides',
    shows: 'A key is copied in and removed, and whoever has the image can still read it in its layer.',
  },
  'removed-archive': {
    title: 'An archive removed too late',
    shows: 'Removing an archive in a step of its own frees nothing: the image is as large as before.',
  },
  'package-lists': {
    title: 'Package lists left behind',
    shows: 'apt-get update, install and rm in steps of their own ship the lists too. The packages are simulated.',
  },
  'package-index': {
    title: 'With and without --no-cache',
    shows:
      'apk keeps its index unless it is told not to, and what it removes stays in the layer below. The packages are simulated.',
  },
  'replaced-folder': {
    title: 'A folder replaced',
    shows: 'A folder is deleted and made again, and an opaque marker hides all that lower layers have in it.',
  },
  'three-spellings': {
    title: 'One deletion, three spellings',
    shows: 'BuildKit, buildah and overlayfs write the same deletions in different ways; the merged tree is one.',
  },
  'changed-owner': {
    title: 'A new owner, stored twice',
    shows: 'A chown or chmod in a step of its own stores the whole files again; COPY --chown stores them once.',
  },
  'hard-link': {
    title: 'Hard links between layers',
    shows: 'A file with two names is stored once, until a later layer changes it: then the names part.',
  },
  'cache-order': {
    title: 'The order of steps and the cache',
    shows: 'Change the greeting, and only the last steps are built again, because the list of packages is copied before.',
  },
  'linked-copy': {
    title: 'COPY --link',
    shows: 'A layer that does not depend on those below is taken from the cache more often, and sets its parent folders anew.',
  },
  stages: {
    title: 'Several stages',
    shows: 'The tools stay behind in the first stage, and the image holds only what is copied out of it.',
  },
  heredoc: { title: 'Here-documents', shows: 'Scripts and files stand in the Dockerfile itself.' },
  'build-secret': {
    title: 'A secret for one step',
    shows: 'A secret that is mounted for one RUN is in no layer and not in the history.',
  },
  'argument-stays': {
    title: 'A build argument that stays',
    shows: 'A build argument is no secret: the history of every image that is built tells its value.',
  },
}
