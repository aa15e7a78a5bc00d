import { engineMount, type LabDone } from '../../lab/lab-run.ts'
import type { LabMove } from '../../lab/lab-session.ts'
import type { LabStartId } from '../../lab/lab-start.ts'
import type { LabLesson } from '../../lesson.ts'

const run = (...lines: readonly string[]): LabMove[] => lines.map((line) => ({ kind: 'command', line }))
const commit: LabMove = { kind: 'commit' }
const scene = (id: LabStartId, ...lines: readonly string[]): LabDone => ({
  begin: { kind: 'start', id },
  mount: engineMount,
  moves: run(...lines),
})
const redirecting = { canRedirect: true, canMetacopy: false }

export const lesson: LabLesson = {
  scenes: {
    start: scene('change-and-delete'),
    read: scene('change-and-delete', 'cat hello.txt'),
    big: scene('hard-links'),
    chmod: scene('hard-links', 'chmod 600 big'),
    files: scene('three-files'),
    three: scene('lower-upper-both'),
    removed: scene('lower-upper-both', 'rm in_both.txt'),
    folders: scene('folders'),
    renamed: scene('folders', 'mv e moved'),
  },
  bets: [
    {
      about: 'read',
      takes: 'one',
      claims: [
        [{ word: 'upper-count', below: '', count: 1 }],
        [{ word: 'upper', path: 'hello.txt', kind: 'file' }],
        [{ word: 'upper', path: 'hello.txt', kind: 'symlink' }],
      ],
    },
    {
      about: 'chmod',
      takes: 'one',
      claims: [0, 4, 100_000].map((bytes) => [{ word: 'upper-bytes', bytes }]),
    },
    {
      about: 'removed',
      takes: 'one',
      claims: [
        [{ word: 'merged', path: 'in_both.txt', layer: 0 }],
        [
          { word: 'merged', path: 'in_both.txt', layer: 'nothing' },
          { word: 'upper', path: 'in_both.txt', kind: 'nothing' },
        ],
        [
          { word: 'merged', path: 'in_both.txt', layer: 'nothing' },
          { word: 'upper', path: 'in_both.txt', kind: 'whiteout' },
        ],
      ],
    },
    {
      about: 'renamed',
      takes: 'one',
      claims: [
        [{ word: 'merged', path: 'moved/file', layer: 0 }],
        [
          { word: 'upper', path: 'moved/file', kind: 'file' },
          { word: 'upper', path: 'e', kind: 'whiteout' },
        ],
        [{ word: 'merged', path: 'e', layer: 0 }],
      ],
    },
  ],
  tasks: [
    {
      kind: 'lab',
      from: 'start',
      checks: [
        { word: 'happened', fact: 'created', least: 1 },
        { word: 'upper', path: 'hello.txt', kind: 'file' },
        { word: 'upper', path: 'delete-me.txt', kind: 'whiteout' },
      ],
      solutions: [
        { moves: run('echo new > new.txt', 'echo world >> hello.txt', 'rm delete-me.txt') },
        { moves: run('mkdir d; chmod 600 hello.txt; rm *-me.txt') },
      ],
      wrong: [
        { moves: [] },
        { moves: run('echo world >> hello.txt', 'rm delete-me.txt') },
        { moves: run('echo new > new.txt', 'cat hello.txt', 'rm delete-me.txt') },
        { moves: run('echo new > new.txt', 'echo world >> hello.txt', 'echo > delete-me.txt') },
      ],
    },
    {
      kind: 'lab',
      from: 'files',
      checks: [
        { word: 'happened', fact: 'created', least: 3 },
        { word: 'upper-count', below: '', count: 0 },
      ],
      solutions: [
        { moves: run('touch a b c', 'rm a b c') },
        { moves: run('echo a > a', 'rm a', 'echo b > b', 'rm b', 'echo c > c', 'rm c') },
      ],
      wrong: [
        { moves: [] },
        { moves: run('touch a b c') },
        { moves: run('touch a b', 'rm a b') },
        { moves: run('rm File1 File2 File3') },
        { moves: run('touch a b c', 'rm a b c File1') },
      ],
    },
    {
      kind: 'lab',
      from: 'three',
      checks: [
        { word: 'upper', path: 'in_lower.txt', kind: 'whiteout' },
        { word: 'upper', path: 'in_upper.txt', kind: 'nothing' },
        { word: 'happened', fact: 'whiteout-replaced', least: 1 },
        { word: 'merged', path: 'in_both.txt', layer: 'upper' },
      ],
      solutions: [
        { moves: run('rm in_lower.txt', 'rm in_upper.txt', 'rm in_both.txt', 'echo again > in_both.txt') },
        { moves: run('rm *', 'touch in_both.txt') },
      ],
      wrong: [
        { moves: [] },
        { moves: run('rm *') },
        { moves: run('rm in_lower.txt in_upper.txt', 'echo again > in_both.txt') },
        { moves: run('rm *', 'touch in_lower.txt') },
        { moves: run('rm in_lower.txt in_both.txt', 'touch in_both.txt') },
      ],
    },
    {
      kind: 'lab',
      from: 'folders',
      checks: [
        { word: 'upper-opaque', path: 'd' },
        { word: 'upper-count', below: 'd', count: 1 },
      ],
      solutions: [
        { moves: run('rm -rf d', 'mkdir d', 'echo new > d/one') },
        { moves: run('rm -rf d && mkdir d && touch d/any') },
      ],
      wrong: [
        { moves: [] },
        { moves: run('rm -rf d') },
        { moves: run('rm -rf d', 'mkdir d') },
        { moves: run('rm -rf d/*', 'echo new > d/one') },
        { moves: run('rm -rf d', 'mkdir d', 'touch d/one d/two') },
      ],
    },
    {
      kind: 'lab',
      from: 'start',
      checks: [
        { word: 'lower-count', count: 2 },
        { word: 'upper-count', below: '', count: 0 },
        { word: 'merged', path: 'delete-me.txt', layer: 'nothing' },
        { word: 'merged', path: 'hello.txt', layer: 1 },
      ],
      solutions: [
        { moves: [...run('echo world >> hello.txt', 'rm delete-me.txt'), commit] },
        { moves: [...run('rm delete-me.txt && chmod 600 hello.txt'), commit] },
      ],
      wrong: [
        { moves: [] },
        { moves: [commit] },
        { moves: run('echo world >> hello.txt', 'rm delete-me.txt') },
        { moves: [...run('echo world >> hello.txt'), commit] },
        { moves: [...run('rm delete-me.txt'), commit, ...run('echo world >> hello.txt')] },
        { moves: [...run('echo world >> hello.txt'), commit, ...run('rm delete-me.txt'), commit] },
      ],
    },
    {
      kind: 'lab',
      from: 'folders',
      checks: [
        { word: 'upper-redirect', path: 'moved', from: 'e' },
        { word: 'upper-bytes', bytes: 0 },
        { word: 'merged', path: 'moved/file', layer: 0 },
      ],
      solutions: [{ mount: redirecting, moves: run('mv e moved') }],
      wrong: [
        { moves: [] },
        { moves: run('mv e moved') },
        { mount: redirecting, moves: run('mv e other') },
        { mount: redirecting, moves: run('mv e moved', 'echo more >> moved/file') },
        { mount: redirecting, moves: run('cp -r e moved') },
      ],
    },
  ],
}
