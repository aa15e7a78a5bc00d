import { writeFileSync } from 'node:fs'
import { bytesOf, contentOf, contentOfText, joinContents, noContent } from '../src/build/overlay/content.ts'
import { type TarItem, writeTar } from '../src/build/tar-file.ts'
import { writeMarking } from '../src/layer/whiteout.ts'
import { addJsonBlob, buildBlobs, buildImage, describe, indexOf, mediaTypes } from '../test/support/image.ts'

/** Writes the sample images that ship with the page: `npm run samples`. The same bytes each time. */

const time = Date.UTC(2026, 0, 5, 9, 0, 0) / 1000
const common = { uid: 0, gid: 0, mtimeSeconds: time, target: '', device: [0, 0], xattrs: undefined, content: noContent } as const
const dir = (path: string, mode = 0o755): TarItem => ({ ...common, path, kind: 'directory', mode })
const file = (path: string, content: string | Uint8Array, mode = 0o644): TarItem => ({
  ...common,
  path,
  kind: 'file',
  mode,
  content: typeof content === 'string' ? contentOfText(content) : contentOf(Uint8Array.from(content)),
})
const link = (path: string, target: string): TarItem => ({ ...common, path, kind: 'symlink', target, mode: 0o777 })
const gone = (path: string): TarItem => {
  const at = path.lastIndexOf('/') + 1
  return file(path.slice(0, at) + writeMarking({ kind: 'whiteout', name: path.slice(at) }), '')
}
const opaque = (path: string): TarItem => file(`${path}/${writeMarking({ kind: 'opaque' })}`, '')
const hard = (path: string, target: string): TarItem => ({ ...common, path, kind: 'hardlink', target, mode: 0o644 })
/** A tar by the program's own writer. */
const tarOf = (items: readonly TarItem[]) => bytesOf(joinContents([...writeTar(items)]))
/** Content that looks like a program and packs to little. */
const binary = (size: number, seed: number) => Uint8Array.from({ length: size }, (_, i) => ((i >> 6) * 37 + seed) & 0xff)
const instruction = (createdBy: string) => ({ created: '2026-01-05T09:00:00Z', created_by: createdBy })
const empty = (createdBy: string) => ({ ...instruction(createdBy), empty_layer: true })

const base: TarItem[] = [
  dir('bin'),
  file('bin/busybox', binary(820_000, 3), 0o755),
  link('bin/sh', 'busybox'),
  hard('bin/ls', 'bin/busybox'),
  dir('etc'),
  file('etc/os-release', 'NAME="Sample"\nID=sample\nVERSION_ID="1"\n'),
  file('etc/passwd', 'root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000::/srv:/bin/sh\n'),
  dir('root', 0o700),
  dir('srv'),
  dir('tmp', 0o1777),
  dir('usr'),
  dir('usr/lib'),
]

// A secret that is deleted, a tree that is stored twice for a chmod, a cache that comes and goes.
const webApp = buildImage({
  reference: 'sample/web-app:1',
  config: {
    created: '2026-01-05T09:00:00Z',
    config: {
      Env: ['PATH=/usr/bin:/bin', 'NODE_ENV=production'],
      Cmd: ['node', 'server.js'],
      WorkingDir: '/srv',
      User: 'app',
      ExposedPorts: { '8080/tcp': {} },
      Labels: { 'org.opencontainers.image.title': 'Sample web application' },
    },
  },
  history: [
    instruction('/bin/sh -c #(nop) ADD file:rootfs.tar in / '),
    empty('ENV NODE_ENV=production'),
    instruction('COPY .env package.json server.js /srv/ # buildkit'),
    instruction('RUN /bin/sh -c npm ci # buildkit'),
    instruction('RUN /bin/sh -c chown -R app /srv/node_modules # buildkit'),
    instruction('RUN /bin/sh -c rm -rf /srv/.env /root/.npm # buildkit'),
    empty('CMD ["node" "server.js"]'),
  ],
  layers: [
    tarOf(base),
    tarOf([
      dir('srv'),
      file('srv/.env', 'DATABASE_URL=postgres://app:not-a-real-password-41@db/app\nSESSION_SECRET=k3Jx0vQ9sample7TzWb2\n', 0o600),
      file('srv/package.json', '{ "name": "web-app", "dependencies": { "left": "1.0.0", "right": "2.1.0" } }\n'),
      file('srv/server.js', "import left from 'left'\nconsole.log(left('layers'))\n"),
    ]),
    tarOf([
      dir('root', 0o700),
      dir('root/.npm'),
      file('root/.npm/cache.tgz', binary(240_000, 9)),
      dir('srv'),
      dir('srv/node_modules'),
      dir('srv/node_modules/left'),
      file('srv/node_modules/left/index.js', 'export default (text) => `< ${text}`\n'),
      dir('srv/node_modules/right'),
      file('srv/node_modules/right/right.node', binary(160_000, 5), 0o755),
    ]),
    tarOf([
      dir('srv'),
      { ...dir('srv/node_modules'), uid: 1000 },
      { ...dir('srv/node_modules/left'), uid: 1000 },
      { ...file('srv/node_modules/left/index.js', 'export default (text) => `< ${text}`\n'), uid: 1000 },
      { ...dir('srv/node_modules/right'), uid: 1000 },
      { ...file('srv/node_modules/right/right.node', binary(160_000, 5), 0o755), uid: 1000 },
    ]),
    tarOf([dir('root', 0o700), gone('root/.npm'), dir('srv'), gone('srv/.env')]),
  ],
})

// One layer for each rule of merging, for workshops.
const rules = buildImage({
  reference: 'sample/rules:1',
  history: [
    instruction('COPY base / # buildkit'),
    instruction('RUN /bin/sh -c rm etc/motd # buildkit'),
    instruction('RUN /bin/sh -c rm -rf opt/app && mkdir opt/app && echo 2 > opt/app/version # buildkit'),
    instruction('RUN /bin/sh -c rm -rf lib && ln -s usr/lib lib # buildkit'),
    instruction('COPY plugin.so /lib/ # buildkit'),
    instruction('RUN /bin/sh -c chmod 600 etc/key && touch etc/same # buildkit'),
  ],
  layers: [
    tarOf([
      dir('etc'),
      file('etc/motd', 'Welcome\n'),
      file('etc/key', 'not a key\n'),
      file('etc/same', 'the same\n'),
      dir('lib'),
      file('lib/old.so', binary(4000, 1)),
      dir('opt'),
      dir('opt/app'),
      file('opt/app/version', '1\n'),
      file('opt/app/data', binary(9000, 2)),
      dir('usr'),
      dir('usr/lib'),
      file('usr/lib/core.so', binary(6000, 4)),
    ]),
    tarOf([dir('etc'), gone('etc/motd')]),
    tarOf([dir('opt'), dir('opt/app'), opaque('opt/app'), file('opt/app/version', '2\n')]),
    tarOf([link('lib', 'usr/lib')]),
    tarOf([file('lib/plugin.so', binary(3000, 6))]),
    tarOf([dir('etc'), file('etc/key', 'not a key\n', 0o600), { ...file('etc/same', 'the same\n'), mtimeSeconds: time + 60 }]),
  ],
})

// Two platforms that share no layer, and a statement about one of them.
const platform = (architecture: string, seed: number) =>
  buildBlobs({
    architecture,
    compression: 'gzip',
    config: { created: '2026-01-05T09:00:00Z', config: { Entrypoint: ['/usr/bin/tool'] } },
    history: [instruction('COPY rootfs / # buildkit'), instruction('COPY tool /usr/bin/tool # buildkit')],
    layers: [tarOf(base.slice(4, 7)), tarOf([dir('usr'), dir('usr/bin'), file('usr/bin/tool', binary(90_000, seed), 0o755)])],
  })
const [amd64, arm64] = [platform('amd64', 11), platform('arm64', 12)]
const files = indexOf([amd64, arm64], [])
const statement = addJsonBlob(
  files,
  { _type: 'https://in-toto.io/Statement/v0.1', predicateType: 'https://slsa.dev/provenance/v0.2' },
  'application/vnd.in-toto+json',
)
const nothing = addJsonBlob(
  files,
  { architecture: 'unknown', os: 'unknown', rootfs: { type: 'layers', diff_ids: [] } },
  mediaTypes.config,
)
const attestation = addJsonBlob(
  files,
  {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    config: nothing,
    layers: [{ ...statement, annotations: { 'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v0.2' } }],
  },
  mediaTypes.manifest,
)
const inner = addJsonBlob(
  files,
  {
    schemaVersion: 2,
    mediaType: mediaTypes.index,
    manifests: [
      describe(amd64, { platform: { os: 'linux', architecture: 'amd64' } }),
      describe(arm64, { platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } }),
      {
        ...attestation,
        platform: { os: 'unknown', architecture: 'unknown' },
        annotations: { 'vnd.docker.reference.type': 'attestation-manifest', 'vnd.docker.reference.digest': amd64.manifestDigest },
      },
    ],
  },
  mediaTypes.index,
)
files.set(
  'index.json',
  Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: mediaTypes.index,
      manifests: [{ ...inner, annotations: { 'org.opencontainers.image.ref.name': 'sample/tool:1' } }],
    }),
  ),
)

for (const [name, members] of [
  ['web-app', webApp.files],
  ['rules', rules.files],
  ['platforms', files],
] as const) {
  const bytes = tarOf([...members].map(([path, content]) => ({ ...file(path, content), mtimeSeconds: 0 })))
  writeFileSync(`src/store/samples/${name}.tar`, bytes)
  console.log(`${name}.tar ${bytes.length} bytes`)
}
