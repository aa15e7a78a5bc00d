import type { Example } from '../example.ts'

export const argumentStays = {
  id: 'argument-stays',
  dockerfile: `FROM tiny
ARG PASSWORD=made-up-1234
RUN echo "$PASSWORD" | sha256sum > /srv/used
`,
  files: [],
  bases: ['tiny'],
} as const satisfies Example
