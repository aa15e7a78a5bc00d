import { type Example, plainFile } from '../example.ts'

export const replacedFolder = {
  id: 'replaced-folder',
  dockerfile: `FROM tiny
COPY app /srv/app
RUN rm -rf /srv/app && mkdir /srv/app && echo "2" > /srv/app/version
RUN touch /srv/app/later
`,
  files: [
    plainFile('app/data/one', 'one\n'),
    plainFile('app/data/two', 'two\n'),
    plainFile('app/old', 'old\n'),
    plainFile('app/version', '1\n'),
  ],
  bases: ['tiny'],
  spelling: 'buildah',
} as const satisfies Example
