import { writeFileSync } from 'node:fs'
import { addJsonBlob, archiveOf, buildBlobs, buildImage, describe, indexOf, mediaTypes } from '../test/support/image.ts'
import { tarBytes, type TarRecord } from '../test/support/tar.ts'

/** Writes the sample images that ship with the page: `npm run samples`. The same bytes each time. */

const time = Date.UTC(2026, 0, 5, 9, 0, 0) / 1000
const dir = (path: string, mode = 0o755): TarRecord => ({ path: `${path}/`, type: 'directory', mode, mtime: time })
const file = (path: string, content: string | Uint8Array, mode = 0o644): TarRecord => ({ path, content, mode, mtime: time })
const link = (path: string, linkTarget: string): TarRecord => ({ path, type: 'symlink', linkTarget, mode: 0o777, mtime: time })
const gone = (path: string): TarRecord => ({ path: path.replace(/([^/]+)$/, '.wh.$1'), mtime: time })
const opaque = (path: string): TarRecord => ({ path: `${path}/.wh..wh..opq`, mtime: time })
const hard = (path: string, linkTarget: string): TarRecord => ({ path, type: 'hardlink', linkTarget, mtime: time })
/** Content that looks like a program and packs to little. */
const binary = (size: number, seed: number) => Uint8Array.from({ length: size }, (_, i) => ((i >> 6) * 37 + seed) & 0xff)
const instruction = (createdBy: string) => ({ created: '2026-01-05T09:00:00Z', created_by: createdBy })
const empty = (createdBy: string) => ({ ...instruction(createdBy), empty_layer: true })

const base: TarRecord[] = [
  dir('bin'),
  file('bin/busybox', binary(820_000, 3), 0o755),
  link('bin/sh', 'busybox'),
  hard('bin/ls', 'bin/busybox'),
  dir('etc'),
  file('etc/os-release', 'NAME="Sample"\nID=sample\nVERSION_ID="1"\n'),
  file('etc/passwd', 'root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000::/srv:/bin/sh\n'),
  dir('root', 0o700),
  dir('srv'),
  { ...dir('tmp', 0o1777) },
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
    tarBytes(base),
    tarBytes([
      dir('srv'),
      file('srv/.env', 'DATABASE_URL=postgres://app:not-a-real-password-41@db/app\nSESSION_SECRET=k3Jx0vQ9sample7TzWb2\n', 0o600),
      file('srv/package.json', '{ "name": "web-app", "dependencies": { "left": "1.0.0", "right": "2.1.0" } }\n'),
      file('srv/server.js', "import left from 'left'\nconsole.log(left('layers'))\n"),
    ]),
    tarBytes([
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
    tarBytes([
      dir('srv'),
      { ...dir('srv/node_modules'), uid: 1000 },
      { ...dir('srv/node_modules/left'), uid: 1000 },
      { ...file('srv/node_modules/left/index.js', 'export default (text) => `< ${text}`\n'), uid: 1000 },
      { ...dir('srv/node_modules/right'), uid: 1000 },
      { ...file('srv/node_modules/right/right.node', binary(160_000, 5), 0o755), uid: 1000 },
    ]),
    tarBytes([dir('root', 0o700), gone('root/.npm'), dir('srv'), gone('srv/.env')]),
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
    tarBytes([
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
    tarBytes([dir('etc'), gone('etc/motd')]),
    tarBytes([dir('opt'), dir('opt/app'), opaque('opt/app'), file('opt/app/version', '2\n')]),
    tarBytes([link('lib', 'usr/lib')]),
    tarBytes([file('lib/plugin.so', binary(3000, 6))]),
    tarBytes([dir('etc'), file('etc/key', 'not a key\n', 0o600), { ...file('etc/same', 'the same\n'), mtime: time + 60 }]),
  ],
})

// Two platforms that share no layer, and a statement about one of them.
const platform = (architecture: string, seed: number) =>
  buildBlobs({
    architecture,
    compression: 'gzip',
    config: { created: '2026-01-05T09:00:00Z', config: { Entrypoint: ['/usr/bin/tool'] } },
    history: [instruction('COPY rootfs / # buildkit'), instruction('COPY tool /usr/bin/tool # buildkit')],
    layers: [
      tarBytes(base.slice(4, 7)),
      tarBytes([dir('usr'), dir('usr/bin'), file('usr/bin/tool', binary(90_000, seed), 0o755)]),
    ],
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

for (const [name, bytes] of [
  ['web-app', archiveOf(webApp.files)],
  ['rules', archiveOf(rules.files)],
  ['platforms', archiveOf(files)],
] as const) {
  writeFileSync(`src/store/samples/${name}.tar`, bytes)
  console.log(`${name}.tar ${bytes.length} bytes`)
}
