import { BuildFailure } from '../../src/build/build-image.ts'
import { type LimitName, LimitError, defaultLimits, type Limits } from '../../src/build/limits.ts'
import { contentOfText } from '../../src/build/overlay/content.ts'
import { makeInode } from '../../src/build/overlay/inode.ts'
import type { BaseImage } from '../../src/build/stage.ts'
import { programs } from '../../src/build/shell/programs/index.ts'
import { makeBases } from '../../src/learn/bases/index.ts'
import { makeContext } from '../../src/learn/context-file.ts'
import { examples } from '../../src/learn/examples/index.ts'
import { decodeLink, decodeStateFile, encodeLink, encodeStateFile } from '../../src/learn/links/link.ts'
import { LinkError } from '../../src/learn/links/link-fault.ts'
import { buildArchive } from '../../src/tasks/build-archive.ts'
import { encodeText } from '../../src/bytes/text.ts'

/** Numbers that look random and are the same for a seed. */
class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = (seed ^ 0x9e3779b9) >>> 0 || 1
    for (let i = 0; i < 4; i++) this.below(2)
  }

  /** From 0 to one less. */
  below(limit: number): number {
    let x = this.#state
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    this.#state = x >>> 0
    return this.#state % limit
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.below(items.length)] ?? items[0]
  }

  isOne(of: number): boolean {
    return this.below(of) === 0
  }

  times<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.below(most + 1) }, make)
  }
}

const names = [
  ...programs.keys(),
  'apt-get',
  'apt',
  'apk',
  'apk add',
  'apk del',
  'apt-get install -y',
  'apt-get remove -y',
  'apt-get purge',
  'sh',
  'cd',
  'set',
  'export',
  'read',
  'eval',
  'exit',
  'unset',
  '.',
  'umask',
  'shift',
  'exec',
  'break',
  'continue',
  'return',
  'trap',
  'command',
  'source',
] as unknown as [string, ...string[]]
const words = [
  'jq',
  'curl',
  'wget',
  'nosuch',
  'update',
  'install',
  'autoremove',
  '-qq',
  '--no-install-recommends',
  '--no-cache',
  '/var/lib/dpkg/status',
  '/lib/apk/db/installed',
  'a.txt',
  'dir',
  'dir/b',
  '*',
  '?',
  '[a-z]*',
  '/',
  '..',
  '.',
  '-',
  '--',
  '-r',
  '-rf',
  '-n',
  '-c',
  '-s',
  '-i',
  '-e',
  '-p',
  '-a',
  '-l',
  '/etc/passwd',
  '/tmp/x',
  '/dev/zero',
  '/dev/urandom',
  '/dev/null',
  '0',
  '1',
  '-1',
  '10',
  '644',
  'u+x',
  'app:app',
  '200M',
  '5G',
  '99999999999999999999',
  '999999999',
  '%.99999999f',
  '%*d',
  "'s/a*/b/g'",
  "'(a*)*b'",
  "'\\(a\\)\\1'",
  "'[[:alpha:]'",
  '"$x"',
  '$x',
  '${x%%a*}',
  '${x:-$(echo a)}',
  '$(cat a.txt)',
  '$((1/0))',
  '$((x++))',
  '$((1<<99))',
  '"$@"',
  '$#',
  '~',
  'a=b',
  'é',
  '日本',
  '\\',
  '"',
  "'",
  '`',
  '$(',
  '${',
  '$((',
  '{}',
  '\\;',
  '+',
  "'%s %d\\n'",
  "'%999999999d'",
  'if=/dev/zero',
  'of=x',
  'bs=1k',
  'count=9',
  '-type',
  'f',
  '-exec',
  '-name',
  '-c',
  '-t',
  '-C',
  '-f',
] as unknown as [string, ...string[]]
const joints = [
  ';',
  '&&',
  '||',
  '|',
  '&',
  '\n',
  ' > ',
  ' >> ',
  ' < ',
  ' 2>&1 ',
  ' <<E\n',
  '| while read l; do',
  '(',
  ')',
  '{',
  '}',
  'if',
  'then',
  'fi',
  'do',
  'done',
  'case a in',
  'esac',
  '!',
  '[',
  ']',
  '[[',
  '((',
  'function',
  'for i in',
] as const

function command(dice: Dice): string {
  return [dice.pick(names), ...dice.times(5, () => dice.pick(words))].join(' ')
}

/** A script, mostly well made. */
export function makeScript(dice: Dice, depth = 0): string {
  if (depth > 3) return command(dice)
  const inner = () => makeScript(dice, depth + 1)
  switch (dice.below(14)) {
    case 0:
      return `${inner()}; ${inner()}`
    case 1:
      return `${inner()} | ${inner()}`
    case 2:
      return `if ${inner()}; then ${inner()}; else ${inner()}; fi`
    case 3:
      return `for i in ${dice.times(4, () => dice.pick(words)).join(' ')}; do ${inner()}; done`
    case 4:
      return `while ${inner()}; do ${inner()}; done`
    case 5:
      return `x=${dice.pick(words)}; ${inner()}`
    case 6:
      return `case ${dice.pick(words)} in ${dice.pick(words)}) ${inner()};; *) ${inner()};; esac`
    case 7:
      return `( ${inner()} ) > ${dice.pick(words)}`
    case 8:
      return `${inner()} && x=$x$x$x${dice.pick(words)}`
    case 9:
      return `${command(dice)}${dice.pick(joints)}${command(dice)}`
    default:
      return command(dice)
  }
}

function makeInstruction(dice: Dice): string {
  const word = () => dice.pick(words)
  const flag = () =>
    dice.pick(['', '', '--chown=app ', '--chmod=u+x ', '--link ', '--from=0 ', '--from=tiny ', '--from=s ', '--chmod=9 ', '--x '])
  switch (dice.below(16)) {
    case 0:
      return `FROM ${dice.pick(['tiny', 'scratch', 's', 'unknown', '$A', '0'])}${dice.pick(['', ' AS s', ' AS t', ' as'])}`
    case 1:
      return `COPY ${flag()}${word()} ${word()} ${word()}`
    case 2:
      return `ADD ${flag()}${word()} ${word()}`
    case 3:
      return `COPY <<E ${word()}\n${word()}\nE`
    case 4:
      return `RUN <<E\n${makeScript(dice)}\nE`
    case 5:
      return `RUN --mount=type=${dice.pick(['secret,id=a', 'bind,target=/m', 'cache,target=/c', 'tmpfs,target=/t', 'x', 'bind,from=s,target=/m,rw', 'tmpfs,target=/etc/passwd/x', 'secret,id=a,target=/etc/x,mode=z', 'cache,id=a,target=a.txt/b', 'bind,source=a.txt,target=/f'])} ${makeScript(dice)}`
    case 6:
      return `ARG ${dice.pick(['A', 'A=1', 'A=$A$A', 'A=${A:-${B:?x}}'])}`
    case 7:
      return `ENV ${dice.pick(['A=1', 'A 1', 'A=$A$A$A', 'A="', "A='b c' B=d", 'A=${A//a/$A}'])}`
    case 8:
      return `${dice.pick(['WORKDIR', 'USER', 'EXPOSE', 'VOLUME', 'LABEL', 'CMD', 'ENTRYPOINT', 'SHELL', 'HEALTHCHECK', 'STOPSIGNAL', 'MAINTAINER', 'ONBUILD RUN', 'ONBUILD', 'NOSUCH'])} ${word()}`
    case 9:
      return `CMD ["${word()}", ${word()}]`
    default:
      return `RUN ${`${makeScript(dice)}${dice.pick(['', '; true', '\ntrue', ' || true'])}`.replaceAll('\n', dice.isOne(2) ? '\\\n' : '\n')}`
  }
}

/** Some characters or lines taken away, doubled or put elsewhere. */
function damage(text: string, dice: Dice): string {
  let result = text
  for (let left = dice.below(6); left > 0; left--) {
    const at = dice.below(result.length + 1)
    const length = dice.below(8)
    const piece = dice.pick<string>([
      '',
      '',
      dice.pick(words),
      dice.pick(joints),
      result.slice(at, at + 30),
      '\0',
      '\r\n',
      '\udc80',
      '\\\n',
    ])
    result = result.slice(0, at) + piece + result.slice(at + length)
  }
  return result
}

/** Those that take no second: lists of packages are 20 MB. */
const quick = examples.filter(({ id }) => id !== 'package-lists')

/** Mostly the smallest base. */
function makeStart(dice: Dice): string {
  // A list of any size is one to apt-get: the real ones take a second.
  if (dice.isOne(15)) return 'FROM pretend-debian\nRUN echo > /var/lib/apt/lists/x_Packages'
  return dice.isOne(12) ? 'FROM pretend-alpine' : 'FROM tiny'
}

function makeDockerfile(dice: Dice): string {
  const text = dice.isOne(3)
    ? (quick[dice.below(quick.length)]?.dockerfile ?? '')
    : [dice.isOne(20) ? '# escape=`' : '# x', makeStart(dice), ...dice.times(6, () => makeInstruction(dice))].join('\n')
  return dice.isOne(2) ? damage(text, dice) : text
}

function makeLink(dice: Dice): string {
  const { dockerfile, files, bases } = examples[dice.below(examples.length)] ??
    examples[0] ?? { dockerfile: '', files: [], bases: [] }
  const state = { kind: 'playground', dockerfile, files, bases, spelling: 'buildkit', target: undefined, buildArgs: {} } as const
  return damage(dice.isOne(2) ? encodeLink(state) : encodeStateFile(state), dice)
}

/** Small enough for many runs a second; what stops at them would stop at the usual ones later. */
const limits: Limits = {
  ...defaultLimits,
  contentBytes: 4 << 20,
  totalBytes: 64 << 20,
  files: 2000,
  shellSteps: 3000,
  patternSteps: 1 << 20,
}

let bases: ReadonlyMap<string, BaseImage> | undefined

/** How one hostile input ended. */
export type Outcome = 'built' | 'failed' | LimitName | 'link' | 'state'

/** What a seed is made into, so that a person sees it. */
export function hostileInput(seed: number): { readonly kind: 'dockerfile' | 'link'; readonly text: string } {
  const dice = new Dice(seed)
  return dice.isOne(8) ? { kind: 'link', text: makeLink(dice) } : { kind: 'dockerfile', text: makeDockerfile(dice) }
}

/** Builds or opens what a seed is made into. @throws whatever is neither a result nor a coded message */
export async function runHostile(seed: number): Promise<Outcome> {
  const { kind, text } = hostileInput(seed)
  return kind === 'link' ? openLink(text) : build(text, new Dice(seed + 1))
}

function openLink(text: string): Outcome {
  try {
    if (text.startsWith('{')) decodeStateFile(encodeText(text))
    else decodeLink(text)
    return 'state'
  } catch (thrown) {
    if (thrown instanceof LinkError) return 'link'
    throw thrown
  }
}

async function build(dockerfile: string, dice: Dice): Promise<Outcome> {
  bases ??= await makeBases(['tiny', 'pretend-debian', 'pretend-alpine'])
  const file = (path: string, text: string) => ({ path, mode: 0o644, text })
  const ignore = dice.isOne(4) ? [file('.dockerignore', dice.times(4, () => dice.pick(words)).join('\n'))] : []
  const context = makeContext(dockerfile, [file('a.txt', 'aaa\nbbb\n'), file('dir/b', 'b\n'), ...ignore])
  context.children.set('s', makeInode('symlink', { target: 's' }))
  context.children.set('x.tar.gz', makeInode('file', { content: contentOfText('\u001f\udc8b\b') }))
  try {
    await buildArchive(
      {
        dockerfile,
        context,
        bases,
        limits,
        spelling: dice.pick(['buildkit', 'buildah', 'overlay']),
        secrets: new Map([['a', Uint8Array.of(97)]]),
      },
      'a/b:c',
    )
    return 'built'
  } catch (thrown) {
    if (thrown instanceof BuildFailure) return 'failed'
    if (thrown instanceof LimitError) return thrown.limit
    throw thrown
  }
}
