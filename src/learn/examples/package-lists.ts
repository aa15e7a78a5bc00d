import type { Example } from '../example.ts'

export const packageLists = {
  id: 'package-lists',
  dockerfile: `FROM pretend-debian
RUN apt-get update
RUN apt-get install -y --no-install-recommends jq
RUN rm -rf /var/lib/apt/lists/*
`,
  files: [],
  bases: ['pretend-debian'],
} as const satisfies Example
