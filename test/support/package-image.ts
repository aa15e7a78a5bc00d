import { goProgram } from './go-program.ts'
import { archiveOf, buildImage, type ImageParts } from './image.ts'
import { tarBytes, type TarRecord } from './tar.ts'
import { zipBytes } from './zip.ts'

/** An image with packages of every kind, and what is in it as people would count it by hand. */

const stanza = (name: string, version: string, more = '') =>
  `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}\n${more}\n`
const filler = (size: number) => new Uint8Array(size).fill(120)

const pom = (group: string, artifact: string, version: string) => ({
  name: Buffer.from(`META-INF/maven/${group}/${artifact}/pom.properties`),
  content: Buffer.from(`#Generated\ngroupId=${group}\nartifactId=${artifact}\nversion=${version}\n`),
})
const manifest = (text: string) => ({ name: Buffer.from('META-INF/MANIFEST.MF'), content: Buffer.from(text) })

/** An application with a library within it. */
export const jar = zipBytes([
  manifest('Manifest-Version: 1.0\r\nImplementation-Title: app\r\n'),
  pom('org.example', 'app', '2.0'),
  { name: Buffer.from('BOOT-INF/lib/inner-1.1.jar'), content: zipBytes([manifest('Implementation-Version: 1.1\n')]) },
])

const base: readonly TarRecord[] = [
  { path: 'usr/lib/os-release', content: 'NAME="Debian"\nID=debian\nVERSION_ID="12"\n' },
  { path: 'etc/os-release', type: 'symlink', linkTarget: '../usr/lib/os-release' },
  { path: 'bin', type: 'symlink', linkTarget: 'usr/bin' },
  { path: 'usr/bin/tool', content: filler(1000) },
  { path: 'usr/bin/tool-again', type: 'hardlink', linkTarget: 'usr/bin/tool' },
  { path: 'usr/lib/libz.so', content: filler(500) },
  {
    path: 'var/lib/dpkg/status',
    content: `${stanza('tool', '1.0-1')}${stanza('zlib', '1:1.2', 'Multi-Arch: same\n')}${stanza('gone', '9')}`,
  },
  { path: 'var/lib/dpkg/info/tool.list', content: '/.\n/bin\n/bin/tool\n/usr/bin/tool-again\n/usr/share/doc/not-there\n' },
  { path: 'var/lib/dpkg/info/zlib:amd64.list', content: '/usr/lib/libz.so\n' },
]

const second: readonly TarRecord[] = [
  { path: 'var/lib/dpkg/status', content: `${stanza('tool', '1.0-2')}${stanza('zlib', '1:1.2', 'Multi-Arch: same\n')}` },
  { path: 'app/node_modules/@scope/one/package.json', content: '{"name":"@scope/one","version":"1.2.3","license":"MIT"}' },
  { path: 'app/node_modules/@scope/one/index.js', content: filler(70) },
  { path: 'app/node_modules/@scope/one/node_modules/two/package.json', content: '{"name":"two","version":"0.1.0"}' },
  { path: 'app/node_modules/@scope/one/package/package.json', content: '{"name":"no-package-root"}' },
  { path: 'app/package.json', content: '{"name":"my-app"}' },
]

const third: readonly TarRecord[] = [
  {
    path: 'usr/lib/python3/site/Flask_Thing-3.0.dist-info/METADATA',
    content: 'Metadata-Version: 2.1\nName: Flask_Thing\nVersion: 3.0\nLicense: BSD-3-Clause\n\nName: not this\n',
  },
  {
    path: 'usr/lib/python3/site/Flask_Thing-3.0.dist-info/RECORD',
    content: 'flask/__init__.py,sha256=x,40\n"../../../bin/flask",,\nFlask_Thing-3.0.dist-info/RECORD,,\n',
  },
  { path: 'usr/lib/python3/site/flask/__init__.py', content: filler(40) },
  { path: 'usr/bin/flask', content: filler(30), mode: 0o755 },
  {
    path: 'usr/local/bin/server',
    mode: 0o755,
    content: goProgram({
      modules: ['path\texample.com/Server', 'mod\texample.com/Server\t(devel)\t', 'dep\tgolang.org/x/sys\tv0.20.0\th1:x='],
    }),
  },
  { path: 'srv/app-2.0.jar', content: jar },
  { path: 'opt/data/blob', content: filler(4000) },
]

/** The layers of the image, base first. */
export const packageLayers: readonly (readonly TarRecord[])[] = [base, second, third]

/** The image as an archive. */
export function packageImage(parts: Partial<ImageParts> = {}): Uint8Array<ArrayBuffer> {
  return archiveOf(
    buildImage({
      layers: packageLayers.map((records) => tarBytes(records)),
      reference: 'example/packages:1',
      config: { created: '2024-05-06T07:08:09.123Z' },
      ...parts,
    }).files,
  )
}
