import type { Example } from '../example.ts'

export const removedArchive = {
  id: 'removed-archive',
  dockerfile: `FROM tiny
RUN mkdir /tmp/source && seq 1 40000 > /tmp/source/data && tar -C /tmp -czf /tmp/source.tar.gz source && rm -r /tmp/source
RUN cd /srv && tar -xzf /tmp/source.tar.gz && head -c 10000 source/data > program && rm -r source
RUN rm /tmp/source.tar.gz
`,
  files: [],
  bases: ['tiny'],
} as const satisfies Example
