import type { Packing } from '../../../build/pack/packings.ts'
import type { BuildState } from '../../build-state.ts'
import type { Check } from '../../checks/index.ts'
import { plainFile } from '../../example.ts'
import type { Claim, Lesson } from '../../lesson.ts'

const start: BuildState = {
  dockerfile: `FROM tiny
COPY app.conf /tmp/
RUN <<EOF
mkdir -p /app/lib /app/run
for n in $(seq 40); do
  seq $((n * 1000)) $((n * 1000 + 1500)) > /app/lib/part-$n
done
echo "read the parts" > /app/run/start
cp /tmp/app.conf /etc/app.conf
seq 9000 > /usr/lib/extra
EOF
`,
  files: [plainFile('app.conf', 'port = 8080\nparts = /app/lib\n')],
  packing: 'gzip',
}
const packed = (packing: Packing['id']): BuildState => ({ ...start, packing })
const lazy: BuildState = { ...packed('estargz'), first: [] }

const conf = 'etc/app.conf'
const begin = 'app/run/start'
/** Layer of the RUN: the base and the COPY lie below. */
const layer = 2
const isFetched = (least: number, below: number): Check => ({ word: 'fetched', path: conf, least, below })

export const lesson: Lesson = {
  states: { start, none: packed('none'), members: packed('members'), lazy },
  reads: [conf, begin, 'app/lib/part-1', 'app/lib/part-7', 'usr/lib/extra'],
  bets: [
    { about: 'start', takes: 'one', claims: [[isFetched(0, 10)], [isFetched(50, 99.9)], [isFetched(99.9, 101)]] },
    { about: 'members', takes: 'one', claims: [[isFetched(0, 50)], [isFetched(50, 99.9)]] },
    {
      about: 'start',
      takes: 'each',
      claims: [
        ...(['none', 'members', 'estargz'] as const).map(
          (packing): Claim => [{ word: 'same-name', of: 'diff', layer, than: packed(packing), is: true }],
        ),
        // zstd and zstd:chunked: that they leave it as it is, a test says, so that their encoder is not loaded before one is chosen.
        [],
        [],
      ],
    },
  ],
  tasks: [
    {
      kind: 'build',
      from: 'start',
      checks: [isFetched(0, 10)],
      solutions: [{ packing: 'estargz' }, { packing: 'zstd-chunked' }],
      wrong: [{}, { packing: 'members' }, { packing: 'none' }, { packing: 'zstd' }],
    },
    {
      kind: 'build',
      from: 'lazy',
      checks: [{ word: 'fetched-ahead', paths: [begin, conf], below: 10 }],
      solutions: [{ first: [begin, conf] }, { first: [conf, begin, 'app/lib/part-1'] }],
      wrong: [
        {},
        { packing: 'gzip', first: [begin, conf] },
        { packing: 'zstd-chunked', first: [begin, conf] },
        { first: ['app.conf'] },
        { first: [begin, conf, ...Array.from({ length: 20 }, (_, n) => `app/lib/part-${n + 1}`)] },
        { first: [begin] },
      ],
    },
  ],
}
