import { version as programVersion } from '../../../package.json'
import { SPDX } from '@cyclonedx/cyclonedx-library'
import { jsonText } from '../inert-text.ts'
import { isOfSystem, type PackageList, type PackageRow, uuidOfDigest } from './package-list.ts'

/** What SPDX has for a thing that is not known. */
const unknown = 'NOASSERTION'
/** The format demands a time: that of an image which does not say when it was made. */
const noTime = '1970-01-01T00:00:00Z'

/** A bill of materials in SPDX 2.3, as JSON (SPDX specification, clauses 6, 7 and 11). The same image gives the same bytes. */
export function writeSpdx({ image, packages }: PackageList): string {
  const uuid = uuidOfDigest(image.digest)
  const identifiers = packages.map((row, i) => `SPDXRef-Package-${row.ecosystem}-${i}`)
  const bill = {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: image.name,
    documentNamespace: `https://layerscope.invalid/spdx/${uuid ?? encodeURIComponent(image.name.toWellFormed())}`,
    creationInfo: { creators: [`Tool: layerscope-${programVersion}`], created: image.created === '' ? noTime : image.created },
    packages: [rootPackage(image), ...packages.map((row, i) => packageOf(row, identifiers[i] ?? ''))],
    relationships: [
      relation('SPDXRef-DOCUMENT', 'DESCRIBES', 'SPDXRef-Image'),
      ...identifiers.map((identifier) => relation('SPDXRef-Image', 'CONTAINS', identifier)),
    ],
  }
  return `${jsonText(bill, 2)}\n`
}

function relation(spdxElementId: string, relationshipType: string, relatedSpdxElement: string) {
  return { spdxElementId, relationshipType, relatedSpdxElement }
}

function rootPackage({ name, digest }: PackageList['image']) {
  const [, checksum] = /^sha256:([0-9a-f]{64})$/.exec(digest) ?? []
  return {
    SPDXID: 'SPDXRef-Image',
    name,
    ...(digest === '' ? {} : { versionInfo: digest }),
    downloadLocation: unknown,
    filesAnalyzed: false,
    primaryPackagePurpose: 'CONTAINER',
    licenseConcluded: unknown,
    licenseDeclared: unknown,
    copyrightText: unknown,
    ...(checksum === undefined ? {} : { checksums: [{ algorithm: 'SHA256', checksumValue: checksum }] }),
  }
}

function packageOf(row: PackageRow, identifier: string) {
  const { name, version, group, purl, licence, bytes, files, layer, source } = row
  const declared = isLicenceExpression(licence) ? licence : unknown
  return {
    SPDXID: identifier,
    name: group === '' ? name : `${group}:${name}`,
    ...(version === '' ? {} : { versionInfo: version }),
    downloadLocation: unknown,
    filesAnalyzed: false,
    ...(isOfSystem(row.ecosystem) ? {} : { primaryPackagePurpose: 'LIBRARY' }),
    licenseConcluded: unknown,
    licenseDeclared: declared,
    ...(declared === unknown && licence !== '' ? { licenseComments: licence } : {}),
    copyrightText: unknown,
    sourceInfo: `/${source}`,
    comment: `layer=${layer} files=${files} bytes=${bytes}`,
    ...(purl === ''
      ? {}
      : {
          externalRefs: [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl }],
        }),
  }
}

/**
 * Whether a text is a licence expression (SPDX specification, annex D) of identifiers that are known, with AND, OR and parentheses.
 * Others, those with an exception too, are comments: an unknown identifier would make the document invalid.
 */
export function isLicenceExpression(text: string): boolean {
  const tokens = text.match(/[()]|[^\s()]+/g) ?? []
  let depth = 0
  let isOperand = true
  for (const token of tokens) {
    if (isOperand) {
      if (token === '(') depth++
      else if (SPDX.isSupportedSpdxId(token.replace(/\+$/, ''))) isOperand = false
      else return false
    } else if (token === ')') {
      if (--depth < 0) return false
    } else if (token === 'AND' || token === 'OR') isOperand = true
    else return false
  }
  return !isOperand && depth === 0
}
