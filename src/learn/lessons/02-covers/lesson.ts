import type { BuildState } from '../../build-state.ts'
import type { Lesson } from '../../lesson.ts'

const start: BuildState = {
  dockerfile: `FROM tiny
RUN echo "hello" > example.txt
RUN echo "world" > example.txt
`,
  files: [],
}
const append: BuildState = { ...start, dockerfile: `${start.dockerfile}RUN echo "more" >> example.txt\n` }
const path = 'example.txt'

export const lesson: Lesson = {
  states: { start, append },
  bets: [
    {
      about: 'start',
      takes: 'one',
      claims: [
        [{ word: 'text-is', path, text: 'hello' }],
        [{ word: 'text-is', path, text: 'world' }],
        [{ word: 'text-is', path, text: 'hello\nworld' }],
      ],
    },
    {
      about: 'append',
      takes: 'one',
      claims: [
        [{ word: 'layer-bytes', layer: 3, bytes: 'more\n'.length }],
        [{ word: 'layer-bytes', layer: 3, bytes: 'world\nmore\n'.length }],
        [{ word: 'layer-bytes', layer: 3, bytes: 'hello\nworld\nmore\n'.length }],
      ],
    },
  ],
  tasks: [
    {
      kind: 'build',
      from: 'start',
      checks: [
        { word: 'text-is', path, text: 'third' },
        { word: 'holders', path, count: 3 },
      ],
      solutions: [{ dockerfile: `${start.dockerfile}RUN echo "third" > example.txt\n` }],
      wrong: [
        {},
        { dockerfile: `${start.dockerfile}RUN echo "third" >> example.txt\n` },
        { dockerfile: 'FROM tiny\nRUN echo "hello" > example.txt\nRUN echo "third" > example.txt\n' },
      ],
    },
    { kind: 'answer', from: 'append', fact: 'content 3', wrong: ['5', '0', 'all of it'] },
    {
      kind: 'build',
      from: 'start',
      checks: [
        { word: 'text-is', path, text: 'world' },
        { word: 'holders', path, count: 1 },
        { word: 'wasted', most: 0 },
      ],
      solutions: [
        { dockerfile: 'FROM tiny\nRUN echo "hello" > example.txt && echo "world" > example.txt\n' },
        { dockerfile: 'FROM tiny\nRUN echo "world" > example.txt\n' },
      ],
      wrong: [
        {},
        { dockerfile: `${start.dockerfile}RUN rm example.txt\n` },
        { dockerfile: `FROM tiny\nRUN echo "hello" > example.txt\nRUN rm example.txt && echo "world" > example.txt\n` },
      ],
    },
  ],
}
