import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FinalPaths } from '../../src/analysis/packages/final-paths.ts'
import { findPackageFiles } from '../../src/analysis/packages/find-package-files.ts'
import { gatherPackages } from '../../src/analysis/packages/gather-packages.ts'
import type { PackageReport } from '../../src/analysis/packages/package-report.ts'
import { readPackageFile } from '../../src/content/packages/read-package-file.ts'
import { bytesSource } from '../../src/bytes/byte-source.ts'
import { pathOf } from '../../src/tree/preorder.ts'
import { finishSteps } from '../../src/tree/steps.ts'
import { mergeRecords } from '../support/layers.ts'
import type { TarRecord } from '../support/tar.ts'

/** What is installed in layers of records; files are read from the records themselves. */
async function reportOf(
  layers: readonly (readonly TarRecord[])[],
): Promise<PackageReport & { nameOf: (path: number) => string }> {
  const { trees, merged } = await mergeRecords(layers)
  const paths = new FinalPaths(trees, merged)
  const { files, unread } = finishSteps(findPackageFiles(paths))
  const read = await Promise.all(
    files.map(async (file) => {
      const { content = '' } = layers[file.layer]?.findLast(({ path }) => path === file.name) ?? {}
      return { ...file, facts: await readPackageFile(file.kind, file.name, bytesSource(new Uint8Array(Buffer.from(content)))) }
    }),
  )
  return { ...finishSteps(gatherPackages(paths, read, unread)), nameOf: (path) => pathOf(merged, path) }
}

const apk = 'lib/apk/db/installed'
const database = (...packages: readonly string[]) => ({
  path: apk,
  content: packages.map((text) => `P:${text.split('@')[0]}\nV:${text.split('@')[1]}\n\n`).join(''),
})
const named = (list: readonly { name: string; version: string; layer: number; removedBy?: number }[]) =>
  list.map(({ name, version, layer, removedBy }) => [`${name}@${version}`, layer, removedBy])

describe('the layer that installed a package', () => {
  it('is the first whose database has it in this version without a break', async () => {
    const report = await reportOf([
      [database('a@1', 'b@1', 'c@1')],
      [{ path: 'else' }],
      [database('a@1', 'b@2', 'c@2', 'd@1')],
      [database('a@1', 'b@2', 'c@1')],
    ])
    expect(named(report.packages)).toEqual([
      ['a@1', 0, undefined],
      ['b@2', 2, undefined],
      ['c@1', 3, undefined],
    ])
    expect(named(report.removed)).toEqual([['d@1', 2, 3]])
  })

  it('does not count what was there before the database was gone, and a whole database may be gone', async () => {
    expect(named((await reportOf([[database('a@1')], [{ path: 'lib/apk/.wh.db' }], [database('a@1')]])).packages)).toEqual([
      ['a@1', 2, undefined],
    ])
    const gone = await reportOf([[database('a@1'), database('b@1')], [{ path: 'lib/.wh.apk' }]])
    expect([named(gone.packages), named(gone.removed)]).toEqual([[], [['b@1', 0, 1]]])
  })

  it('is not the one that only changed the mode of the database', async () => {
    expect(named((await reportOf([[database('a@1')], [{ ...database('a@1'), mode: 0o600 }]])).packages)).toEqual([
      ['a@1', 0, undefined],
    ])
  })

  it('is of distroless that of the file of each package', async () => {
    const part = (name: string, version: string) => ({
      path: `var/lib/dpkg/status.d/${name}`,
      content: `Package: ${name}\nVersion: ${version}\n`,
    })
    const sums = { path: 'var/lib/dpkg/status.d/b.md5sums', content: `${'0'.repeat(32)}  usr/b\n` }
    const report = await reportOf([
      [part('a', '1'), part('b', '1'), part('c', '1')],
      [part('b', '2'), sums, { path: 'usr/b', content: 'four' }],
      [{ path: 'var/lib/dpkg/status.d/.wh.c' }],
    ])
    expect(report.packages.map(({ name, version, layer, bytes }) => [name, version, layer, bytes])).toEqual([
      ['a', '1', 0, 0],
      ['b', '2', 1, 4],
    ])
    expect(named(report.removed)).toEqual([['c@1', 0, 2]])
  })
})

describe('paths of records', () => {
  it('are followed inside of the root, the last link is the file itself, and circles lead nowhere', async () => {
    const files = ['bin/a', 'abs/a', 'up/a', 'circle/a', 'usr/bin/link', '../../usr/bin/b', 'usr/./bin/../bin/c', 'usr', 'lost/a']
    const report = await reportOf([
      [
        { path: apk, content: `P:p\nV:1\nF:\n${files.map((file) => `R:${file}\n`).join('')}` },
        { path: 'bin', type: 'symlink', linkTarget: 'usr/bin' },
        { path: 'abs', type: 'symlink', linkTarget: '/usr/bin' },
        { path: 'up', type: 'symlink', linkTarget: '../../../usr/bin' },
        { path: 'circle', type: 'symlink', linkTarget: 'circle' },
        { path: 'usr/bin/link', type: 'symlink', linkTarget: 'b' },
        ...['a', 'b', 'c'].map((name) => ({ path: `usr/bin/${name}`, content: name })),
      ],
    ])
    const [found] = report.packages
    expect([...(found?.paths ?? [])].map(report.nameOf).toSorted()).toEqual(
      ['a', 'b', 'c', 'link'].map((name) => `usr/bin/${name}`),
    )
    expect(found?.bytes).toBe(3)
  })
})

describe('manifests', () => {
  it('count only where packages lie', async () => {
    const json = (name: string) => `{"name":"${name}","version":"1"}`
    const report = await reportOf([
      [
        ...['node_modules/a', 'x/node_modules/@s/b', 'node_modules/a/src', 'node_modules', 'x', 'node_modules/@s'].map(
          (folder) => ({
            path: `${folder}/package.json`,
            content: json(folder),
          }),
        ),
        { path: 'METADATA', content: 'Name: no\n' },
        { path: 'a.dist-info/PKG-INFO', content: 'Name: no\n' },
        { path: 'p/a.egg-info/PKG-INFO', content: 'Name: egg\nVersion: 1\n' },
        { path: 'p/a.egg-info/installed-files.txt', content: '../a.py\nPKG-INFO\n' },
        { path: 'p/a.py', content: 'abc' },
        { path: 'p/b.egg-info', content: 'Name: single\nVersion: 2\n' },
      ],
    ])
    expect(report.packages.map(({ name, paths }) => [name, [...paths].map(report.nameOf).toSorted()])).toEqual([
      ['node_modules/@s', ['node_modules/@s/package.json']],
      ['node_modules/a', ['node_modules/a/package.json', 'node_modules/a/src/package.json']],
      ['x/node_modules/@s/b', ['x/node_modules/@s/b/package.json']],
      ['egg', ['p/a.egg-info/PKG-INFO', 'p/a.egg-info/installed-files.txt', 'p/a.py']],
      ['single', ['p/b.egg-info']],
    ])
  })
})

describe('bytes', () => {
  /** Two letters are enough for files to be shared, linked and taken away. */
  const name = fc.constantFrom('a', 'b', 'c', 'd')
  const file = fc.record({ folder: fc.constantFrom('x', 'y/z', 'x/deep/er'), name, size: fc.nat(9) })
  const layer = fc.record({
    files: fc.array(file, { maxLength: 6 }),
    links: fc.array(fc.record({ name: fc.constantFrom('k', 'l'), folder: fc.constantFrom('x', 'y/z') }), { maxLength: 2 }),
    gone: fc.array(file, { maxLength: 2 }),
  })
  const lists = fc.array(
    fc.array(fc.tuple(fc.constantFrom('x', 'y/z', 'x/deep/er'), fc.constantFrom('a', 'b', 'c', 'd', 'k', 'l'))),
    {
      maxLength: 4,
    },
  )

  it('of packages, ecosystems and files of none are what counting one by one gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(layer, { minLength: 1, maxLength: 3 }), lists, lists, async (drawn, apks, debs) => {
        const records = drawn.map(({ files, links, gone }): TarRecord[] => {
          const [first] = files
          const seen = new Set<string>()
          return [
            ...files.map(({ folder, name: own, size }) => ({ path: `${folder}/${own}`, content: 'x'.repeat(size) })),
            ...(first === undefined
              ? []
              : links.map((link) => ({
                  path: `${link.folder}/${link.name}`,
                  type: 'hardlink' as const,
                  linkTarget: `${first.folder}/${first.name}`,
                }))),
            ...gone
              .filter(({ folder, name: own }) => !files.some((other) => other.folder === folder && other.name === own))
              .map(({ folder, name: own }) => ({ path: `${folder}/.wh.${own}` })),
          ].filter(({ path }) => !seen.has(path) && seen.add(path))
        })
        const pathsOf = (list: (typeof lists extends fc.Arbitrary<infer T> ? T : never)[number]) =>
          list.map((parts) => parts.join('/'))
        const last = [
          {
            path: apk,
            content: apks
              .map(
                (list, i) =>
                  `P:a${i}\nV:1\nF:\n${pathsOf(list)
                    .map((path) => `R:${path}\n`)
                    .join('')}`,
              )
              .join('\n'),
          },
          {
            path: 'var/lib/dpkg/status',
            content: debs.map((_, i) => `Package: d${i}\nStatus: install ok installed\nVersion: 1\n\n`).join(''),
          },
          ...debs.map((list, i) => ({
            path: `var/lib/dpkg/info/d${i}.list`,
            content: pathsOf(list)
              .map((path) => `/${path}\n`)
              .join(''),
          })),
        ]
        const layers: readonly (readonly TarRecord[])[] = [...records, last]
        const report = await reportOf(layers)

        // As naively as can be: the final state by path, each with a number for the file that it is.
        const state = new Map<string, { file: number; size: number }>()
        let next = 0
        for (const entries of layers) {
          for (const { path } of entries) {
            const removed = /^(.*\/)\.wh\.(.*)$/.exec(String(path))
            if (removed !== null) state.delete(`${removed[1]}${removed[2]}`)
          }
          for (const { path, type, content = '', linkTarget = '' } of entries) {
            if (String(path).includes('.wh.')) continue
            const target = type === 'hardlink' ? state.get(linkTarget) : { file: next++, size: content.length }
            if (target !== undefined) state.set(String(path), target)
          }
        }
        const bytesOf = (paths: Iterable<string>, without: ReadonlySet<number> = new Set()) => {
          const counted = new Set(without)
          let bytes = 0
          for (const path of paths) {
            const found = state.get(path)
            if (found === undefined || counted.has(found.file)) continue
            counted.add(found.file)
            bytes += found.size
          }
          return bytes
        }
        const packages = [...apks.map((list, i) => [`a${i}`, list] as const), ...debs.map((list, i) => [`d${i}`, list] as const)]
        for (const [own, list] of packages) {
          const found = report.packages.find((item) => item.name === own)
          const there = new Set(pathsOf(list).filter((path) => state.has(path)))
          expect([own, found?.paths.length, found?.bytes]).toEqual([own, there.size, bytesOf(there)])
        }
        for (const [ecosystem, all] of [
          ['apk', apks],
          ['deb', debs],
        ] as const) {
          const there = new Set(all.flatMap(pathsOf).filter((path) => state.has(path)))
          const sum = report.sums.find((item) => item.ecosystem === ecosystem)
          expect([sum?.files ?? 0, sum?.bytes ?? 0]).toEqual([there.size, bytesOf(there)])
        }
        const claimed = new Set([...apks, ...debs].flatMap(pathsOf).filter((path) => state.has(path)))
        const rest = [...state.keys()].filter((path) => !claimed.has(path))
        const claimedFiles = new Set([...claimed].flatMap((path) => state.get(path)?.file ?? []))
        expect([report.unclaimed.files, report.unclaimed.bytes]).toEqual([rest.length, bytesOf(rest, claimedFiles)])
        expect(report.unclaimed.folders.reduce((sum, { files }) => sum + files, 0)).toBe(rest.length)
      }),
      { numRuns: 300 },
    )
  })
})
