import { runOf } from '../../../build/overlay/content.ts'
import type { BuildState } from '../../build-state.ts'
import type { ContextContent } from '../../context-file.ts'
import type { Lesson } from '../../lesson.ts'

const kibibyte = 1 << 10
const sizes = { 'ca.pem': 200 * kibibyte, nginx: 3000 * kibibyte, python: 5000 * kibibyte, job: 100 * kibibyte }
/** Each of its own character, over and over: what they hold is nothing, how much of it is what counts. */
const contents: readonly ContextContent[] = Object.entries(sizes).map(([path, size]) => ({
  path,
  mode: 0o755,
  content: runOf(path.charCodeAt(0), size),
}))
const tinyBytes = 312

const ca = 'COPY ca.pem /etc/ssl/\n'
const nginx = 'COPY nginx /usr/bin/\n'
const python = 'COPY python /usr/bin/\n'
const job = 'COPY job /usr/bin/\n'
const motd = 'RUN echo web > /etc/motd\n'
const from = (...lines: readonly string[]) => `FROM tiny\n${lines.join('')}`

const start: BuildState = { dockerfile: from(ca, nginx), others: [from(ca, python)], files: [], contents }
const broken: BuildState = { ...start, dockerfile: from(motd, ca, nginx) }
const three: BuildState = {
  ...start,
  dockerfile: from(nginx, ca),
  others: [from(python, ca), from(ca, python, job)],
}
const least = tinyBytes + Object.values(sizes).reduce((sum, size) => sum + size, 0)

export const lesson: Lesson = {
  states: { start, broken, three },
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
  ],
  tasks: [
    {
      kind: 'build',
      from: 'start',
      checks: [
        { word: 'disk-layers', count: 6 },
        { word: 'beside', image: 1, paths: ['etc/motd', 'etc/ssl/ca.pem', 'usr/bin/nginx'] },
      ],
      solutions: [{ dockerfile: broken.dockerfile }],
      wrong: [{}, { dockerfile: from(ca, nginx, motd) }, { dockerfile: from(motd, ca) }],
    },
    {
      kind: 'build',
      from: 'broken',
      checks: [
        { word: 'common-layers', least: 2 },
        { word: 'beside', image: 1, paths: ['etc/motd', 'etc/ssl/ca.pem', 'usr/bin/nginx'] },
        { word: 'beside', image: 2, paths: ['etc/ssl/ca.pem', 'usr/bin/python'] },
        { word: 'disk-layers', count: 5 },
      ],
      solutions: [{ dockerfile: from(ca, nginx, motd) }, { dockerfile: from(ca, motd, nginx) }],
      wrong: [{}, { dockerfile: start.dockerfile }, { dockerfile: from(ca, nginx, motd), others: [from(ca, nginx)] }],
    },
    {
      kind: 'build',
      from: 'three',
      checks: [
        { word: 'disk-bytes', most: least },
        { word: 'beside', image: 1, paths: ['etc/ssl/ca.pem', 'usr/bin/nginx'] },
        { word: 'beside', image: 2, paths: ['etc/ssl/ca.pem', 'usr/bin/python'] },
        { word: 'beside', image: 3, paths: ['etc/ssl/ca.pem', 'usr/bin/python', 'usr/bin/job'] },
      ],
      solutions: [{ dockerfile: from(ca, nginx), others: [from(ca, python), from(ca, python, job)] }],
      wrong: [{}, { dockerfile: from(ca, nginx) }, { dockerfile: 'FROM tiny\n', others: ['FROM tiny\n', 'FROM tiny\n'] }],
    },
  ],
}
