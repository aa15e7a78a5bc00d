import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { makeInode } from '../../src/build/overlay/inode.ts'
import { Lab, makeDirectory } from './overlay-records.ts'

/** Commands in an overlay mount: scripts that make the lower directories, the lowest first, and lines of sh. */
export interface CommandSequence {
  readonly lowers: readonly string[]
  /** How engines mount it, or with redirect_dir and metacopy on. */
  readonly options: 'engine' | 'kernel-new'
  readonly commands: readonly string[]
}

/** What became of a command. */
export interface SequenceStep {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
  readonly upper: readonly object[]
  readonly merged: readonly object[]
}

const script = fileURLToPath(new URL('live-overlay.py', import.meta.url))

/** Whether this machine mounts overlays for this process, and has what `live-overlay.py` needs. */
export function hasLiveOverlay(): boolean {
  if (process.getuid?.() !== 0) return false
  const line = JSON.stringify({ lowers: ['echo a > a'], options: 'engine', commands: ['cat a'] })
  const { stdout, status } = spawnSync('python3', [script], { input: `${line}\n`, encoding: 'utf8' })
  return status === 0 && stdout.includes('"stdout": "a\\n"')
}

/** The kernel of this machine with busybox as its shell. One sequence after the other. */
export class LiveOverlay {
  readonly #child = spawn('python3', [script], { stdio: ['pipe', 'pipe', 'inherit'] })
  readonly #lines = createInterface(this.#child.stdout)[Symbol.asyncIterator]()

  async run(sequence: CommandSequence): Promise<SequenceStep[]> {
    this.#child.stdin.write(`${JSON.stringify(sequence)}\n`)
    const { value, done } = await this.#lines.next()
    if (done === true) throw new Error('live-overlay.py has ended')
    return JSON.parse(value) as SequenceStep[] // as that program writes it
  }

  close(): void {
    this.#child.stdin.end()
  }
}

/** The same by the overlay in memory. */
export function runInMemory({ lowers, options, commands }: CommandSequence): SequenceStep[] {
  const isNew = options === 'kernel-new'
  const lab = new Lab(lowers.map(makeDirectory).reverse(), makeInode('directory'), { canRedirect: isNew, canMetacopy: isNew })
  return commands.map((command) => {
    const { exitCode, stdout, stderr } = lab.run(command)
    return { exitCode, stdout, stderr, upper: lab.upper(), merged: lab.merged() }
  })
}

/** Few, so that commands meet what others made. */
const paths = fc.constantFrom('a', 'b', 'c', 'd', 'd/a', 'd/b', 'd/e', 'd/e/a', 'd/e/b', 'd/l', 'e', 'e/a', 'e/d', 'l', 'l/a')

/** A template with a path, another one or a text in place of `P`, `Q` and `T`. */
const templates = [
  'echo T > P',
  'echo T >> P',
  ': > P',
  ': >> P',
  'cat P',
  'ls P',
  'ls -a',
  'rm P',
  'rm -r P',
  'rm -rf P',
  'rmdir P',
  'mkdir P',
  'mkdir -p P',
  'mv P Q',
  'mv P Q',
  'cp P Q',
  'cp -r P Q',
  'cp -a P Q',
  'cp -d P Q',
  'cp -l P Q',
  'ln P Q',
  'ln -f P Q',
  'ln -s T Q',
  'ln -sf T Q',
  'ln -sfn T Q',
  'chmod 600 P',
  'chmod -R go-rx P',
  'chown 1:2 P',
  'chown -R 3:4 P',
  'chown -h 5 P',
  'touch P',
  'truncate -s 3 P',
  'sed -i s/a/x/ P',
  'sed -i.c s/b/y/ P',
  'test -e P && echo yes',
  'readlink P',
  'mkdir P && echo T > P/a',
  'rm -r P && mkdir P',
  'rm -r P; echo T > P',
  'echo T | tee P Q',
  'cat P > Q',
  'dd if=P of=Q 2>/dev/null',
  'find P | sort',
  'tar -cf - P | tar -tf - | sort',
  'for f in P/*; do echo $f; done',
  'cat P | gzip -c | gunzip -c',
  'cd P && echo T > b',
] as const
const texts = fc.constantFrom('a', 'b', 'd', 'e/a', 'ab')

const commands = fc
  .tuple(fc.constantFrom(...templates), paths, paths, texts)
  .map(([template, path, other, text]) => template.replace(/\b[PQT]\b/g, (letter) => ({ P: path, Q: other })[letter] ?? text))

/** What lower directories are made by; both or all three of them merge. */
const lowers = fc.constantFrom(
  ['echo a > a; echo b > b; mkdir -p d/e; echo d > d/a; echo e > d/e/a'],
  ['echo a > a; ln a b; mkdir d; ln a d/b; ln -s d l; ln -s a c', 'mkdir d; echo over > d/a; mkdir e; echo e > e/a'],
  [
    'mkdir -p d/e e; echo 1 > d/a; echo 2 > d/e/b; echo 3 > e/a',
    'echo file > e; mkdir d; echo 4 > d/b',
    'mkdir -p d/e; echo 5 > d/e/a; ln -s e d/l',
  ],
)

/** Sequences of commands that make, change, move and remove files of lower directories and of upper. */
export const sequences: fc.Arbitrary<CommandSequence> = fc.record({
  lowers,
  options: fc.constantFrom('engine', 'engine', 'engine', 'kernel-new'),
  commands: fc.array(commands, { minLength: 1, maxLength: 12 }),
})
