import { describe, expect, it } from 'vitest'
import { parseScript } from '../../src/build/shell/parse-script.ts'
import { ShellSyntaxError } from '../../src/build/shell/syntax-error.ts'

/** What Bash has and busybox's sh has not, wherever in a script it stands. */

/** Where a script is refused; undefined where it is not. */
function refusedAt(script: string): number | undefined {
  try {
    parseScript(script)
    return undefined
  } catch (thrown) {
    if (thrown instanceof ShellSyntaxError) return thrown.at
    throw thrown
  }
}

describe('a script of Bash', () => {
  it.each([
    ['a=(1 2)', '('],
    ['export a=(1 2)', '('],
    ['echo a; b=c a+=(1)', '('],
    ['a[1]=2', 'a[1]'],
    ['echo "x ${a[0]}"', '${'],
    ['a+=1', 'a+'],
    ['cat <(echo a)', '<('],
    ['echo "$(cat <(echo a))"', '<('],
    ['tee >(wc) < x', '>('],
    ['echo ${a:-$(cat <(b))}', '<('],
    ['ls @(a|b)', '@('],
    ['echo $"x"', '$"'],
    ['cat <<< x', '<<<'],
    ['[[ -f x ]]', '[['],
    ['((1))', '(('],
    ['ls; ls missing |& cat', '|&'],
    ['ls | cat |& wc', '|&'],
    ['echo "$(ls |& cat)"', '|&'],
    ['ls &>> log', '&>>'],
    ['{ ls; } &>> log', '&>>'],
  ])('%j is refused where it stands', (script, part) => {
    expect(refusedAt(script)).toBe(script.indexOf(part))
  })

  // Real sh does with these what a person may not expect, but does them.
  it.each([
    'touch /{a,b}',
    "echo $'x'",
    'echo "a[1]" x[2]',
    'test a[0] = 1',
    'cat <<E\n$a[1] <(x)\nE',
    'ls &> log',
    'ls >& log',
    "echo '|&' \\|\\& x",
    "grep '^(a|b)' x",
  ])('%j is sh', (script) => {
    expect(refusedAt(script)).toBeUndefined()
  })
})
