import type { BuildState } from '../../build-state.ts'
import type { Lesson } from '../../lesson.ts'

const folder = 'app/config'
const base = `FROM tiny
RUN mkdir -p /app/config && echo 1 > /app/config/a && echo 2 > /app/config/b
`
const start: BuildState = {
  dockerfile: `${base}RUN rm -rf /app/config && mkdir /app/config && echo new > /app/config/c\n`,
  files: [],
  spelling: 'buildah',
}

export const lesson: Lesson = {
  states: { start },
  bets: [
    {
      about: 'start',
      takes: 'each',
      claims: ['a', 'b', 'c'].map((name) => [{ word: 'shows', path: `${folder}/${name}`, type: 'file' }]),
    },
  ],
  tasks: [
    {
      kind: 'build',
      from: 'start',
      checks: [
        { word: 'shows', path: folder, type: 'directory' },
        { word: 'files', below: folder, count: 0 },
        { word: 'whiteout', path: `${folder}/a`, is: true },
        { word: 'whiteout', path: folder, is: false },
        { word: 'opaque', path: folder, is: false },
      ],
      solutions: [{ dockerfile: `${base}RUN rm -rf /app/config/*\n` }],
      wrong: [
        {},
        { dockerfile: `${base}RUN rm -rf /app/config\n` },
        { dockerfile: `${base}RUN rm -rf /app/config && mkdir /app/config\n` },
        { dockerfile: 'FROM tiny\nRUN mkdir -p /app/config\n' },
      ],
    },
    {
      kind: 'build',
      from: 'start',
      checks: [
        { word: 'text-is', path: `${folder}/a`, text: 'again' },
        { word: 'gone', path: `${folder}/b` },
        { word: 'opaque', path: folder, is: true },
      ],
      solutions: [{ dockerfile: `${base}RUN rm -rf /app/config && mkdir /app/config && echo again > /app/config/a\n` }],
      wrong: [
        {},
        { dockerfile: `${base}RUN rm /app/config/b && echo again > /app/config/a\n` },
        { dockerfile: `${base}RUN rm -rf /app/config && mkdir /app/config && echo again | tee /app/config/a /app/config/b\n` },
        {
          dockerfile: `${base}RUN rm -rf /app/config && mkdir /app/config && echo again > /app/config/a\n`,
          spelling: 'buildkit',
        },
      ],
    },
    {
      kind: 'build',
      from: 'start',
      checks: [
        { word: 'shows', path: folder, type: 'symlink' },
        { word: 'in-layer', layer: 1, path: `${folder}/a` },
        { word: 'opaque', path: folder, is: false },
        { word: 'whiteout', path: folder, is: false },
      ],
      solutions: [{ dockerfile: `${base}RUN rm -rf /app/config && ln -s /srv /app/config\n` }],
      wrong: [
        {},
        { dockerfile: `${base}RUN ln -s /srv /app/config\n` },
        { dockerfile: `${base}RUN rm -rf /app/config\n` },
        { dockerfile: 'FROM tiny\nRUN mkdir /app && ln -s /srv /app/config\n' },
      ],
    },
  ],
}
