import { describe, expect, it } from 'vitest'
import { matchHistory, parseHistory, parseInstruction } from '../../src/image/history.ts'

/** `created_by` as builders write it, and the Dockerfile line behind it. */
const lines: readonly (readonly [createdBy: string, keyword: string, text: string])[] = [
  ['/bin/sh -c #(nop)  CMD ["sh"]', 'CMD', '["sh"]'],
  ['/bin/sh -c #(nop) ADD file:ce026b in / ', 'ADD', 'file:ce026b in /'],
  ['/bin/sh -c apt-get update && apt-get install -y curl', 'RUN', 'apt-get update && apt-get install -y curl'],
  ['/bin/sh -c  make', 'RUN', 'make'],
  ['RUN /bin/sh -c make install # buildkit', 'RUN', 'make install'],
  ['RUN |1 VERSION=1.2 /bin/sh -c make $VERSION # buildkit', 'RUN', 'make $VERSION'],
  ['|2 A=1 B=2 /bin/sh -c echo $A', 'RUN', 'echo $A'],
  ['COPY . /app # buildkit', 'COPY', '. /app'],
  ['ENV PATH=/usr/bin', 'ENV', 'PATH=/usr/bin'],
  ['RUN rm -rf /root/example/', 'RUN', 'rm -rf /root/example/'],
  ['/bin/bash -o pipefail -c echo a | wc -c', '', '/bin/bash -o pipefail -c echo a | wc -c'],
  ['/bin/bash -c set -e\nmake', 'RUN', 'set -e\nmake'],
  ['bazel build ...', '', 'bazel build ...'],
]

describe('parseInstruction', () => {
  for (const [createdBy, keyword, text] of lines) {
    it(`reads ${JSON.stringify(createdBy)}`, () => {
      expect(parseInstruction(createdBy)).toEqual({ keyword, text, original: createdBy })
    })
  }
})

describe('matchHistory', () => {
  const history = parseHistory([
    { created_by: 'ADD rootfs' },
    { created_by: 'ENV A=1', empty_layer: true },
    { created_by: 'LABEL b=2', empty_layer: true },
    { created_by: 'RUN make' },
    { created_by: 'CMD sh', empty_layer: true },
  ])

  it('gives the entries that are no empty layers to the layers in order', () => {
    expect(matchHistory(history, 2)?.map(({ entry, emptyBefore }) => [entry.createdBy, emptyBefore])).toEqual([
      ['ADD rootfs', 0],
      ['RUN make', 2],
    ])
  })

  it('guesses nothing where the counts differ', () => {
    expect(matchHistory(history, 3)).toBeUndefined()
    expect(matchHistory(history, 1)).toBeUndefined()
  })
})
