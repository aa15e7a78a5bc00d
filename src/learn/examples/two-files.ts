import { type Example, plainFile } from '../example.ts'

export const twoFiles = {
  id: 'two-files',
  dockerfile: `FROM scratch
COPY hello.txt .
COPY world.txt .
`,
  files: [plainFile('hello.txt', 'hello\n'), plainFile('world.txt', 'world\n')],
  bases: [],
} as const satisfies Example
