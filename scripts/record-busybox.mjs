import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/**
 * Writes down what busybox does: each line of test/fixtures/busybox-lines.txt is run by its shell, as root, in a root of its own that
 * busybox-start.sh has filled. Recorded are what it printed, its exit code, and what stands in the directory afterwards, if that changed.
 * Needs root and a static busybox in /bin: `node scripts/record-busybox.mjs`.
 */
const busybox = '/bin/busybox'
const fixtures = new URL('../test/fixtures/', import.meta.url)
const lines = readFileSync(new URL('busybox-lines.txt', fixtures), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
const start = readFileSync(new URL('busybox-start.sh', fixtures), 'utf8')
const root = mkdtempSync(join(tmpdir(), 'busybox-'))

const applets = spawnSync(busybox, ['--list'], { encoding: 'utf8' }).stdout.trim().split('\n')
for (const folder of ['bin', 'dev', 'etc', 'root', 'tmp']) mkdirSync(join(root, folder))
chmodSync(join(root, 'tmp'), 0o1777)
copyFileSync(busybox, join(root, 'bin/busybox'))
for (const name of applets) if (name !== 'busybox') symlinkSync('busybox', join(root, 'bin', name))
writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000:app:/home/app:/bin/sh\n')
writeFileSync(join(root, 'etc/group'), 'root:x:0:\napp:x:1000:\n')
for (const [name, minor] of [
  ['null', '3'],
  ['zero', '5'],
])
  spawnSync('mknod', ['-m', '666', join(root, 'dev', name), 'c', '1', minor])

/** Bytes that are not UTF-8 stand as one character each. */
const textOf = (bytes) => (Buffer.from(bytes.toString('utf8')).equals(bytes) ? bytes.toString('utf8') : bytes.toString('latin1'))

function run(script) {
  const env = { PATH: '/bin', HOME: '/root' }
  const args = [
    '-c',
    'umask 022; exec chroot "$0" /bin/busybox sh -c "$1"',
    root,
    `cd /w
${script}`,
  ]
  const { status, stdout, stderr } = spawnSync('/bin/sh', args, {
    env: { ...env, PATH: '/usr/sbin:/usr/bin:/bin' },
    input: '',
    timeout: 5000,
  })
  return { exitCode: status, stdout: textOf(stdout), stderr: textOf(stderr) }
}

function list(path = 'w') {
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => {
      const inner = `${path}/${name}`
      const stat = lstatSync(join(root, inner))
      const kind = stat.isDirectory()
        ? 'directory'
        : stat.isSymbolicLink()
          ? 'symlink'
          : stat.isFile()
            ? 'file'
            : stat.isFIFO()
              ? 'fifo'
              : 'device'
      const what =
        kind === 'symlink'
          ? readlinkSync(join(root, inner))
          : kind === 'file'
            ? createHash('sha256')
                .update(readFileSync(join(root, inner)))
                .digest('hex')
            : ''
      const row = [inner.slice(2), kind, (stat.mode & 0o7777).toString(8), stat.uid, stat.gid, what]
      return kind === 'directory' ? [row, ...list(inner)] : [row]
    })
}

function begin() {
  for (const name of readdirSync(join(root, 'tmp'))) rmSync(join(root, 'tmp', name), { recursive: true })
  rmSync(join(root, 'w'), { recursive: true, force: true })
  mkdirSync(join(root, 'w'))
  return run(start)
}

begin()
const before = list()
const records = lines.map((line) => {
  begin()
  const result = run(line)
  const after = list()
  return JSON.stringify(after) === JSON.stringify(before) ? { line, ...result } : { line, ...result, after }
})
const version = spawnSync(busybox, [], { encoding: 'utf8' }).stdout.split('\n')[0]
writeFileSync(new URL('busybox.json.gz', fixtures), gzipSync(JSON.stringify({ version, before, records }), { level: 9 }))
rmSync(root, { recursive: true, force: true })
console.log(`${records.length} lines, ${version}`)
