import type { BuildState } from '../../build-state.ts'
import type { Check } from '../../checks/index.ts'
import type { NameKind } from '../../checks/same-name.ts'
import { plainFile } from '../../example.ts'
import type { Lesson } from '../../lesson.ts'

const copies = ['COPY a.txt /srv/\n', 'COPY b.txt /srv/\n']
const command = 'CMD ["cat", "/srv/a.txt"]\n'
const written = 'RUN echo c > /srv/c.txt\n'
const dockerfileOf = (lines: readonly string[]) => `FROM tiny\n${lines.join('')}`

const start: BuildState = {
  dockerfile: dockerfileOf([...copies, written, command]),
  files: [plainFile('a.txt', 'a\n'), plainFile('b.txt', 'b\n')],
  packing: 'gzip',
}
const plain: BuildState = { ...start, packing: 'none' }
const swapped: BuildState = { ...start, dockerfile: dockerfileOf([...copies.toReversed(), written, command]) }
const other: BuildState = { ...start, dockerfile: dockerfileOf([...copies, written, 'CMD ["cat", "/srv/b.txt"]\n']) }
const older: BuildState = {
  ...start,
  dockerfile: dockerfileOf([...copies, 'RUN echo c > /srv/c.txt && touch -d @0 /srv/c.txt\n', command]),
}
const last = 3

/** That a name is the one of the image of the beginning, or is not. */
const named = (of: NameKind, is: boolean, layer = last): Check => ({ word: 'same-name', of, layer, than: start, is })

export const lesson: Lesson = {
  states: { start, plain, swapped, other, older },
  bets: [
    {
      about: 'plain',
      takes: 'each',
      claims: (['blob', 'diff', 'chain', 'config', 'manifest'] as const).map((of) => [named(of, false)]),
    },
    {
      about: 'swapped',
      takes: 'each',
      claims: (['diff', 'chain', 'config'] as const).map((of) => [named(of, false)]),
    },
    {
      about: 'other',
      takes: 'each',
      claims: (['blob', 'chain', 'config', 'manifest'] as const).map((of) => [named(of, false)]),
    },
    { about: 'older', takes: 'one', claims: [[named('diff', true)], [named('diff', false)]] },
  ],
  tasks: [
    {
      kind: 'build',
      from: 'start',
      checks: [{ word: 'other-order', than: start }],
      solutions: [{ dockerfile: swapped.dockerfile }],
      wrong: [{}, { dockerfile: other.dockerfile }, { dockerfile: older.dockerfile }],
    },
    {
      kind: 'build',
      from: 'start',
      checks: [named('config', true), named('manifest', false)],
      solutions: [{ packing: 'none' }],
      wrong: [{}, { dockerfile: swapped.dockerfile }, { dockerfile: other.dockerfile }],
    },
    {
      kind: 'build',
      from: 'start',
      checks: [named('chain', true, 2), named('chain', false), { word: 'layers', count: 4 }],
      solutions: [{ dockerfile: start.dockerfile.replace('echo c', 'echo d') }],
      wrong: [
        {},
        { dockerfile: dockerfileOf([...copies, command]) },
        { dockerfile: other.dockerfile },
        { dockerfile: swapped.dockerfile },
      ],
    },
    { kind: 'answer', from: 'start', fact: 'chain-hex 1', wrong: ['', '1', `sha256:${'0'.repeat(64)}`] },
  ],
}
