import type { BuildState } from '../../build-state.ts'
import type { Check } from '../../checks/index.ts'
import { plainFile } from '../../example.ts'
import type { Lesson } from '../../lesson.ts'

const data = Array.from({ length: 2500 }, (_, i) => `data ${String(i).padStart(4, '0')}\n`).join('')
const script = '#!/bin/sh\ncat data.txt\n'
/** Bytes of all content that is copied. */
const all = data.length + script.length

const from = (...lines: readonly string[]): BuildState => ({
  dockerfile: ['FROM tiny', ...lines, ''].join('\n'),
  files: [plainFile('app/data.txt', data), plainFile('app/start.sh', script)],
})
const copy = 'COPY app /srv/app'
const owned = ['COPY --chown=1000:1000 app /srv/app', 'RUN chown -R 1000:1000 /srv/app'] as const
const linked = 'RUN seq 1 2000 > /srv/numbers && ln /srv/numbers /srv/same'

const start = from(copy, 'RUN chown -R 1000:1000 /srv/app', 'RUN chmod -R 700 /srv/app')
const plain = from(copy)

const paths = ['srv/app', 'srv/app/data.txt', 'srv/app/start.sh']
const links = ['srv/numbers', 'srv/same']
const modes = (of: readonly string[], mode: number): Check[] => of.map((path) => ({ word: 'mode', path, mode }))
const owners: readonly Check[] = paths.map((path) => ({ word: 'owner', path, uid: 1000, gid: 1000 }))

export const lesson: Lesson = {
  states: {
    start,
    plain,
    folder: from(copy, 'RUN chmod 700 /srv/app'),
    again: from(...owned),
    'again-buildah': { ...from(...owned), spelling: 'buildah' },
    links: from(linked, 'RUN chmod 600 /srv/same'),
    copies: from(copy, 'RUN cp -a /srv/app /srv/a', 'RUN cp -r /srv/app /srv/b', 'RUN mv /srv/app /srv/c'),
  },
  bets: [
    {
      about: 'start',
      takes: 'one',
      claims: [[{ word: 'layer-bytes', layer: 2, bytes: 0 }], false, [{ word: 'layer-bytes', layer: 2, bytes: all }]],
    },
    {
      about: 'folder',
      takes: 'one',
      claims: [0, all].map((bytes) => [{ word: 'layer-bytes', layer: 2, bytes }]),
    },
    {
      about: 'again',
      takes: 'one',
      claims: [0, all].map((bytes) => [{ word: 'layer-bytes', layer: 2, bytes }]),
    },
    {
      about: 'links',
      takes: 'one',
      claims: [
        [{ word: 'one-file', paths: links }, ...modes(links, 0o600)],
        [...modes(['srv/numbers'], 0o644), ...modes(['srv/same'], 0o600)],
        [{ word: 'gone', path: 'srv/numbers' }],
      ],
    },
    {
      about: 'copies',
      takes: 'each',
      claims: [2, 3, 4].map((layer) => [{ word: 'layer-bytes', layer, bytes: all }]),
    },
  ],
  tasks: [
    {
      kind: 'build',
      from: 'start',
      checks: [...owners, ...modes(paths, 0o700), { word: 'wasted', most: 0 }],
      solutions: [
        from('COPY --chown=1000:1000 --chmod=700 app /srv/app'),
        from(
          'RUN --mount=type=bind,source=app,target=/in cp -r /in /srv/app && chown -R 1000:1000 /srv/app && chmod -R 700 /srv/app',
        ),
        { dockerfile: `${start.dockerfile.replace('FROM tiny', 'FROM tiny AS made')}\nFROM tiny\nCOPY --from=made /srv /srv\n` },
      ],
      wrong: [
        {},
        from(copy),
        from('COPY --chown=1000:1000 app /srv/app'),
        from('COPY --chmod=700 app /srv/app'),
        from(copy, 'RUN chown -R 1000:1000 /srv/app && chmod -R 700 /srv/app'),
        from('COPY --chown=1000:1000 app /srv/app', 'RUN chmod -R 700 /srv/app'),
      ],
    },
    {
      kind: 'build',
      from: 'plain',
      checks: [
        ...modes(['srv/app/start.sh'], 0o755),
        ...modes(['srv/app/data.txt'], 0o644),
        { word: 'layers', count: 3 },
        { word: 'layer-bytes', layer: 2, bytes: script.length },
      ],
      solutions: [from(copy, 'RUN chmod 755 /srv/app/start.sh'), from(copy, 'COPY --chmod=755 app/start.sh /srv/app/')],
      wrong: [
        {},
        from(copy, 'RUN chmod -R 755 /srv/app'),
        from('COPY --chmod=755 app /srv/app'),
        from(copy, 'COPY --chmod=755 app /srv/app'),
        from(copy, 'RUN chmod 755 /srv/app'),
        from(copy, 'RUN chmod 755 /srv/app/start.sh && echo >> /srv/app/start.sh'),
      ],
    },
    {
      kind: 'build',
      from: 'links',
      checks: [...modes(links, 0o600), { word: 'one-file', paths: links }],
      solutions: [
        from(`${linked} && chmod 600 /srv/same`),
        from(linked, 'RUN chmod 600 /srv/same && ln -f /srv/same /srv/numbers'),
      ],
      wrong: [
        {},
        from(linked),
        from(linked, 'RUN chmod 600 /srv/same /srv/numbers'),
        from('RUN seq 1 2000 > /srv/numbers && cp /srv/numbers /srv/same && chmod 600 /srv/same /srv/numbers'),
        from('RUN seq 1 2000 > /srv/numbers && chmod 600 /srv/numbers', 'RUN ln /srv/numbers /srv/same'),
        from('RUN seq 1 2000 > /srv/numbers && chmod 600 /srv/numbers && ln -s numbers /srv/same'),
      ],
    },
    {
      kind: 'build',
      from: 'plain',
      checks: [
        { word: 'leads', path: 'srv/now/data.txt', to: 'srv/app/data.txt' },
        { word: 'layers', count: 3 },
        { word: 'layer-bytes', layer: 2, bytes: 0 },
      ],
      solutions: [
        from(copy, 'RUN ln -s app /srv/now'),
        from(copy, 'RUN mkdir /srv/now && ln -s /srv/app/data.txt /srv/now/data.txt'),
      ],
      wrong: [
        {},
        from(copy, 'RUN ln -s nowhere /srv/now'),
        from(copy, 'RUN cp -a /srv/app /srv/now'),
        from(copy, 'RUN mv /srv/app /srv/now && ln -s now /srv/app'),
        from(copy, 'RUN mkdir /srv/now && ln /srv/app/data.txt /srv/now/data.txt'),
        from('RUN mkdir /srv/app && ln -s app /srv/now', copy),
        from('RUN ln -s app /srv/now', copy, 'RUN true'),
      ],
    },
  ],
}
