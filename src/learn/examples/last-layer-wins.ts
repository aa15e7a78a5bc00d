import type { Example } from '../example.ts'

export const lastLayerWins = {
  id: 'last-layer-wins',
  dockerfile: `FROM tiny
RUN echo "hello" > example.txt
RUN echo "world" > example.txt
RUN echo "more" >> example.txt
`,
  files: [],
  bases: ['tiny'],
} as const satisfies Example
