import { removedKey } from '../../examples/removed-key.ts'
import type { Check } from '../../checks/index.ts'
import type { BuildState } from '../../build-state.ts'
import type { Lesson } from '../../lesson.ts'

const key = removedKey.files[0].text
const start: BuildState = { ...removedKey, secrets: { key } }
/** The line of the key that says something. */
const body = key.split('\n')[1] ?? ''
const used: Check = { word: 'text-is', path: 'srv/used', text: String(key.length) }

export const lesson: Lesson = {
  states: { start },
  bets: [
    {
      about: 'start',
      takes: 'one',
      claims: [[{ word: 'nowhere', text: body }], false, [{ word: 'in-layer', layer: 1, path: 'root/id_sample' }]],
    },
  ],
  tasks: [
    { kind: 'answer', from: 'start', fact: 'line 2 root/id_sample', wrong: ['', key, 'SAMPLE KEY'] },
    {
      kind: 'build',
      from: 'start',
      checks: [{ word: 'nowhere', text: body }, used],
      solutions: [
        { dockerfile: 'FROM tiny\nRUN --mount=type=secret,id=key wc -c < /run/secrets/key > /srv/used\n' },
        {
          dockerfile:
            'FROM tiny AS use\nCOPY id_sample /root/id_sample\nRUN wc -c < /root/id_sample > /srv/used\n\nFROM tiny\nCOPY --from=use /srv/used /srv/used\n',
        },
        {
          dockerfile:
            'FROM tiny\nRUN --mount=type=bind,source=id_sample,target=/root/id_sample wc -c < /root/id_sample > /srv/used\n',
        },
      ],
      wrong: [
        {},
        { dockerfile: 'FROM tiny\n' },
        {
          dockerfile:
            'FROM tiny\nCOPY id_sample /root/id_sample\nRUN wc -c < /root/id_sample > /srv/used && rm /root/id_sample\n',
        },
        { dockerfile: `FROM tiny\nARG KEY=${body}\nRUN echo ${key.length} > /srv/used\n` },
        { dockerfile: `FROM tiny\nENV KEY=${body}\nRUN echo ${key.length} > /srv/used\nENV KEY=\n` },
        { dockerfile: 'FROM tiny\nRUN --mount=type=secret,id=key cp /run/secrets/key /srv/used\n' },
      ],
    },
  ],
}
