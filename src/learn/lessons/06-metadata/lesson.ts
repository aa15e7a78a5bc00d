import type { BuildState } from '../../build-state.ts'
import type { Check } from '../../checks/index.ts'
import { plainFile } from '../../example.ts'
import type { Lesson } from '../../lesson.ts'

const key = 'made-up-5f1c93'
const password = 'made-up-1234'
/** Lines between that of the key and those that make layers in the end. */
const rest = `RUN echo ready > /srv/ready
LABEL version=1
WORKDIR /srv
CMD ["cat", "/srv/page.html"]
`
const use = 'RUN echo "$API_KEY" | sha256sum > /srv/used\n'
const copy = 'COPY page.html /srv/\n'
const start: BuildState = {
  dockerfile: `FROM tiny\nARG API_KEY=${key}\nENV PASSWORD=${password}\n${copy}${use}${rest}`,
  files: [plainFile('page.html', '<h1>hello</h1>\n')],
  secrets: { api_key: `${key}\n` },
}
const emptied: BuildState = { ...start, dockerfile: `${start.dockerfile}ENV PASSWORD=\n` }

/** What sha256sum of coreutils says of the key with the line break that echo adds. */
const used: Check = {
  word: 'text-is',
  path: 'srv/used',
  text: 'aa8f1c2efe617e671b2e8f1b9b6b8aada0fd5a0022564e03318e0d3cb8240283  -',
}
const mounted = 'RUN --mount=type=secret,id=api_key sha256sum < /run/secrets/api_key > /srv/used\n'
const inVariable =
  'RUN --mount=type=secret,id=api_key export API_KEY="$(cat /run/secrets/api_key)" && echo "$API_KEY" | sha256sum > /srv/used\n'

export const lesson: Lesson = {
  states: { start, emptied },
  bets: [
    {
      about: 'start',
      takes: 'one',
      claims: [9, 5, 4].map((count) => [{ word: 'layers', count }]),
    },
    {
      about: 'start',
      takes: 'one',
      claims: [
        [{ word: 'nowhere', text: key }],
        [{ word: 'recorded', in: 'config', text: key }],
        [{ word: 'recorded', in: 'history', text: key }],
      ],
    },
    {
      about: 'emptied',
      takes: 'one',
      claims: [
        [{ word: 'nowhere', text: password }],
        [{ word: 'recorded', in: 'config', text: password }],
        [{ word: 'recorded', in: 'history', text: password }],
      ],
    },
  ],
  tasks: [
    { kind: 'answer', from: 'start', fact: `history-lines ${key}`, wrong: ['0', '1', '2', '4', key] },
    {
      kind: 'build',
      from: 'start',
      checks: [{ word: 'nowhere', text: key }, used],
      solutions: [
        { dockerfile: `FROM tiny\nENV PASSWORD=${password}\n${copy}${mounted}${rest}` },
        { dockerfile: `FROM tiny\nENV PASSWORD=${password}\n${copy}${inVariable}${rest}` },
        { dockerfile: `FROM tiny AS use\nARG API_KEY=${key}\n${use}\nFROM tiny\nCOPY --from=use /srv/used /srv/used\n` },
      ],
      wrong: [
        {},
        { dockerfile: `FROM tiny\n${copy}${rest}` },
        { dockerfile: `FROM tiny\nARG API_KEY\n${copy}${use}${rest}` },
        { dockerfile: `FROM tiny\nARG API_KEY=${key}\n${copy}${use}${rest}ARG API_KEY=\n` },
        { dockerfile: `FROM tiny\n${copy}RUN API_KEY=${key}; echo "$API_KEY" | sha256sum > /srv/used\n${rest}` },
      ],
    },
    {
      kind: 'build',
      from: 'start',
      checks: [{ word: 'nowhere', text: key }, { word: 'nowhere', text: password }, used],
      solutions: [{ dockerfile: `FROM tiny\n${copy}${mounted}${rest}` }],
      wrong: [
        {},
        { dockerfile: `FROM tiny\n${copy}${use}${rest}` },
        { dockerfile: `FROM tiny\nENV PASSWORD=${password}\n${copy}${mounted}${rest}ENV PASSWORD=\n` },
        { dockerfile: `FROM tiny\nARG PASSWORD=${password}\n${copy}${mounted}${rest}` },
        { dockerfile: `FROM tiny\n${copy}${mounted}${rest}LABEL password=${password}\n` },
      ],
    },
    {
      kind: 'build',
      from: 'start',
      checks: [
        { word: 'instructions', least: 8 },
        { word: 'layers', count: 2 },
      ],
      solutions: [
        {
          dockerfile: `FROM tiny\n${copy}ENV MODE=show\nLABEL version=1\nEXPOSE 80\nUSER app\nSTOPSIGNAL SIGTERM\nCMD ["cat", "/srv/page.html"]\n`,
        },
        { dockerfile: `FROM tiny\n${copy}${'LABEL version=1\n'.repeat(6)}` },
      ],
      wrong: [
        {},
        { dockerfile: `FROM tiny\n${copy}ENV MODE=show\nLABEL version=1\nEXPOSE 80\nUSER app\nCMD ["cat", "/srv/page.html"]\n` },
        {
          dockerfile: `FROM tiny\n${copy}ENV MODE=show\nLABEL version=1\nEXPOSE 80\nUSER app\nWORKDIR /srv\nCMD ["cat", "page.html"]\n`,
        },
      ],
    },
  ],
}
