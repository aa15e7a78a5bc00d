import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, deflateSync, deflateRawSync } from 'node:zlib'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../src/bytes/byte-source.ts'
import { scanLayer } from '../support/check.ts'
import { noise } from '../support/noise.ts'
import { pem } from '../support/secret-cases.ts'
import { tarBytes } from '../support/tar.ts'

const token = (end: string) => ['ghp', `zX9kQ2mV7bN4cR8tY1wP5sD3fG6hUe4q${end}`].join('_')

const hasProgram = (name: string) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0

/** A layer of these files is searched. */
async function search(files: Readonly<Record<string, Uint8Array | string>>) {
  const layer = tarBytes(Object.entries(files).map(([path, content]) => ({ path, content: Buffer.from(content) })))
  const { findings, skipped } = await scanLayer(bytesSource(Uint8Array.from(layer)))
  return {
    found: findings.map(
      ({ path, inside, line, secret }) => `${path}${inside === undefined ? '' : `!/${inside}`}:${line} ${secret.slice(-4)}`,
    ),
    skipped: skipped.map(({ path, reason }) => `${path} ${reason}`),
  }
}

/**
 * A zip as APPNOTE 4.3 has it, written here by hand.
 * @param lie what the directory says of stored sizes, in bytes more
 * @param before how many bytes before it its offsets count
 */
function zip(files: Readonly<Record<string, Uint8Array | string>>, lie = 0, before = 0): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = before
  for (const [name, content] of Object.entries(files)) {
    const stored = deflateRawSync(content)
    const local = Buffer.alloc(30)
    local.write('PK\x03\x04', 'latin1')
    local.writeUInt16LE(8, 8)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.write('PK\x01\x02', 'latin1')
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(stored.length + lie, 20)
    entry.writeUInt32LE(1, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    bodies.push(local, Buffer.from(name), stored)
    directory.push(entry, Buffer.from(name))
    offset += 30 + name.length + stored.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(directory.length / 2, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, list, end])
}

/** A git pack of these objects: the kind, what stands before the zlib stream, the content. */
function pack(objects: readonly (readonly [kind: number, before: Buffer, content: Buffer])[]): Buffer {
  const head = Buffer.alloc(12)
  head.write('PACK')
  head.writeUInt32BE(2, 4)
  head.writeUInt32BE(objects.length, 8)
  const written = objects.map(([kind, before, content]) => {
    const size: number[] = [(kind << 4) | (content.length & 15)]
    for (let left = content.length >> 4; left > 0; left >>= 7) {
      size[size.length - 1]! |= 0x80
      size.push(left & 0x7f)
    }
    return Buffer.concat([Buffer.from(size), before, deflateSync(content)])
  })
  return Buffer.concat([head, ...written, Buffer.alloc(20)])
}

const blobId = (content: string) => createHash('sha1').update(`blob ${content.length}\0${content}`).digest('hex')

describe('where secrets hide', () => {
  it('finds them in archives, and in archives within these', async () => {
    const inner = zip({ 'b.properties': `a=1\nb=${token('in01')}\n` })
    const tgz = gzipSync(tarBytes([{ path: './etc/x.conf', content: token('tgz1') }]))
    const { found, skipped } = await search({
      'srv/app.jar': zip({ 'config.yml': token('jar1'), 'lib/inner.jar': inner }),
      'srv/build.log.gz': gzipSync(`one\ntwo ${token('log1')}\n`),
      'srv/dump.tgz': tgz,
      'srv/plain.tar': tarBytes([{ path: 'd.env', content: token('tar1') }]),
    })
    expect(found).toEqual([
      'srv/app.jar!/config.yml:1 jar1',
      'srv/app.jar!/lib/inner.jar!/b.properties:2 in01',
      'srv/build.log.gz!/build.log:2 log1',
      'srv/dump.tgz!/etc/x.conf:1 tgz1',
      'srv/plain.tar!/d.env:1 tar1',
    ])
    expect(skipped).toEqual([])
  })

  it('finds them in objects of git: loose ones, in packs, as deltas', async () => {
    const text = `${'x'.repeat(100)}\n${token('git1')}\n`
    const made = `${text.slice(0, 110)}\n${token('git2')}\n`
    const size = (n: number) => Buffer.from([(n & 0x7f) | 0x80, n >> 7])
    const added = made.slice(110)
    // A copy of the first 110 bytes, then new ones.
    const delta = Buffer.concat([size(text.length), size(made.length), Buffer.of(0x90, 110, added.length), Buffer.from(added)])
    const distance = deflateSync(text).length + 2
    const id = blobId(token('git3'))
    const { found } = await search({
      [`r/.git/objects/${id.slice(0, 2)}/${id.slice(2)}`]: deflateSync(`blob ${token('git3').length}\0${token('git3')}`),
      'r/.git/objects/pack/p.pack': pack([
        [3, Buffer.alloc(0), Buffer.from(text)],
        [6, Buffer.from([((distance >> 7) - 1) | 0x80, distance & 0x7f].slice(distance > 127 ? 0 : 1)), delta],
      ]),
    })
    expect(found).toEqual([
      `r/.git/objects/${id.slice(0, 2)}/${id.slice(2)}!/blob ${id}:1 git3`,
      `r/.git/objects/pack/p.pack!/blob ${blobId(text)}:2 git1`,
      `r/.git/objects/pack/p.pack!/blob ${blobId(made)}:3 git2`,
    ])
  })

  it('leaves out deltas of git that are their own base, wait for others or reach outside, and says so', async () => {
    const text = `${token('git1')}\n`
    const size = Buffer.of(text.length)
    const copy = Buffer.concat([size, size, Buffer.of(0x90, text.length)])
    const named = (name: string) => createHash('sha1').update(name).digest()
    const waiting = Array.from({ length: 20_000 }, (_, i) => [7, named(`${(i + 1) % 20_000}`), copy] as const)
    const place = 'r/.git/objects/pack/p.pack'
    const blob = [3, Buffer.alloc(0), Buffer.from(text)] as const
    for (const last of [[], [[6, Buffer.of(0), copy]], [[6, Buffer.of(0xff, 0xff, 0x7f), copy]]] as const) {
      const { found, skipped } = await search({ [place]: pack([...waiting, blob, ...last]) })
      expect(found).toEqual([`${place}!/blob ${blobId(text)}:1 git1`])
      expect(skipped).toHaveLength(1)
    }
  })

  it('finds tokens in programs and in shared data, where names beside values mean nothing', async () => {
    const { found, skipped } = await search({
      'usr/bin/tool': `\x7fELF\0\0\0\n${token('elf1')}\0API_TOKEN=aX9kQ2mV7bN4cR8tLp`,
      'usr/share/doc/x/README': `${token('doc1')}\nAPI_TOKEN=aX9kQ2mV7bN4cR8tLp`,
    })
    expect(found).toEqual(['usr/bin/tool:2 elf1', 'usr/share/doc/x/README:1 doc1'])
    expect(skipped).toEqual(['usr/bin/tool binary', 'usr/share/doc/x/README test-data'])
  })

  it('finds each once in files of many windows, wherever a window ends', async () => {
    const [window, overlap, context] = [4 << 20, 64 << 10, 4 << 10]
    const places = [window - overlap - 20, window - overlap, window - overlap - context, window - 5, window + 9, 2 * window]
    for (const at of places) {
      const before = 'line of a log\n'.repeat(Math.floor(at / 14)).padEnd(at - 1, '.')
      const { found, skipped } = await search({ 'srv/big.log': `${before}\n${token('big1')}\n${'more\n'.repeat(1_000_000)}` })
      const line = before.split('\n').length + 1
      expect([found, skipped]).toEqual([[`srv/big.log:${line} big1`], []])
    }
  })

  it('finds them in base64, which is decoded once', async () => {
    const encode = (text: string) => Buffer.from(text).toString('base64')
    const { found } = await search({
      'k8s/secret.yaml': `kind: Secret\ndata:\n  app.env: ${encode(`# all of it\nAPI_TOKEN=${token('b641')}\n`)}\n`,
      'a/url.txt': `see ${encode(`>>>???${token('b642')}ÿ`)
        .replaceAll('+', '-')
        .replaceAll('/', '_')} there`,
      'a/twice.txt': encode(encode(token('b643'))),
      'a/image.css': `url(data:image/png;base64,${Buffer.alloc(3000, 0x89).toString('base64')}) ${encode(token('b644'))}`,
    })
    expect(found).toEqual(['k8s/secret.yaml!/base64@3:2 b641', 'a/url.txt!/base64@1:1 b642', 'a/image.css!/base64@1:1 b644'])
  })

  it('joins base64 that is wrapped over lines, and takes lines that are no whole by themselves', async () => {
    const wrap = (text: string, width: number, indent = '') =>
      Buffer.from(text)
        .toString('base64')
        .replace(new RegExp(`.{${width}}(?=.)`, 'g'), `$&\n${indent}`)
    // The token lies across two lines, and so does a character of three bytes.
    const text = `# ${'für Größen €, '.repeat(3)}\nAPI_TOKEN=${token('wrap')}\n# ${'€'.repeat(40)}\n`
    const lists = [`list one, with ${token('lst1')}`, `list two, with ${token('lst2')}`]
    const { found } = await search({
      'a/rfc2045.txt': `Content-Transfer-Encoding: base64\n\n${wrap(text, 76)}\n--end`,
      'a/pem.txt': wrap(text, 64).replaceAll('\n', '\r\n'),
      'a/secret.yaml': `data:\n  app.env: |\n    ${wrap(text, 60, '    ')}\n  name: x\n`,
      'a/behind.txt': `${wrap(text.padEnd(57 * 4), 76)}\nEND\n`,
      'a/list.txt': `${lists.map((item) => Buffer.from(item.padEnd(60)).toString('base64')).join('\n')}\n`,
      'a/broken.txt': `${Buffer.from((lists[0] ?? '').padEnd(57)).toString('base64')}////\n${Buffer.from((lists[1] ?? '').padEnd(60)).toString('base64')}`,
    })
    expect(found).toEqual([
      'a/rfc2045.txt!/base64@3:2 wrap',
      'a/pem.txt!/base64@1:2 wrap',
      'a/secret.yaml!/base64@3:2 wrap',
      'a/behind.txt!/base64@1:2 wrap',
      'a/list.txt!/base64@1:1 lst1',
      'a/list.txt!/base64@1:1 lst2',
      'a/broken.txt!/base64@2:1 lst2',
    ])
  })

  it('finds them in UTF-16 of both ends, with a mark and without, and in Latin-1', async () => {
    const text = `# für Größen €\nname=app\nAPI_TOKEN=${token('wide')}\n`
    const little = Buffer.from(text, 'utf16le')
    const big = Buffer.from(little).swap16()
    const { found, skipped } = await search({
      'a/le.env': little,
      'a/be.env': big,
      'a/le-mark.env': Buffer.concat([Buffer.of(0xff, 0xfe), little]),
      'a/be-mark.env': Buffer.concat([Buffer.of(0xfe, 0xff), big]),
      'a/latin1.env': Buffer.from(text.replace('€', '¤'), 'latin1'),
    })
    expect(found).toEqual(['le', 'be', 'le-mark', 'be-mark', 'latin1'].map((name) => `a/${name}.env:3 wide`))
    expect(skipped).toEqual([])
  })

  it('finds them in UTF-16 of many windows, each once', async () => {
    const before = 'a line of a log\n'.repeat(300_000)
    const { found } = await search({ 'a.log': Buffer.from(`${before}${token('wid1')}\n${before}${token('wid2')}`, 'utf16le') })
    expect(found).toEqual(['a.log:300001 wid1', 'a.log:600002 wid2'])
  })

  it('opens a zip behind a script or a program, whose offsets may count it or not', async () => {
    const script = Buffer.from(`#!/bin/sh\n# ${token('head')}\nexec java -jar "$0"\n`)
    const plain = zip({ 'BOOT-INF/classes/application.yml': token('boot') })
    const counted = zip({ '__main__.py': token('pexx') }, 0, script.length)
    const { found, skipped } = await search({
      'srv/app.jar': Buffer.concat([script, plain]),
      'srv/tool.pex': Buffer.concat([script, counted]),
      'srv/setup.exe': Buffer.concat([Buffer.from(`MZ${'\0'.repeat(8_000_000)}`), plain]),
      'srv/setup': Buffer.concat([Buffer.from(`\x7fELF${'\0'.repeat(20)}${token('elf2')}\0`)]),
      'srv/all.tar': tarBytes([{ path: 'in.pex', content: Buffer.concat([script, plain]) }]),
    })
    expect(found).toEqual([
      'srv/app.jar:2 head',
      'srv/app.jar!/BOOT-INF/classes/application.yml:1 boot',
      'srv/tool.pex:2 head',
      'srv/tool.pex!/__main__.py:1 pexx',
      'srv/setup.exe!/BOOT-INF/classes/application.yml:1 boot',
      'srv/setup:1 elf2',
      'srv/all.tar!/in.pex:2 head',
      'srv/all.tar!/in.pex!/BOOT-INF/classes/application.yml:1 boot',
    ])
    expect(skipped).toEqual(['srv/app.jar', 'srv/tool.pex', 'srv/setup', 'srv/setup.exe'].map((path) => `${path} binary`))
  })

  it.skipIf(!hasProgram('sqlite3'))(
    'finds them in values of a database that go on over pages, wherever a page ends',
    async () => {
      const places = Array.from({ length: 24 }, (_, i) => 1980 + 4 * i)
      const folder = mkdtempSync(join(tmpdir(), 'database-'))
      const value = (i: number, at: number) => `${'.'.repeat(at)} ${token(`s${String(i).padStart(3, '0')}`)} ${'.'.repeat(3000)}`
      const rows = places.map((at, i) => `INSERT INTO t VALUES ('n${i}', '${value(i, at)}');`)
      execFileSync('sqlite3', [join(folder, 'a.db')], {
        input: [
          'PRAGMA page_size=1024; CREATE TABLE t (name TEXT, value TEXT); CREATE TABLE w (k TEXT PRIMARY KEY, v TEXT) WITHOUT ROWID;',
          ...rows,
          `INSERT INTO w VALUES ('key', '${value(99, 3333)}');`,
          `INSERT INTO t VALUES ('short', '${token('shor')}');`,
        ].join('\n'),
      })
      const { found } = await search({ 'srv/a.db': readFileSync(join(folder, 'a.db')) })
      rmSync(folder, { recursive: true })
      const ends = [...places.keys(), 99].map((i) => `s${String(i).padStart(3, '0')}`)
      expect(found.map((text) => text.slice(-4)).toSorted()).toEqual([...ends, 'shor'].toSorted())
      for (const text of found) expect(text).toMatch(/^srv\/a\.db!\/page@\d+:\d /)
    },
  )

  it.skipIf(!hasProgram('keytool') || !hasProgram('openssl'))('knows stores of keys by what real programs write', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stores-'))
    const at = (name: string) => join(folder, name)
    const run = (program: string, ...args: string[]) => execFileSync(program, args, { cwd: folder, stdio: 'ignore' })
    const key = ['-alias', 'k', '-keyalg', 'EC', '-dname', 'CN=x', '-storepass', 'changeit', '-keypass', 'changeit']
    run('keytool', '-genkeypair', ...key, '-keystore', 'a.jks', '-storetype', 'JKS')
    run('keytool', '-genkeypair', ...key, '-keystore', 'b.p12', '-storetype', 'PKCS12')
    run('keytool', '-exportcert', '-alias', 'k', '-keystore', 'a.jks', '-storepass', 'changeit', '-file', 'c.crt')
    const trust = ['-importcert', '-noprompt', '-file', 'c.crt', '-storepass', 'changeit', '-alias', 'ca']
    run('keytool', ...trust, '-keystore', 'trust.jks', '-storetype', 'JKS')
    run('keytool', ...trust, '-keystore', 'trust.p12', '-storetype', 'PKCS12')
    run('openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'k.pem', '-out', 'k.crt', '-subj', '/CN=x')
    run('openssl', 'pkcs12', '-export', '-inkey', 'k.pem', '-in', 'k.crt', '-passout', 'pass:x1y2', '-out', 'openssl.pfx')
    const names = ['a.jks', 'b.p12', 'openssl.pfx', 'trust.jks', 'trust.p12', 'c.crt']
    const layer = tarBytes(names.map((name) => ({ path: `srv/${name}`, content: readFileSync(at(name)) })))
    const { findings } = await scanLayer(bytesSource(Uint8Array.from(layer)))
    const storedKey = execFileSync('openssl', ['asn1parse', '-inform', 'DER', '-in', at('openssl.pfx')], { encoding: 'utf8' })
    rmSync(folder, { recursive: true })
    expect(findings.map(({ path, rule }) => `${path} ${rule}`)).toEqual([
      'srv/a.jks java-key-store',
      'srv/b.p12 pkcs12-key-store',
      'srv/openssl.pfx pkcs12-key-store',
    ])
    expect(storedKey).toContain('pkcs7-data')
    for (const { masked } of findings) expect(masked).toMatch(/^[\x20-\x7e]{0,4}•+$/)
  })

  it('finds a key of a megabyte whole, wherever a window ends, and says that a longer one is cut', async () => {
    const key = (length: number) => pem('PRIVATE KEY', noise(length).replace(/.{64}/g, '$&\n'))
    const lengthOf = (text: string) => text.split('\n').slice(1, -2).join('\n').trimEnd().length
    const [long, longer] = [key(1 << 20), key(5 << 20)]
    const places = { 'a.pem': 0, 'b.log': (4 << 20) - 500_000, 'c.log': (4 << 20) - 70_000, 'd.log': 5 << 20 }
    for (const [name, at] of Object.entries(places)) {
      const text = `${'line of a log\n'.repeat(at / 14)}${long}${'more\n'.repeat(1_000_000)}`
      const layer = tarBytes([{ path: `srv/${name}`, content: Buffer.from(text) }])
      const { findings, skipped } = await scanLayer(bytesSource(Uint8Array.from(layer)))
      expect(findings.map(({ secret, line }) => [secret.length, line])).toEqual([[lengthOf(long), Math.floor(at / 14) + 1]])
      expect(skipped).toEqual([])
    }
    const { found, skipped } = await search({ 'a.pem': longer })
    expect([found.length, skipped]).toEqual([1, ['a.pem key-limit']])
  })

  it('lists twenty of a kind in a file, and says how many more there are', async () => {
    const tokens = Array.from(
      { length: 3000 },
      (_, i) => `${token(`n${String(i).padStart(3, '0')}`).slice(0, 40)}${'.'.repeat(2000)}\n`,
    )
    const layer = tarBytes([{ path: 'srv/big.log', content: Buffer.from(tokens.join('')) }])
    const { findings, skipped } = await scanLayer(bytesSource(Uint8Array.from(layer)))
    expect([findings.length, skipped]).toEqual([20, [{ path: 'srv/big.log', reason: 'match-limit', rest: 2980 }]])
    const packed = await scanLayer(
      bytesSource(Uint8Array.from(tarBytes([{ path: 'a.zip', content: zip({ 'b.log': tokens.slice(0, 50).join('') }) }]))),
    )
    expect([packed.findings.length, ...packed.skipped]).toEqual([
      20,
      { path: 'a.zip', reason: 'match-limit', inside: 'b.log', rest: 30 },
    ])
  })

  it('stops at a depth, at damage, and at sizes that lie, and says so', async () => {
    let deep: Buffer = zip({ 'a.txt': token('deep') })
    for (let i = 0; i < 100; i++) deep = zip({ 'n.zip': deep })
    const cyclic = pack([
      [7, Buffer.from('11'.repeat(20), 'hex'), Buffer.of(1, 1, 0x90, 1)],
      [7, Buffer.from('22'.repeat(20), 'hex'), Buffer.of(1, 1, 0x90, 1)],
    ])
    const { found, skipped } = await search({
      'deep.zip': deep,
      'lies.zip': zip({ 'a.txt': token('liar') }, 1 << 20),
      'cut.gz': gzipSync(`${token('cut1')}\n`.repeat(2000)).subarray(0, 60),
      'cyclic.pack': cyclic,
      'a.env': token('last'),
    })
    expect(found.at(-1)).toBe('a.env:1 last')
    expect(skipped).toEqual([
      'deep.zip archive-limit',
      'lies.zip archive-unread',
      'cut.gz archive-unread',
      'cyclic.pack archive-unread',
    ])
  })

  it('unpacks no more than so many bytes of a file that was made to burst', async () => {
    const bomb = gzipSync(Buffer.alloc(100 << 20))
    const { skipped } = await search({ 'bomb.gz': bomb })
    expect(skipped).toEqual(['bomb.gz archive-limit'])
  })
})
