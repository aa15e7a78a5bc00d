import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ecosystems } from '../../src/analysis/packages/package-report.ts'
import { writeCycloneDx } from '../../src/export/packages/cyclonedx.ts'
import { packagesCsv } from '../../src/export/packages/packages-csv.ts'
import { type PackageList, type PackageRow, uuidOfDigest } from '../../src/export/packages/package-list.ts'
import { isLicenceExpression, writeSpdx } from '../../src/export/packages/spdx.ts'

const row = (known: Partial<PackageRow>): PackageRow => ({
  ecosystem: 'npm',
  name: 'a',
  version: '1',
  architecture: '',
  group: '',
  licence: '',
  purl: '',
  source: 'node_modules/a/package.json',
  layer: 0,
  files: 1,
  bytes: 2,
  ...known,
})
const list = (packages: readonly PackageRow[], image: Partial<PackageList['image']> = {}): PackageList => ({
  image: { name: 'example/app:1', digest: `sha256:${'0123456789abcdef'.repeat(4)}`, created: '2024-05-06T07:08:09Z', ...image },
  distribution: { id: 'debian', versionId: '12' },
  packages,
})

/** The schemas of CycloneDX, as the project publishes them and the library brings them. */
const require = createRequire(import.meta.url)
const folder = `${require.resolve('@cyclonedx/cyclonedx-library/package.json').slice(0, -'package.json'.length)}res/schema/`
const schemaOf = (name: string): object => JSON.parse(readFileSync(`${folder}${name}.SNAPSHOT.schema.json`, 'utf8'))
const ajv = new Ajv({ strict: false, validateFormats: false })
// The names by which the schema refers to them.
for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs'])
  ajv.addSchema(schemaOf(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`)
const validate = ajv.compile(schemaOf('bom-1.6'))
const faultsOf = (text: string): unknown => {
  validate(JSON.parse(text))
  return validate.errors ?? []
}

const anyRow = fc.record<PackageRow>({
  ecosystem: fc.constantFrom(...ecosystems),
  name: fc.string({ unit: 'binary', minLength: 1 }),
  version: fc.oneof(fc.constant(''), fc.string({ unit: 'binary' })),
  architecture: fc.constantFrom('', 'amd64'),
  group: fc.constantFrom('', 'org.example'),
  licence: fc.oneof(fc.constantFrom('', 'MIT', 'mit', 'MIT OR Apache-2.0', 'GPLv2+'), fc.string()),
  purl: fc.constantFrom('', 'pkg:npm/a@1', 'pkg:npm/b@1'),
  source: fc.string({ unit: 'binary' }),
  layer: fc.nat(100),
  files: fc.nat(),
  bytes: fc.nat(),
})

describe('CycloneDX', () => {
  it('has each package with its URL, licence and what we know beside', () => {
    const bill = JSON.parse(
      writeCycloneDx(
        list([
          row({ name: '@s/a', licence: 'mit', purl: 'pkg:npm/%40s/a@1' }),
          row({ name: 'b', licence: 'MIT OR Apache-2.0', version: '' }),
          row({ ecosystem: 'deb', name: 'c', architecture: 'amd64', purl: 'pkg:deb/debian/c@1' }),
        ]),
      ),
    )
    expect([bill.bomFormat, bill.specVersion, bill.serialNumber, bill.metadata.timestamp]).toEqual([
      'CycloneDX',
      '1.6',
      'urn:uuid:01234567-89ab-8def-8123-456789abcdef',
      '2024-05-06T07:08:09.000Z',
    ])
    const find = (name: string) => bill.components.find((component: { name: string }) => component.name === name)
    const [os, a, b, c] = ['debian', 'a', 'b', 'c'].map(find)
    expect(os).toMatchObject({ type: 'operating-system', name: 'debian', version: '12' })
    expect(a).toMatchObject({ group: '@s', name: 'a', purl: 'pkg:npm/%40s/a@1', licenses: [{ license: { id: 'MIT' } }] })
    expect(b).toMatchObject({ name: 'b', licenses: [{ license: { name: 'MIT OR Apache-2.0' } }] })
    expect(b).not.toHaveProperty('version')
    expect(c.properties).toContainEqual({ name: 'layerscope:architecture', value: 'amd64' })
  })

  it('fits the schema whatever packages are called, and is the same each time', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 8 }), fc.boolean(), (rows, hasDigest) => {
        const contents = list(rows, hasDigest ? {} : { digest: '', created: '' })
        const text = writeCycloneDx(contents)
        expect(faultsOf(text)).toEqual([])
        expect(writeCycloneDx(contents)).toBe(text)
        const references: string[] = JSON.parse(text).components.map((component: Record<string, string>) => component['bom-ref'])
        expect(new Set(references).size).toBe(references.length)
      }),
      { numRuns: 200 },
    )
  })

  it('takes no licence for a listed one because objects have something of its name', () => {
    for (const licence of ['__proto__', 'constructor', 'toString']) {
      const text = writeCycloneDx(list([row({ name: 'a', licence })]))
      expect(faultsOf(text)).toEqual([])
      const { components } = JSON.parse(text)
      expect(components.find(({ name }: { name: string }) => name === 'a').licenses).toEqual([{ license: { name: licence } }])
    }
  })

  it('is held to the schema by a check that can fail', () => {
    expect(faultsOf('{"bomFormat":"CycloneDX"}')).not.toEqual([])
    expect(faultsOf('{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"name":"a"}]}')).not.toEqual([])
  })
})

describe('SPDX', () => {
  /** What the schema of SPDX 2.3 demands of the document and of each package, and clause 3.3 of identifiers. */
  const check = (text: string) => {
    const bill = JSON.parse(text)
    for (const field of ['SPDXID', 'creationInfo', 'dataLicense', 'name', 'spdxVersion', 'documentNamespace'])
      expect(bill).toHaveProperty(field)
    expect(bill.creationInfo.created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    const identifiers: string[] = bill.packages.map((item: Record<string, string>) => item['SPDXID'])
    for (const identifier of identifiers) expect(identifier).toMatch(/^SPDXRef-[A-Za-z0-9.-]+$/)
    expect(new Set(identifiers).size).toBe(identifiers.length)
    for (const item of bill.packages) for (const field of ['name', 'downloadLocation']) expect(typeof item[field]).toBe('string')
    const named = new Set([...identifiers, 'SPDXRef-DOCUMENT'])
    for (const { spdxElementId, relatedSpdxElement } of bill.relationships)
      expect([named.has(spdxElementId), named.has(relatedSpdxElement)]).toEqual([true, true])
    expect(bill.relationships.length).toBe(bill.packages.length)
    return bill
  }

  it('has each package with its URL, and a licence where it is one', () => {
    const bill = check(
      writeSpdx(
        list([
          row({ licence: '(MIT OR Apache-2.0) AND BSD-3-Clause', purl: 'pkg:npm/a@1' }),
          row({ ecosystem: 'maven', group: 'org.b', name: 'b', licence: 'GPLv2+' }),
        ]),
      ),
    )
    const [image, a, b] = bill.packages
    expect(image).toMatchObject({ name: 'example/app:1', primaryPackagePurpose: 'CONTAINER' })
    expect(image.checksums).toEqual([{ algorithm: 'SHA256', checksumValue: '0123456789abcdef'.repeat(4) }])
    expect(a).toMatchObject({ licenseDeclared: '(MIT OR Apache-2.0) AND BSD-3-Clause', versionInfo: '1' })
    expect(a.externalRefs[0].referenceLocator).toBe('pkg:npm/a@1')
    expect(b).toMatchObject({ name: 'org.b:b', licenseDeclared: 'NOASSERTION', licenseComments: 'GPLv2+' })
    expect(b).not.toHaveProperty('externalRefs')
  })

  it('has all that the format demands whatever packages are called, and is the same each time', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 8 }), fc.boolean(), (rows, hasDigest) => {
        const contents = list(rows, hasDigest ? {} : { digest: '', created: '' })
        const text = writeSpdx(contents)
        check(text)
        expect(writeSpdx(contents)).toBe(text)
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['MIT', true],
    ['GPL-2.0-only', true],
    ['LGPL-2.1+', true],
    ['MIT OR (Apache-2.0 AND Zlib)', true],
    ['MIT or Zlib', false],
    ['MIT OR', false],
    ['(MIT', false],
    ['MIT)', false],
    ['GPL-2.0-only WITH Classpath-exception-2.0', false],
    ['GPLv2+', false],
    ['', false],
  ])('takes %j for a licence: %s', (text, is) => expect(isLicenceExpression(text)).toBe(is))
})

describe('CSV', () => {
  it('has no field that spreadsheets take for a formula or that breaks its line', () => {
    const text = packagesCsv([row({ name: '=1+1', version: 'a,"b"\n', licence: '@x', source: '=2' })])
    expect(text.split('\r\n')[1]).toBe(`npm,'=1+1,"a,""b""\n",,'@x,,0,1,2,/=2`)
  })
})

describe('the UUID of a digest', () => {
  it('has version 8 and the variant of RFC 9562, all else is of the digest', () => {
    expect(uuidOfDigest(`sha256:${'f'.repeat(64)}`)).toBe('ffffffff-ffff-8fff-bfff-ffffffffffff')
    expect(uuidOfDigest(`sha256:${'0'.repeat(64)}`)).toBe('00000000-0000-8000-8000-000000000000')
    expect(uuidOfDigest('')).toBeUndefined()
  })
})
