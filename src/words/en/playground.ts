import type { CacheMark } from '../../build/stage.ts'
import type { LimitName } from '../../build/limits.ts'
import type { Simulation } from '../../learn/simulation.ts'
import { mostBaseBytes } from '../../learn/playground-build.ts'
import { numbers, units } from './units.ts'

const { count } = numbers
const { size } = units

/** The playground: a Dockerfile, its steps and what they make. */
export const playground = {
  /** What is simulated, said where it is; each is preceded by what it adds to. */
  honest: {
    programs:
      'No program of an image runs here: RUN is done by a small built-in shell with stand-ins for busybox’s programs, and the clock stands at 2026-01-01. The layers, digests and the archive are real.',
    packages:
      'The pretend bases, and the packages that apt-get and apk install on them, are filler: names, sizes and words are those of Debian 12 and Alpine 3.18.',
  },
  honestTitle: 'What is real here',
  /** Signs of what is simulated, by what is. */
  simulated: { programs: 'stand-ins', packages: 'simulated', kernel: 'simulated' } satisfies Record<Simulation, string>,
  panes: {
    label: 'Panes',
    write: 'Dockerfile',
    steps: 'Steps',
    files: 'Files',
    writeWidth: 'Width of the editor',
    stepsWidth: 'Width of the steps',
    stepsHeight: 'Height of the steps',
  },
  tools: {
    label: 'Playground',
    example: 'Example',
    chooseExample: 'Start from an example …',
    undo: 'Undo',
    redo: 'Redo',
    spelling: 'Packed as',
    spellings: { buildkit: 'BuildKit', buildah: 'buildah', overlay: 'overlay directories' },
    target: 'Target',
    lastStage: 'last stage',
    clearCache: 'Clear cache',
    clearCacheTitle: 'Forget all steps and build each of them again',
    open: 'Open in the explorer',
    openTitle: 'Open the image beside the others, with all views',
    download: 'Download',
    downloadTitle: 'Save the image as an OCI archive (.tar), which docker load takes too',
    /** Of an archive that is written so, in few words and in whole. */
    overlayNote: 'not for engines',
    overlayLoads:
      'Packed as overlay directories, this image is to be looked at: deletions so written are none to engines, or not to all. For an image to load, choose BuildKit or buildah.',
    commands: 'Commands',
    commandsTitle: 'What to do with the downloaded file',
    copyCommand: (tool: string) => `Copy the ${tool} command`,
    share: 'Share',
  },
  write: {
    label: 'Dockerfile and files',
    editor: (path: string) => `Text of ${path}`,
    binary: (bytes: number) => `${size(bytes)} that are no text. They go into the build as they are.`,
    files: 'Files of the build context',
    path: 'Path',
    mode: 'Mode',
    remove: (path: string) => `Remove ${path}`,
    add: 'Add a file',
    newPath: 'Path of a new file',
    upload: 'Upload files',
    faults: { wrong: 'This cannot be a path in the context.', taken: 'Something else is there already.' },
    /** Files that were not taken. */
    tooLarge: (names: string, most: number) => `Not taken, larger than ${size(most)}: ${names}`,
    args: 'Build arguments',
    noArgs: 'Values for ARG, as with --build-arg.',
    secrets: 'Secrets',
    noSecrets: 'Values for RUN --mount=type=secret,id=… They stay in this page and are in no link.',
    name: 'Name',
    value: 'Value',
    addPair: 'Add',
    removePair: (name: string) => `Remove ${name}`,
    bases: 'Bases for FROM',
    basesText: 'Built in, and every image that is open here, by its name. Drop an image on the page to have it as a base.',
    beginWith: (name: string) => `Begin with FROM ${name}`,
  },
  /** Files that were dropped on the page. */
  dropped: {
    added: (names: string) => `Taken into what is written here: ${names}.`,
    images: (names: string) => `Being opened as an image, for FROM to name: ${names}.`,
    tooLarge: (names: string, most: number) => `Not taken, larger than ${size(most)}: ${names}.`,
    clashing: (names: string) => `Not taken, since something else is there already: ${names}.`,
  },
  remarks: {
    label: 'Remarks',
    severities: { error: 'Error', warning: 'Warning' },
    place: (line: number, column: number) => `line ${line}:${column}`,
    line: (line: number) => `line ${line}`,
    go: (line: number) => `Go to line ${line}`,
    runWithoutShell: 'A real build fails here: the image has no /bin/sh. The shell of the playground is outside of the image.',
    lastSourceWins: (target: string) =>
      `Several files go to the one name ${target}, and only the last of them is left. A slash at the end makes it a folder.`,
    limit: {
      textBytes: (most: number) =>
        `Stopped: the Dockerfile is longer than ${size(most)}. Make it shorter, or move what it writes into files.`,
      contentBytes: (most: number) =>
        `Stopped: there are more than ${size(most)} of content that does not compress. Write less, or the same byte over and over, as truncate does.`,
      totalBytes: (most: number) => `Stopped: there are more than ${size(most)} of content. Write less.`,
      files: (most: number) => `Stopped: there are more than ${count(most)} files. Make fewer.`,
      shellSteps: (most: number) => `Stopped: this RUN takes more than ${count(most)} commands. Perhaps a loop has no end.`,
      patternSteps: (most: number) =>
        `Stopped: the patterns of this RUN are tried at more than ${count(most)} places. Write simpler ones.`,
      seconds: (most: number) =>
        `Stopped: this RUN takes more than ${count(most)} seconds. Perhaps a loop has no end; else do less in it.`,
      layers: (most: number) => `Stopped: there are more than ${count(most)} layers. Join RUN lines with &&.`,
    } satisfies Record<LimitName, (most: number) => string>,
    /** @param names of the stages that there are, with commas between them */
    stagesAre: (names: string) =>
      `No stage is called so; those that there are: ${names}. If an image is meant, name a base that is here, or open the image and name it: the page has no network to pull one.`,
    ignoredBy: (line: number) => `Line ${line} of .dockerignore leaves it out: change that line, or copy another file.`,
    advice: {
      tooLargeBase: `The image is open, but its layers have more than ${size(mostBaseBytes)}, which is the most that a base may have here. Choose a smaller one.`,
      base: 'No stage above is called so, and the page has no network to pull an image: name such a stage or a base that is here, or open an image and name it.',
      begin: 'Begin with FROM and the name of a base, such as FROM tiny.',
      word: 'Correct the word.',
      instruction:
        'Begin the line with an instruction, such as COPY or RUN; a line that goes on needs \\ at the end of the one before.',
      line: 'Correct this line: the message says what a builder does not take in it.',
      target: 'Choose another stage as the target, or name one so behind AS.',
      source: 'Add the file to those below the editor, or correct its path: paths are counted from the top of the context.',
      ignored: 'Take it out of .dockerignore, or copy another file.',
      program: 'The shell here has only programs of its own, much like busybox; no program of an image runs.',
      manager: 'apt-get and apk are simulated, and only on pretend-debian and pretend-alpine.',
      lists: 'apt-get knows packages by its lists alone: apt-get update fetches them, before, in the same RUN.',
      package: 'Packages are simulated here, and there are only a few: what the step wrote names them.',
      filler: 'Packages are simulated here: what is installed has the size of the real one, and cannot run.',
      bash: 'This is Bash: the shell here is a plain sh, without arrays, [[ ]], <( ), functions and &. Write it as sh has it.',
      bothOutputs: 'This is Bash: in sh, write 2>&1 | in place of |&, and >> FILE 2>&1 in place of &>> FILE.',
      stageSource: 'The stage that it copies from has no such path. Choose the last step of that stage to see its files.',
      network: 'The page has no network: put the file into the context below the editor, and copy it from there.',
      mode: 'Write the mode as octal digits, such as 0755, or as chmod takes it, such as u+x.',
      user: 'The image has no such user: write a number, or one that is in its /etc/passwd.',
      missingSecret: 'Give the value among the secrets below the editor, under this id.',
      command: 'A command of this step ended with an error; what it wrote stands in the step.',
      secret: 'The value stays in the image’s history for everybody to read. Use RUN --mount=type=secret.',
      archive: 'The archive is cut off or damaged: pack it again, or copy it as it is with COPY.',
      heredoc: 'Add a line with nothing but the word behind <<.',
    },
    fix: {
      base: (name: string) => `FROM ${name}`,
      word: (name: string) => `Write ${name}`,
      slash: (name: string) => `Write ${name}`,
      file: (path: string) => `Add ${path}`,
    },
  },
  steps: {
    label: 'Steps',
    title: 'Steps',
    /** @param name '' where the stage has none */
    stage: (index: number, name: string) => (name === '' ? `Stage ${index}` : `Stage ${index} · ${name}`),
    notNeeded: (names: string) => `Not built, since the target does not need it: ${names}`,
    building: 'Building …',
    built: (milliseconds: number) => `Built in ${units.duration(milliseconds)}`,
    stopped: (line: number | undefined) => (line === undefined ? 'Stopped' : `Stopped at line ${line}`),
    baseLayers: (n: number) => units.layers(n),
    noLayers: 'no layers yet',
    metadata: 'metadata only',
    content: (bytes: number) => `${size(bytes)} of content`,
    printed: 'What it printed',
    digest: 'digest',
    frees: 'This step frees nothing: what it removes is still in the layers below.',
    /** Where the build stopped. */
    failed: 'failed',
    cached: 'cached',
    cachedTitle: 'The very same layer as before: nothing was done',
    fresh: 'built',
    rebuilt: (because: string) => `rebuilt: ${because}`,
    because: {
      new: 'nothing like it was built before',
      below: 'a step below changed',
      instruction: 'its text changed',
      environment: 'a variable that it sees changed',
      files: 'the files that it reads changed',
    } satisfies Record<(CacheMark & { kind: 'rebuilt' })['because'], string>,
  },
  files: {
    none: 'There are no files yet.',
    empty: 'Nothing yet: scratch is empty.',
  },
  failure: 'The build could not be done. What was built before is still shown.',
}
