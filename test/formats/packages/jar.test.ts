import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../../src/bytes/byte-source.ts'
import { readJar } from '../../../src/formats/packages/jar.ts'
import { readZipMembers } from '../../../src/formats/zip/zip-directory.ts'
import { readZipMember } from '../../../src/formats/zip/zip-member.ts'
import { zipBytes } from '../../support/zip.ts'

const entry = (name: string, content: string | Uint8Array) => ({ name: Buffer.from(name), content: Buffer.from(content) })
const pom = (group: string, artifact: string, version: string) =>
  entry(
    `META-INF/maven/${group}/${artifact}/pom.properties`,
    `# made\ngroupId=${group}\nartifactId=${artifact}\nversion=${version}\n`,
  )
const manifest = (text: string) => entry('META-INF/MANIFEST.MF', `Manifest-Version: 1.0\r\n${text}`)
const read = async (name: string, bytes: Uint8Array<ArrayBuffer>) =>
  (await readJar(bytesSource(bytes), name))?.map((record) => [record.group, record.name, record.version, record.isFile])

describe('a Java archive', () => {
  it('is what Maven wrote into it; what was merged into it follows', async () => {
    const jar = zipBytes([manifest(''), pom('org.b', 'b', '2'), pom('org.a', 'a', '1')])
    expect(await read('lib/a-1.jar', jar)).toEqual([
      ['org.a', 'a', '1', true],
      ['org.b', 'b', '2', false],
    ])
  })
  it('is named by its file where Maven wrote nothing, its version by the manifest first', async () => {
    expect(await read('lib/some-lib-1.2.3.jar', zipBytes([manifest('')]))).toEqual([['', 'some-lib', '1.2.3', true]])
    expect(await read('lib/some-lib-1.2-SNAPSHOT.jar', zipBytes([manifest('')]))).toEqual([
      ['', 'some-lib', '1.2-SNAPSHOT', true],
    ])
    const told = manifest('Implementation-Version: 4\r\n .5\r\n\r\nName: other\r\nImplementation-Version: 9\r\n')
    expect(await read('lib/plain.jar', zipBytes([told]))).toEqual([['', 'plain', '4.5', true]])
  })
  it('has the archives within it, and theirs, but no deeper', async () => {
    const level = (depth: number): Uint8Array<ArrayBuffer> =>
      zipBytes([
        manifest(`Implementation-Version: ${depth}\n`),
        ...(depth < 4 ? [entry(`lib/level${depth + 1}.jar`, level(depth + 1))] : []),
      ])
    expect(await read('level0.jar', level(0))).toEqual([
      ['', 'level0', '0', true],
      ['', 'level1', '1', false],
      ['', 'level2', '2', false],
    ])
  })
  it('is none where there is no directory', async () => {
    expect(await read('a.jar', new Uint8Array(100))).toBeUndefined()
    expect(await read('a.jar', new Uint8Array(0))).toBeUndefined()
  })
})

/** The first entry, packed with DEFLATE: the sizes and the method of both headers are changed. */
function deflated(name: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const packed = deflateRawSync(content)
  const bytes = Buffer.from(zipBytes([{ name: Buffer.from(name), content: packed }]))
  const directory = bytes.indexOf('PK\x01\x02')
  bytes.writeUInt16LE(8, 8)
  bytes.writeUInt16LE(8, directory + 10)
  bytes.writeUInt32LE(content.length, directory + 24)
  return new Uint8Array(bytes)
}

describe('an entry of a zip', () => {
  const text = Buffer.from('words and words and words '.repeat(2000))
  const firstOf = async (bytes: Uint8Array<ArrayBuffer>, limit: number) => {
    const source = bytesSource(bytes)
    const [member] = await readZipMembers(source)
    return member && (await readZipMember(source, member, limit))
  }
  it('is inflated, as far as the limit lets it', async () => {
    expect(Buffer.from((await firstOf(deflated('a', text), 1 << 20)) ?? [])).toEqual(text)
    expect(await firstOf(deflated('a', text), 10_000)).toBeUndefined()
  })
  it('is found behind what stands before the archive', async () => {
    const bytes = zipBytes([entry('a', 'content')], { before: Buffer.from('#!/bin/sh\nexec java -jar $0\n') })
    expect(Buffer.from((await firstOf(bytes, 100)) ?? []).toString()).toBe('content')
  })
  it('is nothing where it is damaged, cut off or packed otherwise', async () => {
    const bytes = deflated('a', text)
    for (const [at, value] of [
      [0, 0],
      [40, 0xff],
      [Buffer.from(bytes).indexOf('PK\x01\x02') + 10, 12],
    ] as const) {
      const wrong = bytes.slice()
      wrong[at] = value
      expect((await firstOf(wrong, 1 << 20))?.length).not.toBe(text.length)
    }
  })
})
