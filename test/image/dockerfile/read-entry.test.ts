import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOf, readDockerfile } from '../../../src/image/dockerfile/dockerfile.ts'
import { readEntry } from '../../../src/image/dockerfile/read-entry.ts'
import { parseImageConfig } from '../../../src/image/config.ts'

/** `created_by` as builders write it, and the line of the Dockerfile that they were given. */
const lines: readonly (readonly [builder: string, createdBy: string, line: string])[] = [
  ['Docker', '/bin/sh -c #(nop)  CMD ["nginx" "-g" "daemon off;"]', 'CMD ["nginx", "-g", "daemon off;"]'],
  ['Docker', '/bin/sh -c #(nop)  CMD ["/bin/sh" "-c" "exec \\"$APP\\" -x"]', 'CMD exec "$APP" -x'],
  ['Docker', '/bin/sh -c #(nop)  ENTRYPOINT ["docker-entrypoint.sh"]', 'ENTRYPOINT ["docker-entrypoint.sh"]'],
  ['Docker', '/bin/sh -c #(nop) ADD file:ce026b62 in / ', 'ADD <file> /'],
  ['Docker', '/bin/sh -c #(nop) COPY dir:fc774927 in ./node_modules ', 'COPY <dir> ./node_modules'],
  ['Docker', '/bin/sh -c #(nop) COPY --chown=1:2multi:5a08 in /a ', 'COPY --chown=1:2multi:5a08 in /a'],
  ['Docker', '/bin/sh -c #(nop) COPY --chown=1:2 multi:5a08 in /root/.ssh/ ', 'COPY --chown=1:2 <files> /root/.ssh/'],
  ['Docker', '/bin/sh -c #(nop)  EXPOSE 80/tcp', 'EXPOSE 80/tcp'],
  ['Docker', '/bin/sh -c #(nop)  VOLUME [/data /var/lib/x]', 'VOLUME /data /var/lib/x'],
  ['Docker', '/bin/sh -c #(nop)  SHELL [/bin/bash -o pipefail -c]', 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]'],
  ['Docker', '/bin/sh -c #(nop)  ENV JAVA_OPTS=-Xmx1g -server', 'ENV JAVA_OPTS="-Xmx1g -server"'],
  ['Docker', '/bin/sh -c #(nop)  ENV A b c', 'ENV A b c'],
  ['BuildKit', 'ENV A=1 B=two words C=3', 'ENV A=1 B="two words" C=3'],
  ['BuildKit', 'EXPOSE map[443/tcp:{} 80/tcp:{}]', 'EXPOSE 443/tcp 80/tcp'],
  [
    'BuildKit',
    'HEALTHCHECK &{["CMD-SHELL" "curl -f http://localhost/ || exit 1"] "30s" "10s" "5s" "0s" \'\\x03\'}',
    'HEALTHCHECK --interval=30s --timeout=10s --start-period=5s --retries=3 CMD curl -f http://localhost/ || exit 1',
  ],
  [
    'Docker',
    '/bin/sh -c #(nop)  HEALTHCHECK &{["CMD" "a" "b"] "0s" "0s" "0s" \'\\n\'}',
    'HEALTHCHECK --retries=10 CMD ["a", "b"]',
  ],
  ['Docker', '/bin/sh -c #(nop)  HEALTHCHECK &{["NONE"] "0s" "0s" "0s" \'\\x00\'}', 'HEALTHCHECK NONE'],
  ['BuildKit', 'COPY --chown=7:8 --chmod=755 run /usr/bin/run # buildkit', 'COPY --chown=7:8 --chmod=755 run /usr/bin/run'],
  ['BuildKit', 'COPY <<EOF /etc/app.conf # buildkit', 'COPY <<EOF /etc/app.conf'],
  ['BuildKit', 'CMD ["/hello"]', 'CMD ["/hello"]'],
  ['BuildKit', 'WORKDIR /opt', 'WORKDIR /opt'],
  ['BuildKit', 'RUN /bin/sh -c make install # buildkit', 'RUN make install'],
  ['BuildKit', 'RUN |1 WHO=big world /bin/sh -c echo $WHO # buildkit', 'RUN echo $WHO'],
  [
    'buildah',
    '/bin/sh -c #(nop) LABEL org.opencontainers.image.title="small audit fixture"',
    'LABEL org.opencontainers.image.title="small audit fixture"',
  ],
  ['buildah', '|0 /bin/sh -c echo a', 'RUN echo a'],
  ['buildah', '|2 A=1 B=2 /bin/sh -c echo $A', 'RUN echo $A'],
  ['kaniko', 'RUN mkdir -p /root/example/really/nested', 'RUN mkdir -p /root/example/really/nested'],
  ['kaniko', 'ADD .scripts/ /root/.data/', 'ADD .scripts/ /root/.data/'],
  ['Bazel', 'bazel build ...', '# bazel build ...'],
  ['ko', 'ko build ko://example.com/cmd/app', '# ko build ko://example.com/cmd/app'],
]

const dockerfileOf = (history: readonly object[], layers = 0) =>
  readDockerfile({
    config: parseImageConfig({ history: history.map((entry) => ({ ...entry })) }, 'config'),
    layers: Array.from({ length: layers }, (_, index) => ({
      index,
      name: '',
      storedBytes: 0,
      emptyLayersBefore: 0,
      problems: [],
    })),
  })
const linesOfHistory = (...createdBy: string[]) =>
  dockerfileOf(createdBy.map((created_by) => ({ created_by, empty_layer: true }))).steps.flatMap(linesOf)

describe('history as a Dockerfile', () => {
  for (const [builder, createdBy, line] of lines) {
    it(`reads what ${builder} writes: ${createdBy}`, () => {
      expect(linesOfHistory(createdBy)).toEqual([line])
    })
  }

  it('breaks a command where its author did, and a long one before each &&', () => {
    expect(linesOfHistory('/bin/sh -c apt-get update     && apt-get install -y       curl   "a    b"')).toEqual([
      'RUN apt-get update \\',
      '    && apt-get install -y \\',
      '      curl \\',
      '  "a    b"',
    ])
    expect(linesOfHistory('RUN /bin/sh -c set -eux; \tapt-get update; \t\tx # buildkit')).toEqual([
      'RUN set -eux; \\',
      '    apt-get update; \\',
      '        x',
    ])
    const long = "echo 'one && two' && make --directory=/srv/app all test && rm -rf /tmp/some/folder"
    expect(linesOfHistory(`/bin/sh -c ${long}`)).toEqual([
      "RUN echo 'one && two' \\",
      '    && make --directory=/srv/app all test \\',
      '    && rm -rf /tmp/some/folder',
    ])
    expect(linesOfHistory('/bin/sh -c echo a   # no comment of the Dockerfile')).toEqual([
      'RUN echo a   # no comment of the Dockerfile',
    ])
  })

  it('writes here-documents as such', () => {
    expect(linesOfHistory('RUN |1 WHO=world /bin/sh -c mkdir -p /srv\necho EOF\nEOF\n # buildkit')).toEqual([
      'RUN <<EOF_',
      'mkdir -p /srv',
      'echo EOF',
      'EOF',
      'EOF_',
    ])
    expect(linesOfHistory('RUN /bin/sh -c cat > /a <<X && echo b\ninner\nX # buildkit')).toEqual([
      'RUN cat > /a <<X && echo b',
      'inner',
      'X',
    ])
  })

  it('knows the shell that SHELL set', () => {
    expect(
      linesOfHistory(
        'SHELL [/bin/bash -o pipefail -c]',
        'RUN /bin/bash -o pipefail -c a | b # buildkit',
        'SHELL ["powershell", "-Command"]',
        'RUN |1 A=1 powershell -Command Get-Item x # buildkit',
      ),
    ).toEqual(['SHELL ["/bin/bash", "-o", "pipefail", "-c"]', 'RUN a | b', 'SHELL ["powershell", "-Command"]', 'RUN Get-Item x'])
  })

  it('says what is not recorded', () => {
    const notes = (createdBy: string) => readEntry(createdBy).notes
    expect(notes('/bin/sh -c #(nop) COPY file:ab12 in /a')).toEqual([{ id: 'source-unknown', hash: 'file:ab12' }])
    expect(notes('COPY <<EOF /etc/app.conf # buildkit')).toEqual([{ id: 'heredoc-unknown' }])
    expect(notes('RUN echo a b # buildkit')).toEqual([{ id: 'exec-form' }])
    expect(notes('RUN echo a b')).toEqual([])
    expect(notes('RUN /bin/sh -c echo a # buildkit')).toEqual([])
    expect(notes('RUN /bin/bash -c echo a # buildkit')).toEqual([])
    expect(notes('COPY a b # buildkit')).toEqual([])
  })

  it('tells build arguments that no ARG above says, once', () => {
    const { steps } = dockerfileOf([
      { created_by: 'ARG WHO=world', empty_layer: true },
      { created_by: '/bin/sh -c #(nop) ARG TOKEN', empty_layer: true },
      { created_by: '|2 TOKEN=a b WHO=world /bin/sh -c one' },
      { created_by: '|2 TOKEN=a b WHO=world /bin/sh -c two' },
      { created_by: '|1 X=1 Y=2 /bin/sh -c three' },
    ])
    expect(steps.map(({ notes }) => notes)).toEqual([
      [],
      [],
      [{ id: 'built-with', values: ['TOKEN=a b'] }],
      [],
      [{ id: 'built-with', values: ['X=1 Y=2'] }],
    ])
  })

  it('tells the base that buildah names, the author, and no comment that every entry has', () => {
    const { steps } = dockerfileOf(
      [
        { created_by: 'ADD rootfs / # buildkit', comment: 'buildkit.dockerfile.v0' },
        { created_by: '/bin/sh -c #(nop) ENV A=1', comment: 'FROM localhost/base:latest', empty_layer: true },
        { created_by: '/bin/sh -c make', comment: 'FROM 26695ca3969c', author: 'somebody' },
        { comment: "store paths: ['/nix/store/a']" },
      ],
      3,
    )
    expect(steps.map(({ base, author, comment, layer }) => [base, author, comment, layer])).toEqual([
      [undefined, undefined, undefined, 0],
      ['localhost/base:latest', undefined, undefined, undefined],
      [undefined, 'somebody', undefined, 1],
      [undefined, undefined, "store paths: ['/nix/store/a']", 2],
    ])
  })

  it('gives no layer to a step where the numbers differ, and lists the layers behind', () => {
    const { steps, isMatched } = dockerfileOf([{ created_by: 'RUN a' }], 2)
    expect(isMatched).toBe(false)
    expect(steps.map(({ entry, layer }) => [entry, layer])).toEqual([
      [0, undefined],
      [undefined, 0],
      [undefined, 1],
    ])
  })

  it('never throws, and loses no word of a command', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom(
            'RUN ',
            '|1 ',
            'A=',
            '/bin/sh -c ',
            '#(nop) ',
            'COPY ',
            'file:ab in ',
            '[',
            ']',
            '"',
            "'",
            '\\',
            ' ',
            '  ',
            '\t',
            '\n',
            '&&',
            'HEALTHCHECK &{',
            "'\\x03'}",
            'map[',
            'ENV ',
            'SHELL ',
            ' # buildkit',
          ),
        )
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const { steps } = dockerfileOf([{ created_by: one }, { created_by: other }])
        for (const step of steps) expect(linesOf(step).join('\n').includes('undefined')).toBe(false)
      }),
      { numRuns: 500 },
    )
    const words = fc.array(fc.constantFrom('a', 'bc', '&&', ';', "'q  q'", '"x y"', 'rm'), { minLength: 1 })
    const gaps = fc.array(fc.constantFrom(' ', '  ', '     ', '\t', ' \t\t'), { minLength: 1 })
    fc.assert(
      fc.property(words, gaps, (command, spaces) => {
        const text = command.map((word, i) => word + (i < command.length - 1 ? (spaces[i % spaces.length] ?? ' ') : '')).join('')
        const written = linesOfHistory(`/bin/sh -c ${text}`).join('\n').slice('RUN '.length)
        // A builder drops backslash and line break; quotes keep what they have.
        expect(written.replaceAll(/ \\\n */g, ' ')).toBe(command.join(' '))
      }),
    )
  })
})
