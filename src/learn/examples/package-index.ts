import type { Example } from '../example.ts'

export const packageIndex = {
  id: 'package-index',
  dockerfile: `FROM pretend-alpine
RUN apk add --no-cache curl
RUN apk add jq
RUN apk del curl
`,
  files: [],
  bases: ['pretend-alpine'],
} as const satisfies Example
