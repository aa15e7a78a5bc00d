import type { Parts } from '../parts.ts'
import { numbers, units } from './units.ts'

const { count } = numbers
const { entries, layer, paths, size } = units

/** Layers applied entry by entry. */
export const steps = {
  title: 'The layers, applied entry by entry',
  preparing: 'The layer is being made ready …',
  /** The three parts. */
  parts: { tape: 'The tar', tree: 'The merged tree', rule: 'What happens', choose: 'Part that is shown' },
  heading: (index: number) => `Layer ${index}`,
  layers: 'Layers',
  layer,
  moment: 'Moment of the layer',
  momentOf: (moment: number, moments: number) => `moment ${count(moment)} of ${count(moments)}`,
  previous: 'The moment before',
  next: 'The next moment',
  play: 'Play',
  stop: 'Stop',
  speed: 'Moments a second',
  damaged: (index: number) => `Not all of ${layer(index)} could be read. What is there is applied:`,
  order: {
    tar: 'Markers come first, since they act on lower layers only; then the entries in the order of the tar.',
    sorted:
      'Markers come first, then what changes something, then what is added. In the tar they are mixed; the order makes no difference.',
  },
  empty: 'This layer has no entries.',
  nothingYet: 'Nothing of this layer is applied yet.',
  group: (n: number) => entries(n),
  openGroup: 'Open',
  now: 'now',
  gone: (index: number) => `was ${layer(index)}`,
  openFolder: 'Open the folder',
  closeFolder: 'Close the folder',
  /** What an entry does, by its effect. */
  effects: {
    added: { word: 'added', rule: 'Nothing was at this path, so it is simply there.' },
    overrides: { word: 'overrides', rule: 'The upper layer wins. The older version stays in its layer, where nobody sees it.' },
    metadata: {
      word: 'metadata only',
      rule: 'The content is the same; only mode, owner, time or attributes differ. Of a file, a layer stores all of it again for that.',
    },
    rewritten: { word: 'rewritten', rule: 'Nothing changed. The layer stores the same once more.' },
    kindChanged: { word: 'kind changed', rule: 'Another kind of file takes the place, and what was below it goes.' },
    whiteout: { word: 'whiteout', rule: 'It hides this name of lower layers and all below it. What it hides is not freed.' },
    danglingWhiteout: { word: 'dangling whiteout', rule: 'No lower layer has this name: the whiteout hides nothing.' },
    opaque: { word: 'opaque', rule: 'It hides all that lower layers have below this directory, and nothing of its own layer.' },
    hardLink: { word: 'hard link', rule: 'A further name of the same file. Its content is stored once.' },
    throughLink: {
      word: 'through a symbolic link',
      rule: 'A directory on the way is a symbolic link in the tree so far: the entry lands where it leads.',
    },
    shadowed: {
      word: 'replaced in its layer',
      rule: 'A later entry of the same layer has this path, so this one is never seen.',
    },
    notApplied: { word: 'not applied', rule: 'It makes nothing in the tree: it is bookkeeping, or could not be applied.' },
  },
  counted: (n: number, word: string) => `${count(n)} ${word}`,
  landed: 'Lands at',
  target: 'Same file as',
  older: (index: number, bytes: number) => `The older version is of ${layer(index)}: ${size(bytes)}.`,
  hidden: (n: number) => `${paths(n)} below go with it.`,
  implied: (n: number) => `${paths(n)} above have no entry yet: these folders are implied.`,
  standsLater:
    'In the tar the marker stands behind other entries. That makes no difference: it never hides what its own layer brings.',
  spec: 'The rule in the image specification',
  style: { choose: 'Style', conceptual: 'Conceptual', kernel: 'Kernel' },
  kernel: {
    note: 'Nothing is unpacked over anything: layers stay apart, and each path is looked for from the uppermost one down.',
    /** What the beam meets in a layer. */
    meetings: {
      nothing: 'nothing, it goes on',
      file: 'a file, it ends here',
      directory: 'a directory, it goes on',
      opaque: 'an opaque directory, it ends here',
      stopped: 'taken away, it ends here',
      unseen: 'not looked at',
    },
    /** @param n paths that are listed */
    same: (n: number) => `Same tree: ${paths(n)} compared now.`,
    differs: (n: number) => `${paths(n)} differ from the tree that unpacking gives.`,
  },
  bet: {
    title: 'Place your bet',
    next: 'Next bet',
    hint: (key: string) => `Go to the next bet (${key})`,
    waits: 'Playing goes on once you have guessed.',
    /** @param path what it is about; of `visible` nothing is named */
    question: {
      visible: <T>(_: T, index: number): Parts<T> => [`Which of these is still there after ${layer(index)}?`],
      bytes: <T>(path: T, index: number): Parts<T> => [
        `Of `,
        path,
        `, ${layer(index)} changes no content, only mode, owner or time. How many bytes of content does the layer ship in all?`,
      ],
      text: <T>(path: T, index: number): Parts<T> => ['Whose version does ', path, ` have after ${layer(index)}?`],
      key: <T>(path: T, index: number): Parts<T> => [
        `${layer(index)} takes away `,
        path,
        ', in which there is a secret. Is the secret still in the image?',
      ],
    },
    versionOf: (index: number) => `that of ${layer(index)}`,
    yes: 'Yes',
    no: 'No',
    right: 'Right.',
    wrong: 'Not so.',
    why: {
      visible: 'Markers act on lower layers only. They take away what these have, and never what their own layer brings.',
      bytes:
        'A layer has whole files, no differences: even for one changed bit of the mode a file is stored again with all its bytes.',
      text: 'Layers are not mixed within a file: the uppermost version is the one that is read.',
      key: 'A later layer only hides it. The layer below stays as it is, and whoever has the image can unpack it.',
    },
  },
  sums: { shipped: 'Shipped', visible: 'Visible', wasted: 'Wasted' },
}
