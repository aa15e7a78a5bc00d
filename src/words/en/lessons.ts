import type { Edit } from '../../learn/edit.ts'
import type { LessonId } from '../../learn/lessons/index.ts'
import type { InodeKind } from '../../build/overlay/inode.ts'
import type { LabCheckWord, LabMissOf } from '../../learn/checks/lab/index.ts'
import { directoryName, type LabLayer } from '../../learn/lab/lab-row.ts'
import type { CheckWord, MissOf } from '../../learn/checks/index.ts'
import type { Packing } from '../../build/pack/packings.ts'
import type { NameKind } from '../../learn/checks/same-name.ts'
import type { Parts } from '../parts.ts'
import { numbers, units } from './units.ts'

const { count, plural } = numbers
const { bytes, percent, size } = units
const layers = (n: number) => `${count(n)} ${plural(n, { one: 'layer', other: 'layers' })}`
const files = (n: number) => `${count(n)} ${plural(n, { one: 'file', other: 'files' })}`
const names = (n: number) => `${count(n)} ${plural(n, { one: 'name', other: 'names' })}`
const inUpper: Readonly<Record<InodeKind | 'nothing', string>> = {
  file: 'a file',
  directory: 'a folder',
  symlink: 'a symbolic link',
  character: 'a device',
  block: 'a device',
  fifo: 'a named pipe',
  whiteout: 'a whiteout',
  nothing: 'nothing',
}
const from = (layer: LabLayer | 'nothing') => (layer === 'nothing' ? 'nothing' : `from ${directoryName(layer)}`)

const octal = (mode: number) => mode.toString(8).padStart(4, '0')

function editText(edit: Edit): string {
  switch (edit.kind) {
    case 'content':
      return `edit ${edit.path}`
    case 'time':
      return `only the time of ${edit.path}`
    case 'mode':
      return `chmod ${octal(edit.mode)} ${edit.path}`
    case 'line':
      return `new line: ${edit.line}`
    case 'words':
      return `${edit.from} → ${edit.to}`
    case 'base':
      return 'a new release of the base'
  }
}

/** What a name is called, and of which layer it is where layers have it. */
function nameOf(of: NameKind, layer: number | undefined): string {
  const kinds = { blob: 'blob digest', diff: 'diffID', chain: 'chainID', config: 'image ID', manifest: 'manifest digest' }
  return of === 'config' || of === 'manifest' ? kinds[of] : `${kinds[of]} of layer ${layer}`
}

/** What lessons say beside their own texts, which stand in `learn/lessons/`. */
export const lessons = {
  lead: 'Short lessons about the layers of images. You guess, you look, and you build: each task is checked on what you have made, in this page.',
  list: 'Lessons',
  /** By lesson: its title and what it is for. */
  titles: {
    layer: { title: 'A layer is a tar', goal: 'See what is in a layer, and what makes one.' },
    covers: {
      title: 'The last layer wins',
      goal: 'Know which file a container sees when several layers have it, and what that costs.',
    },
    delete: { title: 'Deleting only hides', goal: 'Find a deleted key, and build so that it is in no layer.' },
    opaque: { title: 'An opaque folder', goal: 'Read the two markers of deletion, in the spellings of three tools.' },
    overlay: {
      title: 'Overlay by hand',
      goal: 'Do with your own hands what a RUN does: change a mount, and make a layer of what changed.',
    },
    metadata: {
      title: 'What is no layer',
      goal: 'Know which lines of a Dockerfile make a layer, and who can read the others.',
    },
    names: {
      title: 'Names made of content',
      goal: 'Tell digest, diffID, chainID and image ID apart, and say which of them a change changes.',
    },
    freed: {
      title: 'The 200 MB that rm does not free',
      goal: 'Build so that what only the build needs is never shipped.',
    },
    chmod: {
      title: 'chmod and chown store it all again',
      goal: 'Change modes, owners and names without paying for the content twice.',
    },
    cache: { title: 'The build cache', goal: 'Know which steps an edit has built again, and write so that they are few.' },
    shared: {
      title: 'Two images, four layers',
      goal: 'Count what images share on a disk and on their way, and keep it shared.',
    },
    travel: { title: 'How layers travel', goal: 'Know what has to be fetched before one file can be read.' },
    capstone: { title: 'Capstone: seven faults', goal: 'Mend one Dockerfile until every limit is kept.' },
  } satisfies Record<LessonId, { readonly title: string; readonly goal: string }>,
  number: (n: number, title: string) => `${n}. ${title}`,
  solvedHere: (solved: number, all: number) => `${count(solved)} of ${count(all)} tasks solved.`,
  solvedOf: (solved: number, all: number) => `${count(solved)} of ${count(all)} tasks`,
  forget: 'Forget what was solved',
  kept: 'Which tasks were solved is kept in this browser alone, without a name or a time.',
  copyProgress: 'Copy what was solved as one line',
  back: 'All lessons',
  next: 'Next lesson',
  previous: 'Previous lesson',
  opening: 'The lesson is being opened …',
  loading: 'The images of this lesson are being built …',
  failed: (why: string) => `This lesson cannot be opened: ${why}.`,
  bet: 'First a guess',
  betHint: 'A digit on the keyboard chooses, too. Nothing is counted.',
  reveal: 'Show',
  guessFirst: 'Guess first: then it is shown here.',
  toEditor: 'To the editor',
  right: 'That is so.',
  wrong: 'It is not so.',
  task: (n: number) => `Task ${n}`,
  solvedNow: 'Solved.',
  limits: 'Limits',
  limitsLeft: (left: number, all: number) => `${count(left)} of ${count(all)} limits.`,
  isKept: 'kept: ',
  isNotKept: 'not kept: ',
  notYet: 'Not yet:',
  notBuilt: 'The image cannot be built.',
  stateFailed: (why: string) => `This cannot be shown: ${why}.`,
  again: 'Try again',
  /** In the place of a number that an image was to give. */
  unknown: '(not built)',
  start: 'Begin anew with the Dockerfile of this task',
  startLab: 'Go to the directories of this task',
  seeInLab: 'See it in the lab',
  toLab: 'To the command line',
  lab: 'Overlay lab',
  places: 'What each directory has',
  nowhere: '–',
  inUpper,
  hint: (n: number, all: number) => `Hint ${n} of ${all}`,
  answer: 'Your answer',
  check: 'Check',
  wrongAnswer: 'That is not what the image has.',
  remember: 'Remember',
  own: 'In your own image',
  openOwn: 'Open an image …',
  editor: 'Your image',
  packedAs: 'Packed as',
  building: 'Building …',
  built: (n: number) => `Built: ${layers(n)}.`,
  /** @param image of several images the one that stopped, from 1 */
  stopped: (image: number | undefined, stage: string | undefined, line: number | undefined) => {
    const parts = [
      ...(image === undefined ? [] : [`Dockerfile of image ${image}`]),
      ...(stage === undefined ? [] : [`stage ${stage}`]),
      ...(line === undefined ? [] : [`line ${line}`]),
    ]
    return parts.join(', ').replace(/^[a-z]/, (first) => first.toUpperCase())
  },
  limit: 'The build takes more than a lesson may.',
  layer: <T>(index: number, stored: T, content: T): Parts<T> => [`Layer ${index}: `, stored, ' stored, ', content, ' of content'],
  base: 'base',
  entries: (index: number) => `Entries of layer ${index}`,
  empty: 'This layer is empty.',
  show: (path: string) => `Show ${path}`,
  content: (path: string) => `Content of ${path}`,
  final: 'What a container sees',
  columns: { path: 'Path', layer: 'Layer', size: 'Size', steps: 'Steps', layers: 'Layers', kept: 'Steps in the cache' },
  results: 'Images that solved a task',
  image: (n: number) => `Image ${n}`,
  sharedBy: (images: number) => `shared by ${count(images)}`,
  otherDockerfile: (image: number) => `Dockerfile of image ${image}`,
  packing: 'Compression',
  packings: {
    gzip: 'gzip',
    members: 'gzip in many members',
    estargz: 'eStargz',
    zstd: 'zstd',
    'zstd-chunked': 'zstd:chunked',
    none: 'none',
  } satisfies Record<Packing['id'], string>,
  /** Names of an image and of what it is made of. */
  names: {
    blob: 'blob digest',
    diff: 'diffID',
    chain: 'chainID',
    config: 'image ID',
    manifest: 'manifest digest',
    settings: 'of diffIDs, settings and history',
    moved: 'moved',
    fresh: 'new',
  },
  noResults: 'Nothing yet: this fills as you solve tasks.',
  history: 'History beside layers',
  noLayer: 'no layer',
  shipped: 'shipped',
  visible: 'visible',
  wasted: 'covered or deleted',
  first: 'Files that come first, a path a line',
  reads: 'File that is read',
  band: (layer: number) => `Layer ${layer}, from its first byte to its last`,
  fetched: (fetched: number, all: number, file: number) =>
    `${bytes(fetched)} of ${bytes(all)} are fetched (${percent(fetched / all)}) for a file of ${bytes(file)}.`,
  parts: { before: 'all before it, and the file', file: 'the file', table: 'the table', footer: 'the footer' },
  edits: 'What is edited',
  edit: editText,
  steps: 'What becomes of the steps',
  chooseEdit: 'Choose an edit: each step says whether it is built again.',
  rebuilt: (rebuilt: number, all: number, pushed: number) =>
    rebuilt === 0
      ? `None of ${count(all)} steps is built again.`
      : `${count(rebuilt)} of ${count(all)} steps ${plural(rebuilt, { one: 'is', other: 'are' })} built again, with ${bytes(pushed)} to push once more.`,
  /** What the lab lacks, by the check that found it. */
  labMisses: {
    upper: ({ path, asked, found }) => `${path} in upper: ${inUpper[found]}, not ${inUpper[asked]}`,
    'upper-count': ({ below, asked, found }) =>
      `${below === '' ? 'upper' : `${below} in upper`} holds ${names(found)}, not ${count(asked)}`,
    'upper-bytes': ({ asked, found }) => `upper holds ${bytes(found)}, not ${bytes(asked)}`,
    'upper-opaque': ({ path }) => `${path} is not opaque in upper`,
    'upper-redirect': ({ path, from }) => `${path} in upper has no note that it was ${from}`,
    merged: ({ path, asked, found }) => `${path} in merged: ${from(found)}, not ${from(asked)}`,
    'lower-count': ({ asked, found }) =>
      `there are ${count(found)} lower ${plural(found, { one: 'directory', other: 'directories' })}, not ${count(asked)}`,
    happened: ({ fact, asked, found }) =>
      fact === 'created'
        ? `${count(found)} of ${count(asked)} new names were made`
        : 'nothing new has taken the place of a whiteout',
  } satisfies { readonly [W in LabCheckWord]: (miss: LabMissOf<W>) => string },
  /** What an image lacks, by the check that found it. */
  misses: {
    layers: ({ asked, found }) => `there are ${layers(found)}, not ${count(asked)}`,
    files: ({ below, asked, found }) =>
      below === ''
        ? `the image shows ${files(found)}, not ${count(asked)}`
        : `${below} holds ${files(found)}, not ${count(asked)}`,
    'layer-files': ({ layer, asked, found }) => `layer ${layer} has ${files(found)}, not ${count(asked)}`,
    'layer-bytes': ({ layer, asked, found }) => `layer ${layer} holds ${bytes(found)}, not ${bytes(asked)}`,
    shows: ({ path, isOther }) => (isOther ? `${path} is something else` : `${path} is not there`),
    gone: ({ path }) => `${path} is still there`,
    'text-is': ({ path, asked, found }) =>
      found === undefined ? `there is no file ${path}` : `${path} says “${found}”, not “${asked}”`,
    'in-layer': ({ layer, path }) => `layer ${layer} has no ${path}`,
    holders: ({ path, asked, found }) =>
      `${layers(found)} ${plural(found, { one: 'has', other: 'have' })} ${path}, not ${count(asked)}`,
    nowhere: ({ where, layer }) =>
      where === 'layer'
        ? `the text is in layer ${layer}`
        : where === 'config'
          ? 'the text is in the config'
          : 'the text is in the history',
    recorded: ({ in: place, text }) => (place === 'config' ? `the config has no ${text}` : `the history has no ${text}`),
    wasted: ({ found }) => `${bytes(found)} are covered or deleted, and shipped all the same`,
    shipped: ({ most, found }) => `${size(found)} of content are shipped, at most ${size(most)} may be`,
    size: ({ path, asked, found }) =>
      found === undefined ? `there is no file ${path}` : `${path} has ${bytes(found)}, not ${bytes(asked)}`,
    spared: ({ find, step }) => (step === undefined ? `the Dockerfile has no ${find}` : `built again after the change: ${step}`),
    'same-name': ({ of, layer, isSame }) => {
      const name = nameOf(of, layer)
      return isSame ? `the ${name} is still that of the beginning` : `the ${name} is not that of the beginning any more`
    },
    'other-order': ({ why, count: n }) =>
      why === 'order'
        ? 'the diffIDs stand in the same order as in the beginning'
        : `${count(n)} ${plural(n, { one: 'diffID is', other: 'diffIDs are' })} in one of the two images only`,
    beside: ({ image, path }) => `image ${image} has no ${path}`,
    pulled: ({ asked, found }) => `${layers(found)} of image 2 are fetched, not ${count(asked)}`,
    'common-layers': ({ least, found }) =>
      `the images have ${layers(found)} in common from the bottom up, ${count(least)} are asked for`,
    'disk-layers': ({ asked, found }) => `the disk has ${layers(found)}, not ${count(asked)}`,
    'disk-bytes': ({ most, found }) => `the disk has ${bytes(found)}, at most ${bytes(most)} may be`,
    whiteout: ({ path, isThere }) => (isThere ? `${path} has a whiteout` : `no layer has a whiteout of ${path}`),
    opaque: ({ path, isThere }) => (isThere ? `${path} is opaque` : `${path} is not opaque`),
    instructions: ({ asked, found }) =>
      `there are ${count(found)} ${plural(found, { one: 'instruction', other: 'instructions' })}, not ${count(asked)}`,
    owner: ({ path, asked, found }) =>
      found === undefined
        ? `${path} is not there`
        : `${path} belongs to ${found.uid}:${found.gid}, not to ${asked.uid}:${asked.gid}`,
    'one-file': ({ paths }) => `${paths.join(', ')} are not names of one file`,
    leads: ({ path, to }) => `${path} does not lead to ${to}`,
    mode: ({ path, asked, found }) =>
      found === undefined ? `${path} is not there` : `${path} has the mode ${octal(found)}, not ${octal(asked)}`,
    cached: ({ path, after, why }) =>
      why === 'no-edit'
        ? `this edit cannot be made: ${editText(after)}`
        : why === 'no-step'
          ? `no step brings ${path} (${editText(after)})`
          : why === 'rebuilt'
            ? `the step that brings ${path} is built again (${editText(after)})`
            : `the step that brings ${path} still comes from the cache (${editText(after)})`,
    fetched: ({ path, found, below }) =>
      found === undefined
        ? `there is no file ${path}`
        : `${percent(found / 100)} of the layer are fetched for ${path}, not less than ${percent(below / 100)}`,
    'fetched-ahead': ({ path, found, below }) =>
      found === undefined
        ? `${path} is not fetched ahead`
        : `${percent(found / 100)} of the layer are fetched ahead, not less than ${percent(below / 100)}`,
    'pushed-again': ({ most, found }) => `${bytes(found)} are pushed again in all, and at most ${bytes(most)} may be`,
  } satisfies { readonly [W in CheckWord]: (miss: MissOf<W>) => string },
}
