import type { BuildState } from '../../build-state.ts'
import type { Check } from '../../checks/index.ts'
import type { Edit } from '../../edit.ts'
import { plainFile } from '../../example.ts'
import type { Lesson } from '../../lesson.ts'

const install = 'RUN mkdir lib && for p in $(cat packages.txt); do seq 300 > lib/$p; done\n'
const ignore = plainFile('.dockerignore', 'Dockerfile\n*.log\n')
const app = { path: 'app.sh', mode: 0o755, text: '#!/bin/sh\ncat /app/lib/left\n' }
const start: BuildState = {
  dockerfile: `FROM tiny
WORKDIR /app
COPY . .
${install}CMD ["/app/app.sh"]
`,
  files: [app, plainFile('packages.txt', 'left\nright\n'), plainFile('build.log', 'not part of the image\n'), ignore],
}

const stages: BuildState = {
  dockerfile: `FROM tiny AS make
COPY words.txt .
RUN sort words.txt > /sorted

FROM tiny
COPY --from=make /sorted /srv/sorted
RUN wc -l < /srv/sorted > /srv/count
`,
  files: [plainFile('words.txt', 'one\ntwo\nthree\n')],
}

const folders = 'RUN mkdir -m 700 /srv/private && mkdir /srv/v1 && ln -s v1 /srv/current\n'
const pages = [plainFile('page.html', '<p>hello</p>\n'), plainFile('style.css', 'p { color: green }\n')]
const copies: BuildState = {
  dockerfile: `FROM tiny
${folders}COPY page.html /srv/private/
COPY style.css /srv/current/
`,
  files: pages,
}
const linked: BuildState = { ...copies, dockerfile: copies.dockerfile.replaceAll('COPY', 'COPY --link') }

const tools = 'RUN seq 3000 > /srv/tools\n'
const sort = 'RUN sort /app/words.txt > /srv/sorted\n'
const size = 'RUN wc -c < /app/style.css > /srv/size\n'
const many: BuildState = {
  dockerfile: `FROM tiny
COPY . /app
${tools}${sort}${size}`,
  files: [
    ignore,
    { path: 'app.sh', mode: 0o755, text: '#!/bin/sh\ncat /srv/sorted\n' },
    plainFile('notes.md', 'to do\n'),
    plainFile('style.css', 'p { color: green }\n'),
    plainFile('words.txt', 'one\ntwo\nthree\n'),
  ],
}

const editApp: Edit = { kind: 'content', path: 'app.sh', text: '#!/bin/sh\ncat /app/lib/right\n' }
const editPackages: Edit = { kind: 'content', path: 'packages.txt', text: 'left\nright\nmiddle\n' }
const touchApp: Edit = { kind: 'time', path: 'app.sh' }
const chmodApp: Edit = { kind: 'mode', path: 'app.sh', mode: 0o700 }
const editLog: Edit = { kind: 'content', path: 'build.log', text: 'another line\n' }
const comment: Edit = { kind: 'line', line: '# a comment' }
const spaces: Edit = { kind: 'words', from: 'RUN mkdir lib', to: 'RUN mkdir  lib' }
const argument: Edit = { kind: 'line', line: 'ARG NOTE=1' }
const label: Edit = { kind: 'line', line: 'LABEL version=2' }
const newBase: Edit = { kind: 'base' }
const editWords: Edit = { kind: 'content', path: 'words.txt', text: 'three\ntwo\none\n' }
const editNotes: Edit = { kind: 'content', path: 'notes.md', text: 'done\n' }
const editStyle: Edit = { kind: 'content', path: 'style.css', text: 'p { color: teal }\n' }

const isCached = (path: string, after: Edit): Check => ({ word: 'cached', path, after, is: true })
const isRebuilt = (path: string, after: Edit): Check => ({ word: 'cached', path, after, is: false })
const code = 'app/app.sh'
const library = 'app/lib'
const page = 'srv/private/page.html'
const fileAt = (path: string): Check => ({ word: 'shows', path, type: 'file' })

export const lesson: Lesson = {
  states: { start, stages, copies, linked, many },
  edits: [
    editApp,
    touchApp,
    chmodApp,
    editPackages,
    editLog,
    editWords,
    editNotes,
    editStyle,
    comment,
    spaces,
    argument,
    label,
    newBase,
  ],
  bets: [
    {
      about: 'start',
      takes: 'one',
      claims: [
        [isCached(code, editApp)],
        [isRebuilt(code, editApp), isCached(library, editApp)],
        [isRebuilt(code, editApp), isRebuilt(library, editApp)],
      ],
    },
    {
      about: 'start',
      takes: 'each',
      claims: [touchApp, chmodApp, comment, spaces, argument, label, editLog].map((edit) => [isRebuilt(library, edit)]),
    },
    {
      about: 'stages',
      takes: 'each',
      claims: ['sorted', 'srv/sorted', 'srv/count'].map((path) => [isRebuilt(path, editWords)]),
    },
    {
      about: 'linked',
      takes: 'one',
      claims: [0o700, 0o755].map((mode) => [{ word: 'mode', path: 'srv/private', mode }]),
    },
    {
      about: 'linked',
      takes: 'one',
      claims: (['symlink', 'directory'] as const).map((type) => [{ word: 'shows', path: 'srv/current', type }]),
    },
  ],
  tasks: [
    {
      kind: 'build',
      from: 'start',
      checks: [
        isCached(library, editApp),
        isRebuilt(library, editPackages),
        fileAt(code),
        fileAt(`${library}/left`),
        fileAt(`${library}/right`),
      ],
      solutions: [
        { dockerfile: `FROM tiny\nWORKDIR /app\nCOPY packages.txt .\n${install}COPY . .\nCMD ["/app/app.sh"]\n` },
        { dockerfile: `FROM tiny\nWORKDIR /app\nCOPY packages.txt .\n${install}COPY app.sh .\n` },
        {
          dockerfile: `FROM tiny\nWORKDIR /app\n${install.replace('RUN', 'RUN --mount=type=bind,source=packages.txt,target=packages.txt')}COPY . .\n`,
        },
      ],
      wrong: [
        {},
        { dockerfile: `FROM tiny\nWORKDIR /app\nCOPY app.sh .\nCOPY packages.txt .\n${install}` },
        { dockerfile: 'FROM tiny\nWORKDIR /app\nRUN mkdir lib && seq 300 > lib/left && seq 300 > lib/right\nCOPY . .\n' },
        { dockerfile: `FROM tiny\nWORKDIR /app\nCOPY packages.txt .\n${install}` },
      ],
    },
    {
      kind: 'build',
      from: 'copies',
      checks: [isCached(page, newBase), isCached('srv/current/style.css', newBase)],
      solutions: [{ dockerfile: linked.dockerfile }],
      wrong: [
        {},
        { dockerfile: copies.dockerfile.replace('COPY', 'COPY --link') },
        { dockerfile: copies.dockerfile.replaceAll('COPY', 'COPY --link --chmod=644') },
        { dockerfile: 'FROM tiny\nCOPY page.html /srv/private/\nCOPY style.css /srv/current/\n' },
      ],
    },
    {
      kind: 'build',
      from: 'linked',
      checks: [
        { word: 'mode', path: 'srv/private', mode: 0o700 },
        { word: 'shows', path: 'srv/current', type: 'symlink' },
        isCached(page, newBase),
        isCached('srv/v1/style.css', newBase),
      ],
      solutions: [
        {
          dockerfile:
            'FROM tiny\nCOPY --link page.html /srv/private/\nCOPY --link style.css /srv/v1/\nRUN chmod 700 /srv/private && ln -s v1 /srv/current\n',
        },
        {
          dockerfile: `FROM tiny\n${folders}COPY --link page.html /srv/private/\nCOPY --link style.css /srv/v1/\nRUN chmod 700 /srv/private\n`,
        },
      ],
      wrong: [
        {},
        { dockerfile: copies.dockerfile },
        {
          dockerfile: `FROM tiny\n${folders}COPY --link page.html /srv/private/\nCOPY --link style.css /srv/v1/\n`,
        },
        { dockerfile: `${linked.dockerfile}RUN chmod 700 /srv/private\n` },
      ],
    },
    {
      kind: 'build',
      from: 'many',
      checks: [
        { word: 'pushed-again', after: [editApp, chmodApp, editNotes, editStyle, editWords], most: 2600 },
        ...['app/app.sh', 'app/notes.md', 'app/style.css', 'app/words.txt', 'srv/tools'].map(fileAt),
        { word: 'text-is', path: 'srv/sorted', text: 'one\nthree\ntwo' },
        { word: 'text-is', path: 'srv/size', text: '19' },
      ],
      solutions: [
        {
          dockerfile: `FROM tiny\n${tools}COPY words.txt /app/\n${sort}COPY style.css /app/\n${size}COPY . /app\n`,
        },
      ],
      wrong: [
        {},
        { dockerfile: `FROM tiny\n${tools}COPY . /app\n${sort}` },
        { dockerfile: `FROM tiny\n${tools}` },
        { dockerfile: `FROM tiny\nCOPY . /app\n${tools}${size}${sort}` },
        { dockerfile: `FROM tiny\nCOPY . /app\nRUN seq 3000 > /srv/tools && sort /app/words.txt > /srv/sorted\n${size}` },
      ],
    },
  ],
}
