import { type Example, plainFile } from '../example.ts'

export const threeSpellings = {
  id: 'three-spellings',
  dockerfile: `FROM tiny
COPY notes /srv/notes
RUN rm /srv/notes/draft.txt
RUN rm -r /srv/notes/old && mkdir /srv/notes/old
`,
  files: [
    plainFile('notes/draft.txt', 'a draft\n'),
    plainFile('notes/final.txt', 'final\n'),
    plainFile('notes/old/a.txt', 'a\n'),
    plainFile('notes/old/b.txt', 'b\n'),
    plainFile('notes/old/c.txt', 'c\n'),
  ],
  bases: ['tiny'],
} as const satisfies Example
