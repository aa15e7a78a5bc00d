import { describe, expect, it } from 'vitest'
import { BuildFailure, buildImage } from '../../src/build/build-image.ts'
import { makeBase, makeTree } from '../support/build-cases.ts'

/**
 * Where a RUN is said to fail. The place stands in each Dockerfile as a mark, which is taken out before it is built: line and column are
 * counted in the text before the mark.
 */
const mark = '⟪⟫'

async function failureOf(dockerfile: string): Promise<BuildFailure> {
  try {
    await buildImage({ dockerfile, context: makeTree([]), bases: new Map([['base', await makeBase()]]) })
  } catch (thrown) {
    if (thrown instanceof BuildFailure) return thrown
    throw thrown
  }
  throw new Error('it was built')
}

async function expectAtMark(lines: string): Promise<void> {
  const marked = `FROM base\nRUN true\n${lines}`
  const before = marked.slice(0, marked.indexOf(mark)).split('\n')
  const { place, spot } = await failureOf(marked.replace(mark, ''))
  expect(spot).toEqual({ line: before.length, lastLine: before.length, column: (before.at(-1) ?? '').length + 1 })
  // A builder points at the instruction.
  expect(place).toMatchObject({ line: marked.split('\n').findIndex((line, at) => at > 1 && /^\s*(?:run\b|\\$)/i.test(line)) + 1 })
}

describe('the place of a RUN that is no sh', () => {
  it.each([
    'RUN echo a || ⟪⟫| cat',
    'RUN echo a; ⟪⟫) b',
    '   run   --network=none   echo ⟪⟫(',
    'RUN echo a && \\\n    echo b && \\\n  ⟪⟫[[ -f /c ]] && echo d',
    'RUN echo a && \\\n# a comment\n\n    ls ⟪⟫|& cat',
    'RUN --mount=type=cache,target=/x \\\n  --network=none \\\n  a=⟪⟫(1 2)',
    'RUN <<EOF\necho a\n  echo $(⟪⟫<(b))\nEOF',
    'RUN <<EOF\necho a\nif true; then\n  echo b\n⟪⟫EOF',
    'RUN if true; ⟪⟫fi',
    'RUN <<EOF\necho "$(a; b |⟪⟫)"\nEOF',
    'RUN echo a ⟪⟫(b\n',
    'RUN <<-EOF\n\techo a\n\t\techo b ⟪⟫;; c\n\tEOF',
    'RUN <<"EOF"\necho a\necho ⟪⟫"b\nEOF',
    'RUN cat <<EOF > /x && \\\n   echo b ⟪⟫( c\ntext (\nEOF',
    'RUN cat <<EOF > /x  \ntext $(⟪⟫>(a))\nEOF',
    '\\\n  RUN echo ⟪⟫)',
    'RUN echo äöü 日本 \\\n 日本 ⟪⟫)',
  ])('%j is where it stands', expectAtMark)
})

describe('the place of a RUN that fails', () => {
  it.each([
    'RUN ⟪⟫nosuch',
    'RUN true && ⟪⟫cat /missing',
    'RUN echo a && \\\n    echo b && \\\n    ⟪⟫nosuch --flag && \\\n    echo c',
    'RUN echo a \\\n  && ⟪⟫false \\\n  # why\n  && echo b',
    'RUN <<EOF\nset -e\necho a\n  ⟪⟫cat /missing\necho b\nEOF',
    'RUN <<EOF\nnosuch\n⟪⟫exit 3\nEOF',
    'RUN <<-EOF\n\tset -e\n\tif true; then\n\t\t⟪⟫false\n\tfi\n\tEOF',
    'RUN set -e; \\\n  for i in 1 2; do \\\n    ⟪⟫mkdir /same; \\\n  done',
    'RUN n=0; while [ $n -lt 2 ]; do n=$((n+1)); \\\n ⟪⟫false; done',
    'RUN true | \\\n ⟪⟫false',
    'RUN ( true; \\\n ⟪⟫nosuch )',
    'RUN true && ⟪⟫{ echo a; } > /missing/x',
    'RUN a=1 \\\n b=$(⟪⟫false)',
    'RUN echo $(false) && ⟪⟫false',
    'RUN set -u; \\\n ⟪⟫echo $nosuch',
    "RUN <<EOF\n⟪⟫eval '\nfalse'\nEOF",
    "RUN printf 'true\\n\\nfalse\\n' > /s; \\\n ⟪⟫. /s",
    "RUN true; \\\n ⟪⟫sh -c 'if'",
    "RUN trap 'echo end; true' EXIT; \\\n ⟪⟫false",
    'RUN ! ⟪⟫true',
    'RUN case a in \\\n  b) true ;; \\\n  *) ⟪⟫false ;; \\\nesac',
    'RUN false || \\\n ⟪⟫exit 2',
    'RUN true && ⟪⟫nosuch <<EOF > /x  \ntext\nEOF',
  ])('%j is its command', expectAtMark)

  it('is the instruction where the words are no script', async () => {
    const { place, spot } = await failureOf('FROM base\nRUN ["nosuch", \\\n "a"]')
    expect(spot).toBe(place)
    expect(place).toMatchObject({ line: 2, lastLine: 3, column: 1 })
  })
})

describe('the line that the shell names', () => {
  // As busybox 1.35 counts them: from 0 in a script that it is given as an argument, from 1 in a file.
  it.each([
    ['cd /nosuch', 'line 0'],
    ['true\n\ncd /nosuch', 'line 2'],
    ['if true; then\n true\n cd /nosuch\nfi', 'line 2'],
    ['true\neval "cd /nosuch"', 'line 1'],
    ['true\ntrue\neval "true\ncd /nosuch"', 'line 3'],
    ['true\nx=$(\ncd /nosuch\n)', 'line 2'],
    ['true\nsh -c "cd /nosuch"', 'line 0'],
    ["printf 'true\\ncd /nosuch\\n' > /f\nsh /f", 'line 2'],
    ["printf 'cd /nosuch\\n' > /f\n. /f", 'line 1'],
  ])('of %j is %s', async (script, line) => {
    const { said } = await failureOf(`FROM base\nRUN <<EOF\n${script.replaceAll('$', '\\$')}\nfalse\nEOF`.replaceAll('\\$', '$'))
    expect(said).toContain(`cd: ${line}: can't cd to /nosuch`)
  })
})
