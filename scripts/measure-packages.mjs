import { execFileSync, spawnSync } from 'node:child_process'
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/**
 * Measures the packages that the pretend bases know and writes `src/build/packages/debian.tsv` and `alpine.tsv`.
 * Debian's: `node scripts/measure-packages.mjs debian ROOT`, ROOT being a minimal Debian made by debootstrap whose apt has lists; needs
 * root. Alpine's: `node scripts/measure-packages.mjs alpine APKINDEX INDEX_BYTES`, an index unpacked and the bytes of its archive.
 */
const target = new URL('../src/build/packages/', import.meta.url)
const [kind, first = '', second = ''] = process.argv.slice(2)
const today = new Date().toISOString().slice(0, 10)
const asked = [
  'ca-certificates',
  'curl',
  'git',
  'jq',
  'less',
  'make',
  'nano',
  'nginx',
  'nodejs',
  'openssl',
  'python3',
  'vim',
  'wget',
]
/** Measured without what they recommend: a page has no room for it. */
const large = ['gcc', 'libc6-dev']

const share = (bytes) => gzipSync(bytes, { level: 6 }).length
const lines = (text) => text.split('\n').filter((line) => line !== '')

function fieldsOf(stanza) {
  const fields = {}
  let name = ''
  for (const line of stanza.split('\n')) {
    const [, key, value] = /^([\w-]+):\s?(.*)$/.exec(line) ?? []
    if (key !== undefined) fields[(name = key)] = value
    else if (name !== '') fields[name] += `\n${line.trim()}`
  }
  return fields
}

/** Names of a relation that are known, the first of each group of alternatives. @param known by name or by what a package provides */
function relationsOf(text, known, base) {
  return (text ?? '')
    .split(',')
    .map((group) => group.split('|').map((name) => name.trim().replace(/[ (:].*$/, '')))
    .filter((group) => !group.some((name) => base.has(name)))
    .flatMap((group) => group.flatMap((name) => known.get(name) ?? []).slice(0, 1))
    .filter((name, i, all) => all.indexOf(name) === i)
}

function filesBelow(folder, at = '') {
  return readdirSync(join(folder, at), { withFileTypes: true }).flatMap((entry) => {
    const path = at === '' ? entry.name : `${at}/${entry.name}`
    return entry.isDirectory() ? filesBelow(folder, path) : entry.isFile() ? [path] : []
  })
}

const isDocumentation = (path) => /^usr\/share\/(?:doc|man|info|lintian|bug)\//.test(path)
const isTranslation = (path) => path.startsWith('usr/share/locale/')
/** Where files stand as one that are not told one by one: what may be left out of an image is apart from what a program needs. */
const groups = {
  'usr/share/doc/NAME/rest-of-COUNT-files': isDocumentation,
  'usr/share/locale/all/LC_MESSAGES/NAME.mo': isTranslation,
  'usr/share/NAME/rest-of-COUNT-files': (path) => !isDocumentation(path) && !isTranslation(path),
}

/** The largest files one by one, those that are kept by `remove`, and all others as one. */
function summarize(folder, name, conffiles) {
  const seen = new Set()
  const files = filesBelow(folder)
    .filter((path) => {
      const { ino, nlink } = lstatSync(join(folder, path))
      if (nlink > 1 && seen.has(ino)) return false
      seen.add(ino)
      return true
    })
    .map((path) => {
      const bytes = readFileSync(join(folder, path))
      return { path, bytes, size: bytes.length, isProgram: (statSync(join(folder, path)).mode & 0o111) !== 0 }
    })
    .sort((a, b) => b.size - a.size || (a.path < b.path ? -1 : 1))
  const total = files.reduce((sum, { size }) => sum + size, 0)
  const isConf = ({ path }) => conffiles.includes(`/${path}`)
  const isAlone = (file, i) => isConf(file) || (i < 4 && file.size > total / 20) || file.path === `usr/bin/${name}`
  const alone = files.filter(isAlone)
  const rest = files.filter((file, i) => !isAlone(file, i))
  const told = alone.map((file) =>
    [file.path, file.size, share(file.bytes), isConf(file) ? 'c' : file.isProgram ? 'x' : ''].join(':'),
  )
  for (const [place, isOf] of Object.entries(groups)) {
    const files = rest.filter(({ path }) => isOf(path))
    const bytes = Buffer.concat(files.map((file) => file.bytes))
    const path = place.replace('NAME', name).replace('COUNT', files.length)
    if (files.length > 0) told.push([path, bytes.length, share(bytes), ''].join(':'))
  }
  return told
}

function measureDebian(root) {
  const chroot = (...args) => spawnSync('chroot', [root, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 }).stdout
  const simulate = (name, ...options) =>
    lines(chroot('apt-get', 'install', '-s', '-y', ...options, name)).flatMap((line) => /^Inst (\S+)/.exec(line)?.[1] ?? [])
  const names = new Set([
    ...asked.flatMap((name) => simulate(name)),
    ...large.flatMap((name) => simulate(name, '--no-install-recommends')),
  ])
  const base = new Map(
    lines(chroot('dpkg-query', '-W', '-f', '${Package}|${Version}|${Architecture}|${Installed-Size}\n')).map((line) => [
      line.split('|')[0],
      line,
    ]),
  )
  const work = join(root, 'tmp/measure')
  mkdirSync(work, { recursive: true })
  chroot('sh', '-c', `cd /tmp/measure && apt-get download ${[...names].join(' ')}`)
  const origins = new Map(
    [...names].map((name) => [
      name,
      /^[^ ]* *\d+ .*$/m.exec(chroot('apt-cache', 'policy', name).replace(/^[^]*?\*\*\*/, ''))?.[0] ?? '',
    ]),
  )
  const known = new Map([...names].map((name) => [name, name]))
  for (const name of names)
    for (const provided of (fieldsOf(chroot('apt-cache', 'show', '--no-all-versions', name)).Provides ?? '').split(/, */)) {
      const bare = provided.replace(/ .*$/, '')
      if (bare !== '' && !known.has(bare)) known.set(bare, name)
    }
  const withRecommended = (name, row) => {
    const recommended = chroot('dpkg-query', '-W', '-f', '${Recommends}', name)
    const found = relationsOf(recommended, known, base).join(',')
    return found === '' ? row : `${row}|${found}`
  }
  const rows = readdirSync(work)
    .filter((file) => file.endsWith('.deb'))
    .map((file) => {
      const deb = join(work, file)
      const fields = fieldsOf(execFileSync('dpkg-deb', ['-f', deb], { encoding: 'utf8' }))
      const unpacked = join(work, 'unpacked')
      execFileSync('dpkg-deb', ['-R', deb, unpacked])
      let conffiles = []
      try {
        conffiles = lines(readFileSync(join(unpacked, 'DEBIAN/conffiles'), 'utf8'))
      } catch {
        // Most packages have none.
      }
      rmSync(join(unpacked, 'DEBIAN'), { recursive: true })
      const name = fields.Package
      const files = summarize(unpacked, name, conffiles)
      rmSync(unpacked, { recursive: true })
      return [
        name,
        fields.Version,
        fields.Architecture,
        /security/.test(origins.get(name)) ? 'security' : 'main',
        fields['Multi-Arch'] === 'same' ? 'same' : '',
        statSync(deb).size,
        fields['Installed-Size'],
        relationsOf([fields['Pre-Depends'], fields.Depends].filter(Boolean).join(','), known, base).join(','),
        relationsOf(fields.Recommends, known, base).join(','),
        files.join(' '),
      ].join('|')
    })
    .sort()
  const folder = join(root, 'var/lib/apt/lists')
  const lists = readdirSync(folder)
    .filter((file) => statSync(join(folder, file)).isFile() && file !== 'lock')
    .map((file) => {
      const bytes = readFileSync(join(folder, file))
      return [pretended(file), bytes.length, share(bytes), downloadOf(folder, file) ?? bytes.length].join('|')
    })
  chroot('apt-get', '-o', 'Dir::Cache::pkgcache=pkgcache.bin', '-o', 'Dir::Cache::srcpkgcache=srcpkgcache.bin', 'update')
  const caches = ['pkgcache.bin', 'srcpkgcache.bin'].map((file) => {
    const bytes = readFileSync(join(root, 'var/cache/apt', file))
    return [file, bytes.length, share(bytes)].join('|')
  })
  chroot('apt-get', 'install', '-y', '-qq', 'python3', 'ca-certificates')
  const certificates = readFileSync(join(root, 'etc/ssl/certs/ca-certificates.crt'))
  const compiled = filesBelow(join(root, 'usr/lib')).filter((path) => path.endsWith('.pyc'))
  const python = Buffer.concat(compiled.map((path) => readFileSync(join(root, 'usr/lib', path))))
  /** What packages make of themselves when they are set up. */
  const made = {
    'ca-certificates': ['etc/ssl/certs/ca-certificates.crt', certificates],
    'libpython3.11-minimal': [`usr/lib/python3.11/__pycache__/all-${compiled.length}-files`, python],
  }
  const withMade = (row) => {
    const [path, bytes] = made[row.split('|')[0]] ?? []
    return path === undefined ? row : `${row} ${path}:${bytes.length}:${share(bytes)}:`
  }
  const version = readFileSync(join(root, 'etc/debian_version'), 'utf8').trim()
  write('debian.tsv', [
    `# Debian ${version}, amd64, measured on ${today} by scripts/measure-packages.mjs.`,
    '# Files with their bytes and what gzip -6 makes of them; c: kept by remove, x: a program.',
    '@asked',
    ...asked.concat('gcc').sort(),
    '@lists',
    ...lists,
    '@caches',
    ...caches,
    '@base',
    ...[...base].map(([name, row]) => withRecommended(name, row)).toSorted((a, b) => (a < b ? -1 : 1)),
    '@packages',
    ...rows.map(withMade),
  ])
  rmSync(work, { recursive: true })
}

/** Nobody is to take the lists for those of a real server. */
const pretended = (file) => file.replace(/^[^_]+/, 'pretend.invalid')

/** What of a list comes over the network, as the signed file of its suite says; undefined of that file itself. */
function downloadOf(folder, file) {
  const [, suite, part, architecture] = /^(.*_dists_[^_]+)_(main)_(binary-\w+)_Packages/.exec(file) ?? []
  if (suite === undefined) return undefined
  const signed = readFileSync(join(folder, `${suite}_InRelease`), 'utf8')
  return Number(new RegExp(`^ [0-9a-f]{64} +(\\d+) ${part}/${architecture}/Packages.xz$`, 'm').exec(signed)?.[1])
}

/** Of the minimal root file system of Alpine 3.18. */
const alpineBase =
  'alpine-baselayout alpine-baselayout-data alpine-keys apk-tools busybox busybox-binsh ca-certificates-bundle libc-utils libcrypto3 libssl3 musl musl-utils scanelf ssl_client zlib'.split(
    ' ',
  )

function measureAlpine(index, indexBytes) {
  const stanzas = readFileSync(index, 'utf8').split('\n\n').filter(Boolean)
  const all = stanzas.map((stanza) => Object.fromEntries(lines(stanza).map((line) => [line[0], line.slice(2)])))
  const provided = new Map()
  for (const fields of all) {
    provided.set(fields.P, fields)
    for (const name of (fields.p ?? '').split(' ')) {
      const bare = name.replace(/[=<>~].*$/, '')
      if (bare !== '' && !provided.has(bare)) provided.set(bare, fields)
    }
  }
  const dependsOf = (fields) =>
    (fields.D ?? '')
      .split(' ')
      .filter((name) => name !== '' && !name.startsWith('!'))
      .map((name) => provided.get(name.replace(/[=<>~].*$/, '')))
      .filter((other) => other !== undefined && other !== fields && !alpineBase.includes(other.P))
      .map((other) => other.P)
      .filter((name, i, names) => names.indexOf(name) === i)
      .sort()
  const chosen = new Map()
  const choose = (name) => {
    const fields = provided.get(name)
    if (fields === undefined || chosen.has(name)) return
    chosen.set(name, fields)
    for (const other of dependsOf(fields)) choose(other)
  }
  for (const name of [...asked, ...large, 'bash', 'musl-dev']) choose(name)
  /** Where the index does not tell, as the packages have it. */
  const places = {
    bash: 'bin/bash',
    nginx: 'usr/sbin/nginx',
    nodejs: 'usr/bin/node',
    python3: 'usr/bin/python3.11',
    gcc: 'usr/libexec/gcc/cc1',
  }
  const pathOf = ({ P: name, p = '' }) => {
    if (places[name] !== undefined) return places[name]
    const program = p.split(' ').find((text) => text === `cmd:${name}` || text.startsWith(`cmd:${name}=`))
    const library = /(?:^| )so:([^= ]+)/.exec(p)?.[1]
    if (program !== undefined) return `usr/bin/${name}`
    return library === undefined ? `usr/share/${name}/all-files` : `usr/lib/${library}`
  }
  const row = (fields) =>
    [
      fields.P,
      fields.V,
      fields.S,
      fields.I,
      dependsOf(fields).join(','),
      `${pathOf(fields)}:${fields.I}:${fields.S}:${/bin\//.test(pathOf(fields)) ? 'x' : ''}`,
    ].join('|')
  const [{ A: architecture }] = all
  write('alpine.tsv', [
    `# Alpine 3.18, ${architecture}: what the index of its main repository says, read on ${today} by scripts/measure-packages.mjs.`,
    '# The index has no lists of files: each package is one file, of its installed size, which packs as the package does.',
    '@asked',
    ...asked.concat('bash', 'gcc').sort(),
    '@lists',
    `main|${indexBytes}|${indexBytes}`,
    '@base',
    ...alpineBase.map((name) => row(provided.get(name)).split('|').slice(0, 4).join('|')),
    '@packages',
    ...[...chosen.values()].map(row).sort(),
  ])
}

function write(name, text) {
  writeFileSync(new URL(name, target), `${text.join('\n')}\n`)
}

if (kind === 'debian') measureDebian(first)
else measureAlpine(first, second)
