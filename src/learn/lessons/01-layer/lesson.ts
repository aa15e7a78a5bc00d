import { plainFile } from '../../example.ts'
import { twoFiles } from '../../examples/two-files.ts'
import type { Lesson } from '../../lesson.ts'

const more = [...twoFiles.files, plainFile('third.txt', 'third\n')]

export const lesson: Lesson = {
  states: { start: twoFiles },
  bets: [
    {
      about: 'start',
      takes: 'one',
      claims: [
        [
          { word: 'in-layer', layer: 1, path: 'world.txt' },
          { word: 'layer-files', layer: 1, count: 1 },
        ],
        [
          { word: 'in-layer', layer: 1, path: 'world.txt' },
          { word: 'in-layer', layer: 1, path: 'hello.txt' },
        ],
        false,
      ],
    },
  ],
  tasks: [
    {
      kind: 'build',
      from: 'start',
      checks: [
        { word: 'layers', count: 3 },
        { word: 'layer-files', layer: -1, count: 1 },
        { word: 'files', below: '', count: 3 },
      ],
      solutions: [{ dockerfile: `${twoFiles.dockerfile}COPY third.txt .\n`, files: more }],
      wrong: [
        {},
        { files: more },
        { dockerfile: 'FROM scratch\nCOPY hello.txt .\nCOPY world.txt third.txt .\n', files: more },
        { dockerfile: `${twoFiles.dockerfile}COPY . .\n`, files: more },
        { dockerfile: `${twoFiles.dockerfile}COPY world.txt .\n` },
      ],
    },
    {
      kind: 'build',
      from: 'start',
      checks: [
        { word: 'recorded', in: 'config', text: 'MODE=teaching' },
        { word: 'layers', count: 3 },
      ],
      solutions: [{ dockerfile: `${twoFiles.dockerfile}COPY third.txt .\nENV MODE=teaching\n`, files: more }],
      wrong: [
        {},
        { dockerfile: `${twoFiles.dockerfile}ENV MODE=teaching\n` },
        { dockerfile: `${twoFiles.dockerfile}COPY third.txt .\nRUN export MODE=teaching\n`, files: more },
      ],
    },
    {
      kind: 'build',
      from: 'start',
      checks: [
        { word: 'layers', count: 1 },
        { word: 'shows', path: 'hello.txt', type: 'file' },
        { word: 'shows', path: 'world.txt', type: 'file' },
        { word: 'files', below: '', count: 3 },
      ],
      solutions: [{ dockerfile: 'FROM scratch\nCOPY *.txt .\n', files: more }],
      wrong: [
        {},
        { dockerfile: 'FROM scratch\nCOPY *.txt .\n' },
        { dockerfile: 'FROM scratch\nCOPY third.txt .\n', files: more },
      ],
    },
  ],
}
