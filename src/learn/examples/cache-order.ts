import { type Example, plainFile } from '../example.ts'

export const cacheOrder = {
  id: 'cache-order',
  dockerfile: `FROM tiny
WORKDIR /app
COPY packages.txt .
RUN while read -r name; do mkdir -p "lib/$name" && seq 1 300 > "lib/$name/code"; done < packages.txt
COPY . .
CMD ["/app/start.sh"]
`,
  files: [
    plainFile('.dockerignore', 'Dockerfile\n*.log\n'),
    plainFile('packages.txt', 'left\nright\n'),
    { path: 'start.sh', mode: 0o755, text: '#!/bin/sh\ncat /app/greeting.txt\n' },
    plainFile('greeting.txt', 'hello\n'),
    plainFile('build.log', 'not part of the image\n'),
  ],
  bases: ['tiny'],
} as const satisfies Example
