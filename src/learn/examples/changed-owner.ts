import { type Example, plainFile } from '../example.ts'

const lines = (word: string) => Array.from({ length: 500 }, (_, i) => `${word} ${i}\n`).join('')

export const changedOwner = {
  id: 'changed-owner',
  dockerfile: `FROM tiny
COPY app /srv/twice
RUN chown -R app:app /srv/twice
RUN chmod 700 /srv/twice/server.txt
COPY --chown=app:app app /srv/once
`,
  files: [plainFile('app/data.txt', lines('data')), plainFile('app/server.txt', lines('server'))],
  bases: ['tiny'],
} as const satisfies Example
