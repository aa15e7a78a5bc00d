import { describe, expect, it } from 'vitest'
import type { Ecosystem } from '../../src/analysis/packages/package-report.ts'
import { packageUrl } from '../../src/analysis/packages/package-url.ts'
import { makeRecord, type PackageRecord } from '../../src/formats/packages/record.ts'

const debian = { id: 'debian', versionId: '12' }
const fedora = { id: 'fedora', versionId: '25' }
const none = undefined

describe('a package URL', () => {
  // The examples of the specification's types, where they have such a package.
  it.each<[Ecosystem, string, string, Partial<PackageRecord>, { id: string; versionId: string } | undefined, string | undefined]>(
    [
      [
        'deb',
        'curl',
        '7.50.3-1',
        { architecture: 'i386' },
        { id: 'debian', versionId: 'jessie' },
        'pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=debian-jessie',
      ],
      ['deb', 'attr', '1:2.4.47-2+b1', { architecture: 'amd64' }, none, 'pkg:deb/debian/attr@1:2.4.47-2%2Bb1?arch=amd64'],
      ['deb', 'libstdc++6', '12~rc1', {}, debian, 'pkg:deb/debian/libstdc%2B%2B6@12~rc1?distro=debian-12'],
      [
        'apk',
        'apk',
        '2.12.9-r3',
        { architecture: 'x86' },
        { id: 'alpine', versionId: '' },
        'pkg:apk/alpine/apk@2.12.9-r3?arch=x86&distro=alpine',
      ],
      [
        'rpm',
        'curl',
        '7.50.3-1.fc25',
        { architecture: 'i386' },
        fedora,
        'pkg:rpm/fedora/curl@7.50.3-1.fc25?arch=i386&distro=fedora-25',
      ],
      [
        'rpm',
        'centerim',
        '1:4.22.10-1.el6',
        { architecture: 'i686' },
        { id: 'fedora', versionId: '' },
        'pkg:rpm/fedora/centerim@4.22.10-1.el6?arch=i686&distro=fedora&epoch=1',
      ],
      ['rpm', 'Name', '1', {}, none, 'pkg:rpm/Name@1'],
      ['npm', 'foobar', '12.3.1', {}, debian, 'pkg:npm/foobar@12.3.1'],
      ['npm', '@angular/animation', '12.3.1', {}, none, 'pkg:npm/%40angular/animation@12.3.1'],
      ['pypi', 'Django_Allauth', '12.23', {}, none, 'pkg:pypi/django-allauth@12.23'],
      ['golang', 'google.golang.org/genproto', 'abcdedf', {}, none, 'pkg:golang/google.golang.org/genproto@abcdedf'],
      ['golang', 'stdlib', '1.22.1', {}, none, 'pkg:golang/stdlib@1.22.1'],
      [
        'maven',
        'batik-anim',
        '1.9.1',
        { group: 'org.apache.xmlgraphics' },
        none,
        'pkg:maven/org.apache.xmlgraphics/batik-anim@1.9.1',
      ],
      ['maven', 'batik-anim', '1.9.1', {}, none, undefined],
      ['npm', '', '1', {}, none, undefined],
      ['npm', 'a b?c#d', '', {}, none, 'pkg:npm/a%20b%3Fc%23d'],
      ['npm', "it's(*)", '\ud800', {}, none, 'pkg:npm/it%27s%28%2A%29@%EF%BF%BD'],
    ],
  )('%s %s %s', (ecosystem, name, version, known, os, expected) => {
    expect(packageUrl(ecosystem, makeRecord(name, version, known), os)).toBe(expected)
  })
})
