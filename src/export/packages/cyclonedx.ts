import { version as programVersion } from '../../../package.json'
import { Enums, Models, Serialize, Spec, SPDX } from '@cyclonedx/cyclonedx-library'
import { jsonText } from '../inert-text.ts'
import { isOfSystem, type PackageList, type PackageRow, referencesOf, uuidOfDigest } from './package-list.ts'

/** Longer texts are no names of licences but their texts. */
const longestLicence = 200

/** A bill of materials in CycloneDX 1.6, as JSON. The same image gives the same bytes. */
export function writeCycloneDx({ image, distribution, packages }: PackageList): string {
  const bom = new Models.Bom()
  const uuid = uuidOfDigest(image.digest)
  bom.serialNumber = uuid === undefined ? undefined : `urn:uuid:${uuid}`
  if (image.created !== '') bom.metadata.timestamp = new Date(image.created)
  bom.metadata.tools.components.add(
    new Models.Component(Enums.ComponentType.Application, 'layerscope', { version: programVersion }),
  )
  bom.metadata.component = new Models.Component(Enums.ComponentType.Container, image.name, {
    bomRef: 'image',
    ...(image.digest === '' ? {} : { version: image.digest }),
  })
  if (distribution.id !== '')
    bom.components.add(
      new Models.Component(Enums.ComponentType.OperatingSystem, distribution.id, {
        bomRef: `os:${distribution.id}`,
        ...(distribution.versionId === '' ? {} : { version: distribution.versionId }),
      }),
    )
  for (const [row, reference] of referencesOf(packages)) bom.components.add(componentOf(row, reference))
  // The library wants its own serializer to sort; times of other zones are none of ours.
  const normalized = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6).makeForBom().normalize(bom, { sortLists: true })
  return `${jsonText(normalized, 2)}\n`
}

function componentOf(row: PackageRow, reference: string): Models.Component {
  const { name, version, group, purl, licence, bytes, files, layer, source } = row
  const [, scope, base] = row.ecosystem === 'npm' ? (/^(@[^/]+)\/(.+)$/.exec(name) ?? []) : []
  const component = new Models.Component(Enums.ComponentType.Library, base ?? name, {
    bomRef: reference,
    ...(version === '' ? {} : { version }),
    ...(purl === '' ? {} : { purl }),
    ...(scope !== undefined ? { group: scope } : group === '' ? {} : { group }),
  })
  if (licence !== '' && licence.length <= longestLicence) {
    const id = SPDX.fixupSpdxId(licence)
    // The library looks identifiers up in an object, which has more names than are listed: `__proto__`.
    const isListed = SPDX.isSupportedSpdxId(id)
    component.licenses.add(isListed ? new Models.SpdxLicense(id) : new Models.NamedLicense(licence))
  }
  const properties = { bytes, files, layer, source, ...(isOfSystem(row.ecosystem) ? { architecture: row.architecture } : {}) }
  for (const [key, value] of Object.entries(properties))
    if (value !== '') component.properties.add(new Models.Property(`layerscope:${key}`, String(value)))
  return component
}
