import type { Example } from '../example.ts'

export const hardLink = {
  id: 'hard-link',
  dockerfile: `FROM tiny
RUN seq 1 2000 > /srv/numbers && ln /srv/numbers /srv/same
RUN ln /srv/numbers /srv/another
RUN echo "end" >> /srv/same
RUN wc -l /srv/numbers /srv/same /srv/another
`,
  files: [],
  bases: ['tiny'],
} as const satisfies Example
