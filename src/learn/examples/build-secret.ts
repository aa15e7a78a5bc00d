import type { Example } from '../example.ts'

export const buildSecret = {
  id: 'build-secret',
  dockerfile: `FROM tiny
RUN --mount=type=secret,id=token wc -c < /run/secrets/token > /srv/length
RUN cat /run/secrets/token > /srv/left 2> /dev/null || echo "gone" > /srv/left
`,
  files: [],
  bases: ['tiny'],
  secrets: { token: 'made-up-token-4711' },
} as const satisfies Example
