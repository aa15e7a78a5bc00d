import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/**
 * Writes down what apt-get does, command after command, each scenario from the same minimal Debian on: exit code, words, and which files
 * below etc, usr and var came, went or changed. `node scripts/record-apt.mjs ROOT`, ROOT being made by debootstrap, up to date, with the
 * settings of Debian's image for containers (`docker-clean` and its like) and without lists; needs root.
 */
const [base = ''] = process.argv.slice(2)
const asked = ['ca-certificates', 'curl', 'git', 'jq', 'nano', 'nginx', 'nodejs', 'openssl', 'python3', 'vim', 'wget']
const measured = ['jq', 'wget', 'curl', 'nginx', 'ca-certificates', 'nano', 'less', 'make']
const scenarios = {
  'without lists': ['apt-get install -y curl', 'apt-get install -y curl jq'],
  'with lists': [
    'apt-get update',
    'apt-get install jq',
    'apt-get install -y nosuch',
    'apt-get install -y nosuch curl other',
    'apt-get install -y --no-install-recommends jq',
    'apt-get install -y jq',
    'apt-get remove -y jq',
    'apt-get remove jq',
    'apt-get autoremove -y',
    'apt-get autoremove -y',
    'apt-get clean',
    'rm -rf /var/lib/apt/lists/*',
    'apt-get install -y jq',
    'apt-get remove -y nosuch',
    'apt-get frob',
    'apt-get install --frob jq',
    'apt-get install',
    'apt-get upgrade -y',
  ],
  configuration: [
    'apt-get update',
    'apt-get install -y wget',
    'apt-get remove -y wget',
    'apt-get purge -y wget',
    'apt-get autoremove -y --purge',
  ],
  'without docker-clean': [
    'rm /etc/apt/apt.conf.d/docker-clean',
    'apt-get update',
    'apt-get install -y --no-install-recommends jq',
    'apt-get clean',
  ],
  quiet: ['apt-get update -qq', 'apt-get install -qq jq', 'apt-get purge -y jq'],
  several: [
    'apt-get update',
    'apt-get install -y --no-install-recommends curl wget',
    'apt-get remove -y libcurl4',
    'apt-get purge -y --auto-remove wget',
  ],
}

const root = join(mkdtempSync(join(tmpdir(), 'apt-')), 'root')
const sh = (command) => spawnSync('sh', ['-c', command], { encoding: 'utf8', maxBuffer: 1 << 28 }).stdout
const environment = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root'
const mounts = ['dev/pts', 'proc']

function leave() {
  for (const at of mounts) spawnSync('umount', [join(root, at)], { stdio: 'ignore' })
  if (sh('cat /proc/mounts').includes(` ${root}/`)) throw new Error(`something is still mounted below ${root}`)
  spawnSync('rm', ['-rf', '--one-file-system', root])
}

function begin() {
  leave()
  spawnSync('cp', ['-a', base, root])
  spawnSync('mount', ['-t', 'proc', 'proc', join(root, 'proc')])
  spawnSync('mount', ['-t', 'devpts', 'devpts', join(root, 'dev/pts')])
}

const filesNow = () =>
  new Map(
    sh(`cd ${root} && find etc usr var -printf '%p\\t%y %m %s %T@\\n'`)
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('\t')),
  )

/** Without what is drawn over on a terminal, and what time it took. */
const plain = (text) =>
  text
    .replaceAll('\r\n', '\n')
    .replace(/[^\n]*\r/g, '')
    .replace(/^\(Reading database[^\n]*\n/gm, '')
    .replace(/in \d+s \([^)]*\)/g, 'in 0s (0 B/s)')

function run(command) {
  const { status, stdout, stderr } = spawnSync('chroot', [root, 'env', '-i', ...environment.split(' '), 'sh', '-c', command], {
    encoding: 'utf8',
    input: '',
  })
  return { command, exitCode: status, stdout: plain(stdout), stderr }
}

function runAndLook(command) {
  const before = filesNow()
  const result = run(command)
  const after = filesNow()
  const of = (text) => text.split(' ').slice(0, 3).join(' ')
  const added = Object.fromEntries([...after].filter(([path]) => !before.has(path)).map(([path, text]) => [path, of(text)]))
  const removed = [...before.keys()].filter((path) => !after.has(path))
  // Folders change with what is in them.
  const changed = [...after].filter(([path, text]) => text[0] !== 'd' && before.has(path) && before.get(path) !== text)
  return { ...result, added, removed, changed: changed.map(([path]) => path) }
}

/**
 * What a layer would ship of an installation: the files below etc, usr and var that came with it, and what gzip makes of them, without
 * the questions of debconf, which only some packages have.
 */
function measure(name) {
  const before = filesNow()
  run(`apt-get install -y --no-install-recommends ${name}`)
  const isNew = ([path, text]) => text[0] === 'f' && before.get(path) !== text && !path.startsWith('var/cache/debconf/')
  const paths = [...filesNow()].filter(isNew).map(([path]) => path)
  const list = join(root, 'tmp/list')
  writeFileSync(list, paths.join('\n'))
  const content = Number(sh(`cd ${root} && cat $(cat ${list}) | wc -c`))
  const packed = Number(sh(`cd ${root} && tar --numeric-owner -cf - -T ${list} | gzip -6 | wc -c`))
  return { name, content, packed }
}

const recorded = {}
for (const [name, commands] of Object.entries(scenarios)) {
  begin()
  recorded[name] = commands.map(runAndLook)
}
begin()
run('apt-get update')
const plans = asked.flatMap((name) => ['', '--no-install-recommends '].map((flag) => run(`apt-get install ${flag}${name}`)))
const sizes = measured.map((name) => {
  begin()
  run('apt-get update')
  return measure(name)
})
leave()
const date = new Date().toISOString().slice(0, 10)
const server = /https?:\/\/([^/\s]+)/.exec(sh(`grep -hv '^#' ${base}/etc/apt/sources.list.d/*`))?.[1] ?? ''
const json = JSON.stringify({ date, scenarios: recorded, plans, sizes })
  // Nobody is to take what is simulated for what a real server gave.
  .replaceAll(server, 'pretend.invalid')
writeFileSync(new URL('../test/fixtures/apt.json.gz', import.meta.url), gzipSync(json, { level: 9 }))
