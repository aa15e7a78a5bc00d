import { joinContents, runOf } from '../../../build/overlay/content.ts'
import { type TarItem, writeTar } from '../../../build/tar-file.ts'
import type { BuildState } from '../../build-state.ts'
import type { Check } from '../../checks/index.ts'
import type { Lesson } from '../../lesson.ts'

const mebibyte = 1 << 20
const sourceBytes = 200 * mebibyte
const toolBytes = 10 * mebibyte

const data: TarItem = {
  path: 'source/data',
  kind: 'file',
  mode: 0o644,
  uid: 0,
  gid: 0,
  mtimeSeconds: 0,
  target: '',
  device: [0, 0],
  xattrs: undefined,
  // One byte over and over, which takes no memory: dots, so that there is something to see.
  content: runOf('.'.charCodeAt(0), sourceBytes),
}
const archive = joinContents([...writeTar([data])])

const make = `cd /tmp/build && tar -xf source.tar && \\
    mkdir -p /opt/tool && head -c 10M source/data > /opt/tool/tool`
const start: BuildState = {
  dockerfile: `FROM tiny
COPY source.tar /tmp/build/
RUN ${make} && \\
    rm -rf /tmp/build
`,
  files: [],
  contents: [{ path: 'source.tar', mode: 0o644, content: archive }],
}
const add: BuildState = { ...start, dockerfile: 'FROM tiny\nADD source.tar /tmp/build/\n' }

const tool: Check = { word: 'size', path: 'opt/tool/tool', bytes: toolBytes }
const isSmall: Check = { word: 'shipped', most: 12 * mebibyte }
const inStage = `FROM tiny AS build
COPY source.tar /tmp/build/
RUN ${make}

FROM tiny
COPY --from=build /opt/tool /opt/tool
`
const inTwoSteps = `FROM tiny AS build
ADD source.tar /tmp/build/
RUN mkdir -p /opt/tool && head -c 10M /tmp/build/source/data > /opt/tool/tool

FROM tiny
COPY --from=build /opt/tool /opt/tool
`
const mounted = `FROM tiny
RUN --mount=type=bind,source=source.tar,target=/source.tar \\
    mkdir -p /tmp/build /opt/tool && tar -C /tmp/build -xf /source.tar && \\
    head -c 10M /tmp/build/source/data > /opt/tool/tool && rm -rf /tmp/build
`
const inOneStep = `FROM tiny
RUN mkdir -p /tmp/build /opt/tool && truncate -s 200M /tmp/build/data && \\
    head -c 10M /tmp/build/data > /opt/tool/tool && rm -rf /tmp/build
`

const update = 'apt-get update'
const install = 'apt-get install -y --no-install-recommends curl'
const clear = 'rm -rf /var/lib/apt/lists/*'
/** Steps on the base that pretends to be Debian: packages are of their real size there. */
const onDebian = (...commands: readonly string[]) =>
  ['FROM pretend-debian', ...commands.map((command) => `RUN ${command}`), ''].join('\n')
const apt: BuildState = { dockerfile: onDebian(update, install, clear), files: [] }
const list = 'var/lib/apt/lists/pretend.invalid_debian_dists_bookworm_main_binary-amd64_Packages.lz4'
const curl = { path: 'usr/bin/curl', bytes: 280_800 }
const withoutLists = 12 * mebibyte
const cached = '--mount=type=cache,target=/var/lib/apt/lists'

export const lesson: Lesson = {
  states: { start, add, apt },
  bets: [
    {
      about: 'start',
      takes: 'one',
      claims: [
        [isSmall],
        [{ word: 'shipped', most: sourceBytes + mebibyte }],
        [
          { word: 'layer-bytes', layer: 1, bytes: archive.size },
          { word: 'layer-bytes', layer: 2, bytes: toolBytes },
        ],
      ],
    },
    {
      about: 'apt',
      takes: 'one',
      claims: [
        [{ word: 'shipped', most: withoutLists }],
        [
          { word: 'in-layer', layer: 1, path: list },
          { word: 'in-layer', layer: 2, path: curl.path },
        ],
        [{ word: 'in-layer', layer: 2, path: 'var/cache/apt/archives/curl_7.88.1-10+deb12u15_amd64.deb' }],
      ],
    },
    {
      about: 'add',
      takes: 'one',
      claims: [
        [{ word: 'in-layer', layer: 1, path: 'tmp/build/source.tar' }],
        [
          { word: 'in-layer', layer: 1, path: 'tmp/build/source/data' },
          { word: 'gone', path: 'tmp/build/source.tar' },
        ],
        [
          { word: 'in-layer', layer: 1, path: 'tmp/build/source/data' },
          { word: 'in-layer', layer: 1, path: 'tmp/build/source.tar' },
        ],
      ],
    },
  ],
  tasks: [
    {
      kind: 'build',
      from: 'start',
      checks: [tool, isSmall],
      solutions: [{ dockerfile: mounted }, { dockerfile: inStage }, { dockerfile: inOneStep }],
      wrong: [
        {},
        { dockerfile: 'FROM tiny\n' },
        { dockerfile: `FROM tiny\nCOPY source.tar /tmp/build/\nRUN ${make}\nRUN rm -rf /tmp/build\n` },
        { dockerfile: mounted.replace(' && rm -rf /tmp/build', '') },
      ],
    },
    {
      kind: 'build',
      from: 'start',
      checks: [tool, isSmall, { word: 'spared', find: '10M', put: '9M', mention: 'source.tar' }],
      solutions: [{ dockerfile: inTwoSteps }],
      wrong: [{}, { dockerfile: 'FROM tiny\n' }, { dockerfile: mounted }, { dockerfile: inStage }],
    },
    {
      kind: 'build',
      from: 'apt',
      checks: [
        { word: 'size', ...curl },
        { word: 'shipped', most: withoutLists },
      ],
      solutions: [
        { dockerfile: onDebian(`${update} && ${install} && ${clear}`) },
        { dockerfile: onDebian(`${cached} ${update} && ${install}`) },
      ],
      wrong: [
        {},
        { dockerfile: onDebian(install) },
        { dockerfile: onDebian(`${update} && ${install}`, clear) },
        { dockerfile: onDebian(`${update} && ${install} && apt-get clean`) },
        { dockerfile: onDebian(`${update} && apt-get install -y curl && ${clear}`) },
        { dockerfile: onDebian(`${update} && ${clear}`) },
      ],
    },
    {
      kind: 'build',
      from: 'start',
      checks: [
        { word: 'size', path: 'srv/source/data', bytes: sourceBytes },
        { word: 'layers', count: 2 },
        { word: 'shipped', most: sourceBytes + mebibyte },
      ],
      solutions: [{ dockerfile: 'FROM tiny\nADD source.tar /srv/\n' }],
      wrong: [
        {},
        { dockerfile: 'FROM tiny\nCOPY source.tar /srv/\n' },
        { dockerfile: 'FROM tiny\nCOPY source.tar /srv/\nRUN cd /srv && tar -xf source.tar && rm source.tar\n' },
      ],
    },
  ],
}
