import type { LimitName } from '../../build/limits.ts'
import type { InodeKind } from '../../build/overlay/inode.ts'
import type { CopyUpReason } from '../../build/overlay/overlay.ts'
import type { LabFact } from '../../learn/lab/lab-fact.ts'
import { directoryName as directory } from '../../learn/lab/lab-row.ts'
import { numbers, units } from './units.ts'

const { count, plural } = numbers
const { size } = units

const kinds: Readonly<Record<InodeKind, string>> = {
  file: 'file',
  directory: 'folder',
  symlink: 'symbolic link',
  character: 'device',
  block: 'device',
  fifo: 'named pipe',
  whiteout: 'whiteout',
}

const reasons: Readonly<Record<CopyUpReason, string>> = {
  write: 'since its content is written',
  metadata: 'only to change mode, owner or time',
  link: 'to be given a further name',
  rename: 'to be renamed',
  entry: 'since something in it changes',
}

/** What a command did, a sentence a fact. `name` writes a path. */
function factSentence(fact: LabFact, name: (path: string) => string): string {
  switch (fact.id) {
    case 'copied-up': {
      const what =
        fact.kind === 'file' ? `${size(fact.bytes)} of ${name(fact.path)}` : `the ${kinds[fact.kind]} ${name(fact.path)}`
      const where = fact.at === fact.path ? 'into upper' : `into upper, as ${name(fact.at)}`
      return `Copy-up: ${what} copied from ${directory(fact.layer)} ${where}, ${reasons[fact.reason]}.`
    }
    case 'folder-copied-up':
      return fact.above === 0
        ? `The folder ${name(fact.path)} was made in upper, since something in it changes; its contents stay below.`
        : `The folder ${name(fact.path)} and ${count(fact.above)} above it were made in upper, since something in it changes; their contents stay below.`
    case 'metacopied':
      return `Metadata of ${name(fact.path)} copied up (metacopy); its ${size(fact.bytes)} stay in ${directory(fact.layer)}.`
    case 'emptied':
      return `${name(fact.path)} is in upper now, and none of the ${size(fact.bytes)} in ${directory(fact.layer)} were copied: it was emptied as it was opened.`
    case 'changed-in-upper':
      return fact.reason === 'write'
        ? `${name(fact.path)} was in upper already: written there, nothing copied.`
        : `${name(fact.path)} was in upper already: changed there, nothing copied.`
    case 'created':
      return fact.inside === 0
        ? `New ${kinds[fact.kind]} ${name(fact.path)} in upper.`
        : `New folder ${name(fact.path)} in upper, and ${count(fact.inside)} more in it.`
    case 'covered':
      return `${name(fact.path)} stands over what ${directory(fact.layer)} has there, which stays as it is.`
    case 'linked':
      return `${name(fact.path)} is a further name of the file ${name(fact.to)} in upper.`
    case 'whiteout':
      return `Whiteout: ${directory(fact.layer)} keeps ${name(fact.path)}, and a device 0,0 of that name in upper hides it.`
    case 'whiteout-replaced':
      return `The whiteout ${name(fact.path)} gave way to what is new. What it hid does not come back.`
    case 'opaque':
      return fact.layer === undefined
        ? `The folder ${name(fact.path)} is opaque (trusted.overlay.opaque=y): nothing from below shines through, though nothing is there now.`
        : `The folder ${name(fact.path)} is opaque (trusted.overlay.opaque=y): what ${directory(fact.layer)} has in it no longer shines through.`
    case 'no-trace':
      return `${name(fact.path)} was in upper only: it is gone, and nothing says that it ever was.`
    case 'renamed':
      return `${name(fact.path)} was renamed to ${name(fact.to)} within upper.`
    case 'refused-rename':
      return `The kernel does not rename the folder ${name(fact.path)}, since lower directories have it (EXDEV). mv copied it file by file instead, and deleted the old one.`
    case 'redirected':
      return `${name(fact.path)} was renamed without copying what is in it: upper notes that it was ${fact.redirect} (trusted.overlay.redirect).`
    case 'link-broken':
      return `${name(fact.path)} was one file with ${fact.others.map(name).join(', ')}. The link is broken: ${plural(fact.others.length, { one: 'that name keeps', other: 'those names keep' })} the old file.`
    case 'read':
      return `Read from ${directory(fact.layer)}: ${name(fact.path)}.`
    case 'listed':
      return fact.layers.length === 1
        ? `The names in ${name(fact.path)} come from ${fact.layers.map(directory).join('')}.`
        : `The names in ${name(fact.path)} are merged from ${fact.layers.map(directory).join(', ')}.`
    case 'untouched':
      return 'Upper is as it was.'
  }
}

/** The overlay lab: a shell on an overlay mount. */
export const lab = {
  lead: 'A shell in merged, and what each command does to the directories of the mount.',
  honest:
    'No kernel runs here: overlayfs is simulated by the rules that were recorded from Linux 6.18, the shell by a small one of our own with stand-ins for busybox’s programs, and the clock stands still.',
  honestTitle: 'What is simulated here',
  tools: {
    label: 'Lab',
    start: 'Start',
    undo: 'Undo',
    redo: 'Redo',
    commit: 'Commit',
    commitTitle: 'Make upper a layer and put it on the pile',
    commitRedirect: 'An image cannot hold redirects: turn redirect_dir off',
    restart: 'Start over',
    share: 'Share',
    shareImage: (name: string) =>
      `This lab began with ${name}. A link holds no image: pass the image on, have it opened there and chosen as the start, and run the same commands.`,
    copyCommands: 'Copy the commands',
    redirect: 'redirect_dir=on: folders of lower directories can be renamed. Engines leave it off.',
    metacopy: 'metacopy=on: a change of mode or owner copies no content. Engines leave it off.',
  },
  starts: {
    'change-and-delete': 'Change one, delete one',
    'lower-upper-both': 'In lower, in upper, in both',
    'three-files': 'Three files',
    folders: 'Folders in two layers',
    'hard-links': 'Hard links and a large file',
    empty: 'Empty',
  },
  /** @param name of an open image */
  startImage: (name: string) => `Layers of ${name}`,
  startContainer: (name: string) => `Container of ${name}`,
  imageTooLarge: (most: number, paths: number) =>
    `The lab keeps all content in memory: images up to ${size(most)} and ${count(paths)} paths can be opened here.`,
  columns: {
    label: 'Directories of the mount',
    lower: 'lowerdir',
    topmost: 'lowerdir, topmost',
    upper: 'upperdir: takes all changes',
    work: 'workdir',
    merged: 'what processes see',
    empty: 'Empty',
    workText: 'Empty between commands: overlayfs prepares a copy here and renames it into upper when it is whole.',
  },
  actions: {
    label: 'Commands',
    newFile: 'New file',
    newFolder: 'New folder',
    write: 'Write',
    append: 'Append',
    remove: 'Delete',
    rename: 'Rename',
    chmod: 'Mode',
    link: 'Hard link',
    /** @param line the command that the button runs */
    title: (line: string) => `Run: ${line}`,
    unavailable: 'Choose a row in merged that this can be done to',
  },
  tries: 'Try',
  prompt: {
    label: 'Command',
    placeholder: 'Type a command, or press a button',
    hint: 'Enter runs, ↑ brings back, Tab completes. Escape, then Tab leaves the line.',
    hintFree: 'Tab leaves the line now.',
    candidates: 'Could go on as',
    run: 'Run',
    stop: 'Stop',
    running: 'Running …',
  },
  log: {
    label: 'What was done',
    happened: 'What happened',
    exit: (code: number) => `exit code ${code}`,
    more: (n: number) => `and ${count(n)} more`,
    cut: 'More was printed than is shown.',
    stopped: {
      textBytes: (most: number) => `Stopped: the text is longer than ${size(most)}.`,
      contentBytes: (most: number) => `Stopped: more than ${size(most)} of content that is not one byte over and over.`,
      totalBytes: (most: number) => `Stopped: more than ${size(most)} of content.`,
      files: (most: number) => `Stopped: more than ${count(most)} files.`,
      shellSteps: (most: number) => `Stopped: more than ${count(most)} commands in one line. Perhaps a loop has no end.`,
      seconds: (most: number) => `Stopped: the line took more than ${count(most)} seconds.`,
      patternSteps: (most: number) => `Stopped: patterns were tried at more than ${count(most)} places.`,
      layers: (most: number) => `Stopped: more than ${count(most)} layers.`,
    } satisfies Record<LimitName, (most: number) => string>,
    /** What a limit leaves. */
    stays: 'What was done until then stays; Undo takes it back.',
  },
  fact: factSentence,
  commit: {
    title: (layer: number) => `Upper is the layer l${layer} now`,
    text: 'A RUN of a Dockerfile is just this: mount, run, pack upper. The same upper as a tar, in three spellings:',
    spellings: { buildkit: 'BuildKit', buildah: 'buildah', overlay: 'overlay directories' },
    entries: (n: number, tarBytes: number) => `${units.entries(n)}, ${size(tarBytes)} as a tar`,
    none: 'No entries: an empty layer.',
    diffId: 'DiffID',
  },
  cutRows: (most: number) => `Only ${count(most)} rows are shown.`,
}
