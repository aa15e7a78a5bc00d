import { afterAll, describe, expect, it } from 'vitest'
import { packageImage, packageLayers } from '../support/package-image.ts'
import { createImageFolder, runCommand } from '../support/run-command.ts'
import { tarBytes } from '../support/tar.ts'

const folder = createImageFolder()
afterAll(() => folder.remove())
const file = folder.save('image.tar', packageImage())

const answer = async (...args: string[]) => {
  const { status, stdout, stderr } = await runCommand(['packages', file, ...args])
  expect([status, stderr]).toEqual([0, ''])
  return stdout
}
interface Row {
  readonly ecosystem: string
  readonly name: string
  readonly version: string
  readonly layer: number
  readonly files: number
  readonly bytes: number
}

/** What files of the image hold together, by the records that it is made of. */
const bytesOf = (...paths: string[]) =>
  packageLayers
    .flat()
    .filter(({ path }) => paths.includes(String(path)))
    .reduce((sum, { content = '' }) => sum + Buffer.from(content).length, 0)
const node = 'app/node_modules/@scope/one'
const python = 'usr/lib/python3/site'

describe('packages', () => {
  it('are listed with layer, files and bytes, as counted by hand', async () => {
    const report: {
      packages: Row[]
      removed: (Row & { removedBy: number })[]
      byEcosystem: Row[]
      unclaimed: { files: number; bytes: number; byFolder: { path: string }[]; largest: { path: string }[] }
    } = JSON.parse(await answer('--json'))
    const rows = report.packages.map(({ ecosystem, name, version, layer, files, bytes }) => [
      ecosystem,
      name,
      version,
      layer,
      files,
      bytes,
    ])
    expect(rows).toEqual([
      // Its list names the link /bin, the tool through it, and again by a hard link: 1,000 bytes once.
      ['deb', 'tool', '1.0-2', 1, 3, 1000],
      ['deb', 'zlib', '1:1.2', 0, 1, 500],
      ['npm', '@scope/one', '1.2.3', 1, 3, bytesOf(`${node}/package.json`, `${node}/index.js`, `${node}/package/package.json`)],
      ['npm', 'two', '0.1.0', 1, 1, bytesOf(`${node}/node_modules/two/package.json`)],
      [
        'pypi',
        'Flask_Thing',
        '3.0',
        2,
        4,
        bytesOf(
          `${python}/Flask_Thing-3.0.dist-info/METADATA`,
          `${python}/Flask_Thing-3.0.dist-info/RECORD`,
          `${python}/flask/__init__.py`,
          'usr/bin/flask',
        ),
      ],
      ['golang', 'example.com/Server', '', 2, 1, 600_000],
      ['golang', 'golang.org/x/sys', 'v0.20.0', 2, 0, 0],
      ['golang', 'stdlib', '1.22.1', 2, 0, 0],
      ['maven', 'app', '2.0', 2, 1, bytesOf('srv/app-2.0.jar')],
      ['maven', 'inner', '1.1', 2, 0, 0],
    ])
    expect(report.removed.map(({ name, version, layer, removedBy }) => [name, version, layer, removedBy])).toEqual([
      ['gone', '9', 0, 1],
    ])
    // Release, its link, the status, two lists, package.json of no package, the blob.
    expect(report.unclaimed.files).toBe(7)
    expect(report.unclaimed.byFolder[0]?.path).toBe('opt/data')
    expect(report.unclaimed.largest[0]?.path).toBe('opt/data/blob')
  })

  it('and files of none are all bytes of the final state, since no two packages share one here', async () => {
    const report: { byEcosystem: Row[]; unclaimed: { bytes: number } } = JSON.parse(await answer('--json'))
    const waste: { mergedBytes: number } = JSON.parse((await runCommand(['waste', file, '--json'])).stdout)
    expect(report.byEcosystem.reduce((sum, { bytes }) => sum + bytes, report.unclaimed.bytes)).toBe(waste.mergedBytes)
  })

  it('are CSV with inert fields', async () => {
    const [head, first, , scoped] = (await answer('--format', 'csv')).split('\r\n')
    expect(head).toBe('ecosystem,name,version,architecture,licence,purl,layer,files,bytes,source')
    expect(first).toBe(
      'deb,tool,1.0-2,amd64,,pkg:deb/debian/tool@1.0-2?arch=amd64&distro=debian-12,1,3,1000,/var/lib/dpkg/status',
    )
    expect(scoped).toContain("npm,'@scope/one,1.2.3,,MIT,pkg:npm/%40scope/one@1.2.3,1,3,")
  })

  it('are told for people', async () => {
    const text = await answer()
    expect(text).toMatch(/^dpkg +2 packages, 4 files, 1.46 KiB/m)
    expect(text).toMatch(/^ +1 +1000 B +3 {2}dpkg +tool \(amd64\) 1.0-2$/m)
    expect(text).toContain('gone (amd64) 9 (layer 0, removed by layer 1)')
  })

  it('of databases that are damaged or of older forms say so, with exit code 2', async () => {
    const layer = tarBytes([
      { path: 'var/lib/rpm/Packages', content: 'old' },
      { path: 'usr/lib/sysimage/rpm/Packages.db', content: 'RpmP' },
      { path: 'usr/share/rpm/rpmdb.sqlite', content: 'SQLite format 3\0 and nothing else' },
    ])
    const broken = folder.save('broken.tar', packageImage({ layers: [layer] }))
    const { status, stdout, stderr } = await runCommand(['packages', broken])
    expect(status).toBe(2)
    expect(stdout).toContain('no package database or manifest is in the final image')
    expect(stderr.trimEnd().split('\n')).toEqual([
      'layerscope: var/lib/rpm/Packages (layer 0): Berkeley DB, a form of rpm’s database that is not read',
      'layerscope: usr/lib/sysimage/rpm/Packages.db (layer 0): ndb, a form of rpm’s database that is not read',
      'layerscope: usr/share/rpm/rpmdb.sqlite (layer 0): damaged or too long: packages may be missing',
    ])
  })

  it.each(['none', 'gzip', 'gzip-members', 'zstd', 'zstd-frames'] as const)(
    'are the same in layers of %s',
    async (compression) => {
      const other = folder.save(`${compression}.tar`, packageImage({ compression }))
      expect((await runCommand(['packages', other, '--json'])).stdout).toBe(await answer('--json'))
    },
  )
})
