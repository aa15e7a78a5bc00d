import { type Example, plainFile } from '../example.ts'

export const linkedCopy = {
  id: 'linked-copy',
  dockerfile: `FROM tiny
RUN mkdir -m 700 /srv/private
COPY page.html /srv/plain/
COPY --link page.html /srv/private/
RUN ls -l /srv > /srv/listing
`,
  files: [plainFile('page.html', '<p>hello</p>\n')],
  bases: ['tiny'],
} as const satisfies Example
