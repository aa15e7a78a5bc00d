import type { BuildState } from '../../build-state.ts'
import type { Check } from '../../checks/index.ts'
import type { Edit } from '../../edit.ts'
import { plainFile } from '../../example.ts'
import type { Lesson } from '../../lesson.ts'

/** The line of the key that says something. */
const body = 'bm90IGEga2V5IGVpdGhlciwgYnV0IGFub3RoZXIgc2FtcGxl'
const key = `-----BEGIN SAMPLE KEY-----\n${body}\n-----END SAMPLE KEY-----\n`
const token = 'made-up-token-4711'
const packages = 'mkdir lib && for p in $(cat packages.txt); do seq 400 > lib/$p; done'

const start: BuildState = {
  dockerfile: `FROM tiny
ARG TOKEN=${token}
WORKDIR /app
COPY . .
RUN seq 3000 > /var/cache/lists
RUN ${packages}
RUN rm /var/cache/lists
RUN seq 4000 | gzip > /tmp/tool.gz
RUN gunzip -c /tmp/tool.gz > /usr/bin/tool && rm /tmp/tool.gz
RUN echo "$TOKEN" | wc -c > license
RUN wc -c < id_sample > login && rm id_sample
RUN chown -R 1000:1000 /app
RUN mkdir -m 700 /srv/private
COPY --link page.html /srv/private/
`,
  files: [
    plainFile('.dockerignore', 'Dockerfile\n*.log\n'),
    { path: 'app.sh', mode: 0o755, text: '#!/bin/sh\ncat /app/lib/left\n' },
    plainFile('packages.txt', 'left\nright\n'),
    { path: 'id_sample', mode: 0o600, text: key },
    plainFile('page.html', '<p>hello</p>\n'),
    plainFile('build.log', 'not part of the image\n'),
  ],
  secrets: { key, token: `${token}\n` },
}

const editApp: Edit = { kind: 'content', path: 'app.sh', text: '#!/bin/sh\ncat /app/lib/right\n' }
const editPackages: Edit = { kind: 'content', path: 'packages.txt', text: 'left\nright\nmiddle\n' }
const newBase: Edit = { kind: 'base' }

/** In the order of the list in the texts. */
const limits: readonly Check[] = [
  { word: 'nowhere', text: body },
  { word: 'nowhere', text: token },
  { word: 'wasted', most: 0 },
  { word: 'shipped', most: 24_000 },
  { word: 'cached', path: 'app/lib', after: editApp, is: true },
  { word: 'cached', path: 'app/lib', after: editPackages, is: false },
  { word: 'owner', path: 'app/app.sh', uid: 1000, gid: 1000 },
  { word: 'owner', path: 'app/lib/left', uid: 1000, gid: 1000 },
  { word: 'mode', path: 'srv/private', mode: 0o700 },
  { word: 'shows', path: 'srv/private/page.html', type: 'file' },
  { word: 'shows', path: 'usr/bin/tool', type: 'file' },
  { word: 'text-is', path: 'app/license', text: String(token.length + 1) },
  { word: 'text-is', path: 'app/login', text: String(key.length) },
]

const begin = `FROM tiny
WORKDIR /app
COPY --chown=1000:1000 packages.txt .
RUN ${packages} && chown -R 1000:1000 lib
RUN seq 4000 | gzip > /tmp/tool.gz && gunzip -c /tmp/tool.gz > /usr/bin/tool && rm /tmp/tool.gz
RUN --mount=type=secret,id=token wc -c < /run/secrets/token > license
RUN --mount=type=secret,id=key wc -c < /run/secrets/key > login
COPY --chown=1000:1000 app.sh .
`
const folder = 'RUN mkdir -m 700 /srv/private\n'
const solved = `${begin}${folder}COPY page.html /srv/private/\n`
const linked = `${begin}COPY --link page.html /srv/private/\nRUN chmod 700 /srv/private\n`

export const lesson: Lesson = {
  states: { start },
  edits: [editApp, editPackages, newBase],
  bets: [
    {
      about: 'start',
      takes: 'each',
      claims: [
        [{ word: 'in-layer', layer: 2, path: 'app/id_sample' }],
        [{ word: 'recorded', in: 'history', text: token }],
        [{ word: 'in-layer', layer: 2, path: 'app/build.log' }],
      ],
    },
    {
      about: 'start',
      takes: 'one',
      claims: [0, 1, 2].map((count) => [{ word: 'holders', path: 'app/lib/left', count }]),
    },
  ],
  tasks: [
    {
      kind: 'build',
      from: 'start',
      checks: limits,
      areListed: true,
      solutions: [{ dockerfile: solved }, { dockerfile: linked }],
      wrong: [
        {},
        { dockerfile: 'FROM tiny\n' },
        { dockerfile: solved.replace('&& chown -R 1000:1000 lib', '') },
        { dockerfile: `${solved}ENV TOKEN=${token}\n` },
        { dockerfile: `${begin}${folder}COPY --link page.html /srv/private/\n` },
        { dockerfile: solved.replace('WORKDIR /app\n', 'WORKDIR /app\nCOPY --chown=1000:1000 app.sh .\n') },
        { dockerfile: `${solved}RUN rm /usr/bin/tool\n` },
      ],
    },
    {
      kind: 'build',
      from: 'start',
      areListed: true,
      checks: [...limits, { word: 'cached', path: 'srv/private/page.html', after: newBase, is: true }],
      solutions: [{ dockerfile: linked }],
      wrong: [
        { dockerfile: solved },
        {},
        { dockerfile: 'FROM tiny\n' },
        { dockerfile: `${begin}${folder}COPY --link page.html /srv/private/\n` },
      ],
    },
  ],
}
