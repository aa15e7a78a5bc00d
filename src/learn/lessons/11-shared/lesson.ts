import { runOf } from '../../../build/overlay/content.ts'
import type { BuildState } from '../../build-state.ts'
import type { ContextContent } from '../../context-file.ts'
import type { Lesson } from '../../lesson.ts'

const kibibyte = 1 << 10
const sizes = { libs: 6000 * kibibyte, nginx: 3000 * kibibyte, python: 5000 * kibibyte, job: 100 * kibibyte }
/** Each of its own character, over and over: what they hold is nothing, how much of it is what counts. */
const contents: readonly ContextContent[] = Object.entries(sizes).map(([path, size]) => ({
  path,
  mode: 0o755,
  content: runOf(path.charCodeAt(0), size),
}))
const tinyBytes = 312

const libs = 'COPY libs /usr/lib/\n'
const nginx = 'COPY nginx /usr/bin/\n'
const python = 'COPY python /usr/bin/\n'
const job = 'COPY job /usr/bin/\n'
const motd = 'RUN echo web > /etc/motd\n'
const from = (...lines: readonly string[]) => `FROM tiny\n${lines.join('')}`

const start: BuildState = { dockerfile: from(libs, nginx), others: [from(libs, python)], files: [], contents }
const broken: BuildState = { ...start, dockerfile: from(motd, libs, nginx) }
const three: BuildState = {
  ...start,
  dockerfile: from(nginx, libs),
  others: [from(python, libs), from(libs, python, job)],
}
const onAlpine = (...packages: readonly string[]) =>
  ['FROM pretend-alpine', ...packages.map((names) => `RUN apk add --no-cache ${names}`), ''].join('\n')
const apk: BuildState = {
  dockerfile: onAlpine('ca-certificates', 'nginx'),
  others: [onAlpine('ca-certificates openssl')],
  files: [],
}
const least = tinyBytes + Object.values(sizes).reduce((sum, size) => sum + size, 0)

export const lesson: Lesson = {
  states: { start, broken, three, apk },
  bets: [
    {
      about: 'start',
      takes: 'one',
      claims: [6, 5, 4].map((count) => [{ word: 'disk-layers', count }]),
    },
    {
      about: 'start',
      takes: 'one',
      claims: [3, 2, 1].map((count) => [{ word: 'pulled', count }]),
    },
    {
      about: 'apk',
      takes: 'one',
      // Of two layers that it has one is fetched.
      claims: [[{ word: 'pulled', count: 1 }], [{ word: 'pulled', count: 0 }], [{ word: 'pulled', count: 2 }]],
    },
  ],
  tasks: [
    {
      kind: 'build',
      from: 'start',
      checks: [
        { word: 'disk-layers', count: 6 },
        { word: 'beside', image: 1, paths: ['etc/motd', 'usr/lib/libs', 'usr/bin/nginx'] },
      ],
      solutions: [{ dockerfile: broken.dockerfile }],
      wrong: [{}, { dockerfile: from(libs, nginx, motd) }, { dockerfile: from(motd, libs) }],
    },
    {
      kind: 'build',
      from: 'broken',
      checks: [
        { word: 'common-layers', least: 2 },
        { word: 'beside', image: 1, paths: ['etc/motd', 'usr/lib/libs', 'usr/bin/nginx'] },
        { word: 'beside', image: 2, paths: ['usr/lib/libs', 'usr/bin/python'] },
        { word: 'disk-layers', count: 5 },
      ],
      solutions: [{ dockerfile: from(libs, nginx, motd) }, { dockerfile: from(libs, motd, nginx) }],
      wrong: [{}, { dockerfile: start.dockerfile }, { dockerfile: from(libs, nginx, motd), others: [from(libs, nginx)] }],
    },
    {
      kind: 'build',
      from: 'three',
      checks: [
        { word: 'disk-bytes', most: least },
        { word: 'beside', image: 1, paths: ['usr/lib/libs', 'usr/bin/nginx'] },
        { word: 'beside', image: 2, paths: ['usr/lib/libs', 'usr/bin/python'] },
        { word: 'beside', image: 3, paths: ['usr/lib/libs', 'usr/bin/python', 'usr/bin/job'] },
      ],
      solutions: [{ dockerfile: from(libs, nginx), others: [from(libs, python), from(libs, python, job)] }],
      wrong: [{}, { dockerfile: from(libs, nginx) }, { dockerfile: 'FROM tiny\n', others: ['FROM tiny\n', 'FROM tiny\n'] }],
    },
  ],
}
