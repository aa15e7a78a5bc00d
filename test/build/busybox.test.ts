import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { contentOfText } from '../../src/build/overlay/content.ts'
import { type Inode, makeInode } from '../../src/build/overlay/inode.ts'
import { Namespace } from '../../src/build/overlay/namespace.ts'
import { inodeAt, Overlay, type Place } from '../../src/build/overlay/overlay.ts'
import { sha256Of } from '../../src/build/shell/sha256.ts'
import { runShell, type ShellResult } from '../../src/build/shell/shell.ts'
import { readFixture } from '../support/build-cases.ts'

/** Path, kind, mode, owner, group, and of files their digest, of links their target. */
type Row = readonly [string, string, string, number, number, string]

interface BusyboxRecord {
  readonly line: string
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
  /** Undefined where nothing changed. */
  readonly after?: readonly Row[]
}

const { before, records } = readFixture('busybox') as {
  readonly before: readonly Row[]
  readonly records: readonly BusyboxRecord[]
} // as its README says

const start = readFileSync(new URL('../fixtures/busybox-start.sh', import.meta.url), 'utf8')

/** The root that the recorder makes, but for the programs. */
function makeRoot(): Inode {
  const root = makeInode('directory')
  const folder = (mode = 0o755) => makeInode('directory', { mode })
  const etc = folder()
  etc.children.set(
    'passwd',
    makeInode('file', { content: contentOfText('root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000:app:/home/app:/bin/sh\n') }),
  )
  etc.children.set('group', makeInode('file', { content: contentOfText('root:x:0:\napp:x:1000:\n') }))
  const dev = folder()
  dev.children.set('null', makeInode('character', { mode: 0o666, device: [1, 3] }))
  dev.children.set('zero', makeInode('character', { mode: 0o666, device: [1, 5] }))
  const entries = { bin: folder(), dev, etc, root: folder(), tmp: folder(0o1777), w: folder() }
  for (const [name, inode] of Object.entries(entries)) root.children.set(name, inode)
  return root
}

function run(script: string, upper: Inode): ShellResult {
  const files = new Namespace(new Overlay([], upper), 1_767_225_600)
  const environment = new Map([
    ['PATH', '/usr/sbin:/usr/bin:/bin'],
    ['HOME', '/root'],
  ])
  return runShell(script, { files, cwd: '/w', who: { uid: 0, gid: 0 }, environment, name: 'sh' })
}

function list(root: Inode): Row[] {
  const overlay = new Overlay([], root)
  const visit = (place: Place, path: string): Row[] =>
    overlay.list(place).flatMap((name) => {
      const child = overlay.lookup(place, name)
      if (child === undefined) throw new Error(`${name} is listed and not there`)
      const inode = inodeAt(child)
      const inner = path === '' ? name : `${path}/${name}`
      const what = inode.kind === 'file' ? sha256Of(inode.content) : inode.target
      const kind = inode.kind === 'character' ? 'device' : inode.kind
      const row: Row = [inner, kind, inode.mode.toString(8), inode.uid, inode.gid, what]
      return inode.kind === 'directory' ? [row, ...visit(child, inner)] : [row]
    })
  const w = overlay.lookup(overlay.root(), 'w')
  return w === undefined ? [] : visit(w, '')
}

/** What is otherwise here, and why. */
const known: Readonly<Record<string, string>> = {
  'grep -ow a words': 'busybox finds parts of words too, which grep -w alone does not',
  'find dir -name one -delete; find dir | sort': 'Debian builds its busybox without -delete; others have it',
  'find dir -delete; ls': 'the same',
  'tar -cf /tmp/x.tar -C dir .; tar -tf /tmp/x.tar | sort': 'the list leaves out ./',
  'command -v cat; command -v cd; command -v nothing; echo $?': 'Debian’s busybox runs its own programs without a path',
  'install a.txt missing/x; echo $?': 'Debian builds its busybox without install; others have it',
  'install missing x; echo $?': 'the same',
  'tar -czf x.tgz missing; echo $?': 'gzip’s bytes are another program’s',
  'gzip dir; echo $?': 'busybox packs the folder as nothing, and cannot remove it',
}

/** Whose words alone are otherwise, and why. */
const otherWords: Readonly<Record<string, string>> = {
  'tar -cf /tmp/x.tar --exclude one dir; tar -tf /tmp/x.tar | sort': 'there is no tar of an earlier line',
  'sed -i s/x/y/ dir; echo $?': 'the name of a file that is there for a moment is random',
  'mkdir -p a.txt/x; echo $?': 'busybox names the part of the path that is in the way',
  'ls a.txt/x; echo $?': 'a name below a file is missing, as any other',
  'tar -xzf a.txt; echo $?': 'busybox says first that it is no gzip',
  'mktemp missing/XXXXXX; echo $?': 'busybox names a null pointer',
  'env nosuch; echo $?': 'the shell says it',
  'xargs nosuch < a.txt; echo $?': 'the shell says it',
}

/** What is said without what help says more than how a program is used. */
function wordsOf(stderr: string): string {
  return stderr.replace(/BusyBox v.* multi-call binary\.\n\n(Usage: [^]*?)\n(?:\n[^]*)?$/, '$1\n')
}

describe('a line of the shell', () => {
  it('is recorded, whatever is known of it', () => {
    const lines = records.map(({ line }) => line)
    expect(lines.length).toBeGreaterThan(600)
    expect(Object.keys({ ...known, ...otherWords }).filter((line) => !lines.includes(line))).toEqual([])
  })

  beforeAll(() => {
    const root = makeRoot()
    expect(run(start, root)).toMatchObject({ exitCode: 0, stderr: '' })
    expect(list(root)).toEqual(before)
  })

  it.each(records.filter(({ line }) => !(line in known)).map((record) => [record.line, record] as const))(
    '%s',
    (line, record) => {
      const root = makeRoot()
      run(start, root)
      // As it was recorded: the line that messages name is counted.
      const { exitCode, stdout, stderr } = run(`cd /w\n${line}`, root)
      if (!(line in otherWords)) expect(stderr).toBe(wordsOf(record.stderr))
      expect({ stdout, exitCode, tree: list(root) }).toEqual({
        stdout: record.stdout,
        exitCode: record.exitCode,
        tree: record.after ?? before,
      })
    },
  )
})
