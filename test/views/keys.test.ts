import { describe, expect, it } from 'vitest'
import { Change } from '../../src/merge/change.ts'
import type { FileTree } from '../../src/table/file-tree.ts'
import { fileTreeSteps } from '../../src/table/file-tree-steps.ts'
import { emptyFilter, filterOf } from '../../src/table/filter.ts'
import type { FilesView } from '../../src/table/view-state.ts'
import { finishSteps } from '../../src/tree/steps.ts'
import { chordsOf, deedOf, formatChord, keys, type PressedKey } from '../../src/views/shared/keys.ts'
import { kindsOfDeed, toggleKinds } from '../../src/views/tree/toggle-kinds.ts'
import { enFrame } from '../../src/words/en-frame.ts'
import { mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

const pressed = (key: string, more: Partial<PressedKey> = {}): PressedKey => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

describe('the list of keys', () => {
  const { groups } = enFrame.app.keys

  it('says of every key that something listens to what it does, and of nothing else', () => {
    for (const [group, lines] of Object.entries(keys))
      expect(Object.keys(groups[group as keyof typeof groups].keys)).toEqual(expect.arrayContaining(Object.keys(lines)))
    for (const [group, { keys: lines }] of Object.entries(groups))
      for (const [line, said] of Object.entries<{ press?: string; does: string }>(lines))
        expect([`${group} ${line}`, chordsOf(group, line).length > 0]).toEqual([`${group} ${line}`, said.press === undefined])
  })

  it('has no key twice in a group', () => {
    for (const lines of Object.values(keys)) {
      const chords = Object.values<Record<string, string>>(lines).flatMap((line) => Object.values(line))
      expect(chords).toEqual([...new Set(chords)])
    }
  })

  it('writes keys as they are called on keyboards', () => {
    expect(['Mod+k', 'Shift+F6', 'ArrowUp', ' ', 'n', 'Alt+a', 'PageUp'].map(formatChord)).toEqual([
      'Ctrl K',
      'Shift F6',
      '↑',
      'Space',
      'n',
      'Alt A',
      'PgUp',
    ])
  })
})

describe('a pressed key', () => {
  it.each([
    ['everywhere', pressed('k', { ctrlKey: true }), 'palette'],
    ['everywhere', pressed('K', { metaKey: true }), 'palette'],
    ['everywhere', pressed('k'), undefined],
    ['everywhere', pressed('?', { shiftKey: true }), 'help'],
    ['everywhere', pressed('F6'), 'nextPane'],
    ['everywhere', pressed('F6', { shiftKey: true }), 'previousPane'],
    ['everywhere', pressed('F6', { ctrlKey: true }), undefined],
    ['everywhere', pressed('Escape'), 'back'],
    ['files', pressed('a', { ctrlKey: true }), 'all'],
    ['files', pressed('a'), undefined],
    ['files', pressed('ArrowDown', { shiftKey: true }), 'down'],
    // As a Mac has it.
    ['files', pressed('å', { code: 'KeyA', altKey: true }), 'added'],
    ['files', pressed('r', { altKey: true, ctrlKey: true }), undefined],
    ['files', pressed('F10', { shiftKey: true }), 'menu'],
    ['files', pressed('F10'), undefined],
    ['files', pressed('ContextMenu'), 'menuKey'],
    ['content', pressed('Home'), 'rowBegin'],
    ['content', pressed('Home', { ctrlKey: true }), 'first'],
    ['content', pressed('ArrowLeft', { altKey: true }), undefined],
    ['size', pressed('Escape'), 'back'],
    ['layers', pressed('End'), 'last'],
    ['compare', pressed('n'), 'next'],
    ['compare', pressed('n', { ctrlKey: true }), undefined],
  ] as const)('in %s: %o', (group, event, deed) => {
    expect(deedOf(group, event)).toBe(deed)
  })
})

describe('the keys of changes', () => {
  it('leave a kind out and show it again, and show what did not change among changes', async () => {
    const { trees, merged } = await mergeRecords([layerOf('+ a 1\n+ b 2\n+ c 3'), layerOf('+ b 9\n- c\n+ d 4')])
    const treeOf = (view: FilesView): FileTree => finishSteps(fileTreeSteps(trees, merged, view))
    const shown = (tree: FileTree, filter: typeof emptyFilter) => {
      const { marks } = filterOf(tree, filter)
      return [...marks.keys()].filter((node) => node > 0 && (marks[node] ?? 0) > 0).map(tree.pathOf)
    }
    const changes = treeOf({ kind: 'changes', from: 1, to: 1 })
    const toggled = (filter: typeof emptyFilter, deed: keyof typeof kindsOfDeed) => ({
      ...filter,
      ...toggleKinds(changes, filter, kindsOfDeed[deed]),
    })
    expect(shown(changes, emptyFilter)).toEqual(['b', 'c', 'd'])
    expect(shown(changes, toggled(emptyFilter, 'removed'))).toEqual(['b', 'd'])
    expect(shown(changes, toggled(toggled(emptyFilter, 'added'), 'modified'))).toEqual(['c'])
    const all = toggled(emptyFilter, 'unmodified')
    expect(shown(changes, all)).toEqual(['a', 'b', 'c', 'd'])
    expect(toggled(all, 'unmodified')).toEqual(emptyFilter)
    // One of several that is left out by itself comes back first.
    const partly = { ...emptyFilter, hiddenChanges: new Set<number>([Change.Metadata]) }
    expect(toggled(partly, 'modified').hiddenChanges).toEqual(new Set())
  })
})
