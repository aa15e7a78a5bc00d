import type { PathEvent } from '../../analysis/path-history.ts'
import type { UnreadReason } from '../../analysis/problem-kinds.ts'
import type { LocatedFinding } from '../../analysis/secret-report.ts'
import type { WasteReason } from '../../analysis/waste-table.ts'
import type { Problem } from '../../bytes/problem.ts'
import type { Severity } from '../../inspect/secrets/rule.ts'
import type { ChangeName } from '../../merge/change.ts'
import { createNumbers } from '../numbers.ts'
import { createUnits } from '../units.ts'
import { wasteReasons } from './fates.ts'
import { known } from './known.ts'
import { terminalPackages } from './terminal-packages.ts'
import { terminalBuild } from './terminal-build.ts'
import { units } from './units.ts'

const numbers = createNumbers('en')
const { count, decimal, plural } = numbers
const { size, percent } = createUnits(numbers)

/** A share to the hundredth of a per cent. */
const exactPercent = (share: number) => `${decimal(share * 100, 2)} %`
const listOf = (parts: readonly string[]) => parts.join(', ')
const layersOf = (layerCount: number) => (layerCount === 1 ? 'layer 0 only' : `layers 0 to ${layerCount - 1}`)

/** What the command line says. Names of commands and options are no words: they are the same in every language. */
export const terminal = {
  /** Stands for the name of what came from a pipe. */
  standardInput: 'standard input',
  help: {
    /** What the program is called with. */
    usage: 'layerscope COMMAND IMAGE [options]',
    /** What follows the list of commands, line by line. */
    notes: [
      'IMAGE is an archive (docker save, podman save, skopeo copy), a folder with an OCI image layout, or - for standard input.',
      'layerscope COMMAND --help lists the options; --version prints the version.',
      'Exit code: 0 done; 1 an audit rule failed or a digest does not match; 2 cannot read or wrong use, also when a layer that the',
      'answer depends on could not be read: standard error says which and why, and so does "unread" in JSON (tree --json has paths only).',
    ],
  },
  /** What stands for the value of an argument or option. */
  placeholders: {
    image: 'IMAGE',
    base: 'N|IMAGE',
    folder: 'DIR',
    named: 'NAME=IMAGE',
    value: 'NAME=VALUE',
    secret: 'SECRET',
    stage: 'STAGE',
    path: 'PATH',
    paths: '[PATH ...]',
    reference: 'REF',
    platform: 'OS/ARCH',
    language: 'CODE',
    layer: 'N',
    pattern: 'GLOB',
    file: 'FILE',
    format: 'F',
    share: 'S',
    size: 'N',
    severity: 'SEVERITY',
    fingerprint: 'FINGERPRINT',
    port: 'PORT',
    shell: 'SHELL',
    ecosystem: '| init',
    text: 'TEXT',
    day: 'DATE',
  },
  /** What each command does. */
  summaries: {
    open: 'Open the page in the browser, from this machine; without a command on a terminal too',
    inspect: 'Show images, configuration and layers; check every digest',
    tree: 'List the files of the image',
    history: 'Show what each layer did to one path',
    cat: 'Write the content of a file, of any version of it, to standard output',
    extract: 'Write the merged files, or those below the paths, as a tar without whiteouts',
    packages: terminalPackages.summary,
    waste: 'Show wasted bytes by path, layer and reason, and what would save them',
    dockerfile: 'Write the history of the image as a Dockerfile',
    secrets: 'Find credentials, first of all in files that a later layer deletes',
    audit:
      'Check that the image is whole and its digests right, and hold it to limits, for CI; audit init [node|python|java|go|debian] writes a layerscope.yaml to begin with',
    report: 'Write everything that was found out as one document, secrets masked',
    build: terminalBuild.summary,
    completion: 'Print what bash, zsh or fish needs to complete commands and options; as SHELL also man, the manual page',
  },
  /** Options, by command; `common` are those of all. */
  options: {
    common: {
      json: 'JSON for scripts',
      image: 'which image of the archive',
      platform: 'which platform',
      lang: (codes: readonly string[]) =>
        `language of what is printed: ${listOf(codes)}; that of LC_ALL, LC_MESSAGES or LANG unless given; JSON and reports stay English`,
      'no-progress': 'no progress on the terminal',
      help: 'this text',
    },
    open: { port: 'port of this machine; any free one unless given', 'no-browser': 'only print the address' },
    inspect: { show: 'secrets of the configuration as they are instead of masked' },
    tree: {
      layer: 'one layer as it is stored, whiteouts included',
      upto: 'the state after layers 0 to N',
      changes: 'with each path what the topmost layer of the state did to it, and what it took away',
      path: 'only paths that fit (* ? **)',
      digest: 'with the SHA-256 of every file',
    },
    history: { show: 'secrets of the configuration as they are instead of masked' },
    cat: { layer: 'the version that is there after layer N: an older one, or one that later layers delete' },
    extract: {
      output: 'where to write; standard output unless given',
      upto: 'the state after layers 0 to N',
      layer: 'instead the tar of one layer as it is, whiteouts included',
      stored: 'with --layer: its blob as the archive stores it, compressed',
    },
    packages: { format: terminalPackages.format },
    dockerfile: { show: 'secrets of the history as they are instead of masked' },
    secrets: {
      show: 'the secrets themselves instead of their beginnings',
      'fail-on': 'exit code 1 where a secret of this severity or worse counts: one that nobody accepted',
      rules: 'a file of rules, as gitleaks has them (TOML); in place of ours unless it extends them: useDefault = true',
      evidence: 'instead what proves one of them, as Markdown, with --json as JSON; it is masked without --show',
      output: 'with --evidence: where to write; standard output unless given',
    },
    build: terminalBuild.options,
    report: { format: 'html (unless given), markdown or json' },
    audit: {
      rules:
        "a .dive-ci file, measured dive's way (.dive-ci of this folder when no limit is given), or rules for secrets: FILE.toml",
      format: 'text, markdown (for a pull request), json, sarif or junit',
      'write-baseline': 'accept every secret that counts, and write that down in a file',
      reason: 'with --write-baseline: why they are accepted',
      expires: 'with --write-baseline: the last day on which they are, YYYY-MM-DD',
      output: 'with init: a file that does not exist yet; standard output unless given',
    },
  },
  /** Headings of the manual page, as man-pages(7) has them. */
  man: {
    name: 'NAME',
    summary: 'explore the layers of a container image',
    synopsis: 'SYNOPSIS',
    description: 'DESCRIPTION',
    commands: 'COMMANDS',
    options: 'OPTIONS OF EVERY COMMAND',
  },
  build: terminalBuild.says,
  /** The page is served. */
  open: (address: string) => `The page is at ${address}, on this machine only. Ctrl-C ends it.`,
  /** One line while a command works. */
  progress: {
    receive: (bytes: number) => `${size(bytes)} read from standard input`,
    unpack: (share: number) => `unpacking the archive: ${Math.floor(share * 100)} %`,
    read: (layer: number, share: number) => `layer ${layer}: reading, ${Math.floor(share * 100)} %`,
    verify: (layer: number, share: number) => `layer ${layer}: checking digests, ${Math.floor(share * 100)} %`,
    search: (layer: number, share: number) => `layer ${layer}: searching for secrets, ${Math.floor(share * 100)} %`,
    check: (layer: number, share: number) =>
      `layer ${layer}: checking digests and searching for secrets, ${Math.floor(share * 100)} %`,
    packages: terminalPackages.progress,
    write: (bytes: number) => `${size(bytes)} written`,
  },
  /** Why a command does not do what it is asked for. */
  errors: {
    outputNeedsEvidence: '--output goes with --evidence',
    noFinding: (fingerprint: string, n: number) =>
      n === 0
        ? `no secret has the fingerprint ${JSON.stringify(fingerprint)}; secrets --json lists them`
        : `${count(n)} secrets have a fingerprint that begins with ${JSON.stringify(fingerprint)}`,
    unexpected: (message: string) => `unexpected: ${message}`,
    unknownCommand: (name: string) => `unknown command ${JSON.stringify(name)}; see layerscope --help`,
    unknownLanguage: (code: string, codes: readonly string[]) => `--lang ${code}: one of ${listOf(codes)}`,
    unknownOption: (option: string) => `unknown option ${option}; see --help`,
    missingValue: (option: string) => `${option} needs a value; see --help`,
    needlessValue: (option: string) => `${option} takes no value; see --help`,
    missingArgument: (placeholder: string) => `${placeholder} is missing; see --help`,
    needlessArgument: (text: string) => `unexpected ${JSON.stringify(text)}; see --help`,
    noSuchLayer: (option: string, text: string, layerCount: number) =>
      layerCount === 0
        ? `--${option} ${text}: the image has no layers`
        : `--${option} ${text}: the image has ${layersOf(layerCount)}`,
    noSuchInput: (name: string) => `${name}: no such file or folder`,
    noSuchFile: (name: string) => `${name}: no such file`,
    unreadable: (name: string, reason: string) => `${name}: cannot be read (${reason})`,
    unwritable: (name: string, reason: string) => `${name}: cannot be written (${reason})`,
    unnamedImage: 'unnamed',
    noImageMatches: (archive: string, images: readonly string[]) => `${archive}: no image matches; it has ${listOf(images)}`,
    severalImages: (archive: string, images: readonly string[]) =>
      `${archive}: several images; choose one with --image or --platform: ${listOf(images)}`,
    noLayerHas: (input: string, path: string) => `${input}: no layer has ${path}; layerscope tree lists what there is`,
    noFile: (input: string, path: string) => `${input}: ${path} is no file; layerscope extract writes folders`,
    notThere: (input: string, path: string, step: number, versions: readonly number[]) =>
      `${input}: ${path} is not there after layer ${step}; --layer ${versions.join(' or --layer ')} has it`,
    takenAway: (input: string, path: string, change: ChangeName, layer: number, versions: readonly number[]) =>
      `${input}: ${path} was ${change} by layer ${layer}; --layer ${versions.join(' or --layer ')} has it`,
    notThereAtAll: (input: string, path: string, step: number) =>
      `${input}: ${path} is not there after layer ${step}; layerscope history tells its fate`,
    fileBreaksOff: (input: string, path: string, layer: number) =>
      `${input}: layer ${layer} breaks off in the middle of ${path}; what precedes the damage was written`,
    fileEndsEarly: (input: string, path: string, layer: number, missingBytes: number) =>
      `${input}: layer ${layer} ends early, ${missingBytes} ${plural(missingBytes, { one: 'byte', other: 'bytes' })} of ${path} are missing`,
    layerAlone: (option: string) => `--layer is about one layer by itself; it does not go with ${option}`,
    storedNeedsLayer: '--stored needs --layer: only layers are stored as blobs',
    tarOnTerminal: 'a tar on the terminal is of no use; name a file with -o or pipe it',
    outputIsInput: (name: string) => `${name} is the image itself; name another file`,
    layerAbsent: (layer: number) => `the archive does not have the content of layer ${layer}`,
    noFormat: (text: string, formats: readonly string[]) => `--format ${text}: one of ${listOf(formats)}`,
    noPort: (text: string) => `--port ${text}: a number up to 65535`,
    portTaken: (port: string, reason: string) => `--port ${port}: cannot be used (${reason})`,
    noPage: 'the page is not built; npm run build makes it',
    noShell: (text: string, shells: readonly string[]) => `${text}: one of ${listOf(shells)}`,
    noLimit:
      'no limit is given and this folder has neither layerscope.yaml nor .dive-ci; layerscope audit init writes one, layerscope audit --help lists the options',
    tooLarge: (name: string) => `${name}: too large for a file of settings`,
    noDay: (option: string, text: string) => `${option} ${text}: no day; write YYYY-MM-DD`,
    needsOption: (option: string, other: string) => `${option} needs ${other}`,
    noEcosystem: (text: string, known: readonly string[]) => `audit init ${text}: one of ${listOf(known)}`,
    fileExists: (name: string) => `${name} exists already; name another file, or leave out --output to see what would be written`,
  },
  /** A problem, on standard error and below what it is about. */
  problem: (severity: Problem['severity'], message: string) => `${severity}: ${message}`,
  moreProblems: (n: number) =>
    `and ${count(n)} more ${plural(n, { one: 'problem', other: 'problems' })}; layerscope inspect --json lists all`,
  /** The line before an answer that is not whole. @param parts the layer, none for the archive, and the compression that is not read or the reason */
  incomplete: (
    parts: readonly {
      readonly layer: number | undefined
      readonly reason: UnreadReason
      readonly compression: string | undefined
    }[],
  ) =>
    `INCOMPLETE  not read, or not to the end: ${listOf(
      parts.map(
        ({ layer, reason, compression }) => `${layer === undefined ? 'archive' : `layer ${layer}`} (${compression ?? reason})`,
      ),
    )}`,
  inspect: {
    archive: (name: string, format: string, compression: string | undefined, bytes: number) =>
      `${name}: ${format}${compression === undefined ? '' : `, ${compression}`}, ${size(bytes)}`,
    unnamedImage: 'unnamed image',
    facts: {
      platform: 'platform',
      manifest: 'manifest',
      imageId: 'image ID',
      created: 'created',
      user: 'user',
      entrypoint: 'entrypoint',
      command: 'command',
      content: 'content',
    },
    content: (contentBytes: number, wastedBytes: number, efficiency: number) =>
      `${size(contentBytes)}, wasted ${size(wastedBytes)}, efficiency ${percent(efficiency)}`,
    columns: { stored: 'stored', content: 'content', entries: 'entries', check: 'check', instruction: 'instruction' },
    /** Whether a layer's digests are right, in a word. */
    checks: { absent: 'absent', wrong: 'WRONG', unread: 'UNREAD', ok: 'ok' },
    other: (kind: string, digest: string, subject: string | undefined, types: readonly string[]) =>
      `${kind} ${digest} of ${subject ?? 'nothing here'}: ${listOf(types)}`,
  },
  tree: { whiteout: 'whiteout', opaque: '(opaque)', implied: '(implied)' },
  history: {
    layer: (layer: number) => `layer ${String(layer).padStart(3)}`,
    change: (change: ChangeName): string => change,
    fields: (fields: PathEvent['changedFields']) => `(${listOf(fields)})`,
    cause: (path: string) => `(by ${path})`,
  },
  waste: {
    content: 'content',
    wasted: 'wasted',
    duplicates: 'duplicates',
    layer: 'layer',
    ofContent: (wastedBytes: number, efficiency: number) => `${size(wastedBytes)}, efficiency ${exactPercent(efficiency)}`,
    /** Of a blob, the bytes that something takes. */
    stored: 'as stored',
    about: (bytes: number) => (bytes === 0 ? size(bytes) : `~${size(bytes)}`),
    unseen: (wastedBytes: number, contentBytes: number, wastedStoredBytes: number, storedBytes: number, isExact: boolean) =>
      `${size(wastedBytes)} of ${size(contentBytes)} that no container can see: ${isExact ? '' : 'about '}${size(wastedStoredBytes)} of the ${size(storedBytes)} that are stored`,
    reasonNames: wasteReasons,
    ofDuplicates: (bytes: number, groups: number) =>
      `${size(bytes)} in ${count(groups)} ${plural(groups, { one: 'group', other: 'groups' })} of equal files`,
    ofDive: (score: number, wastedBytes: number, wastedShare: number) =>
      `score ${decimal(score, 4)}, wasted ${size(wastedBytes)}, ${exactPercent(wastedShare)} of what lies above the base`,
    /** Why the versions of a path are wasted. @param versions with the layer that makes each of no use */
    reasons: (versions: readonly { readonly layer: number; readonly reason: WasteReason; readonly by: number }[]) =>
      `(${listOf(versions.map(({ layer, reason, by }) => `layer ${layer} ${reason}${by === layer ? '' : ` in ${by}`}`))})`,
    more: (n: number) => `and ${count(n)} more ${plural(n, { one: 'path', other: 'paths' })}; --json lists all`,
  },
  secrets: {
    searched: (files: number, bytes: number, skipped: number, reasons: readonly (readonly [reason: string, n: number])[]) =>
      `searched ${count(files)} ${plural(files, { one: 'file', other: 'files' })}, ${size(bytes)}; skipped ${count(skipped)}${
        reasons.length === 0 ? '' : ` (${listOf(reasons.map(([reason, n]) => `${count(n)} ${reason}`))})`
      }`,
    leftOut: (n: number, rest: number) =>
      `${plural(n, { one: '1 file has', other: `${count(n)} files have` })} more of one kind than are listed: at least ${count(rest)} more`,
    /** @param places how many there are of them together */
    found: (hidden: number, shown: number, places: number, accepted: number) =>
      `${units.secretsIn(hidden + shown, places)}: ${count(hidden)} in files that the final image hides, ${count(shown)} that it shows${
        accepted === 0 ? '' : `; ${count(accepted)} accepted`
      }`,
    severity: (severity: Severity): string => severity,
    inFile: (title: string, path: string, line: number) => `${title}: ${path}:${line}`,
    inConfig: (title: string, where: LocatedFinding['where'], path: string) =>
      where === 'history' ? `${title}: ${path}` : `${title}: ${where} ${path}`,
    /** Where it is, whether the final image shows it, and what it is. */
    fate: (layer: number | undefined, hidden: LocatedFinding['hidden'], secret: string) =>
      `${layer === undefined ? 'configuration' : `layer ${layer}`}, ${
        hidden === false ? 'in the final image' : `${hidden.how} in layer ${hidden.by}, still stored`
      }: ${secret}`,
    /** What to do about secrets that are hidden, line by line. */
    hiddenAdvice: [
      'A deleted file is still in its layer: whoever has the image can read it. Revoke these secrets and rebuild without the',
      'instructions that brought them; deleting in a later layer does not help.',
    ],
  },
  packages: terminalPackages,
  known,
}
