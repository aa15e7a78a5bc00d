import { Change, MergeView } from '@codemirror/merge'
import { Compartment, type Extension, Text } from '@codemirror/state'
import { EditorView, lineNumbers } from '@codemirror/view'
import { type DiffEditor, type DiffLook, type DiffSource, readerOf } from './diff-editor.ts'

/** Where the library draws more stretches than this beside each other, it holds up the page at every turn of the wheel. */
const maxChunks = 1000
const collapse = (isCollapsed: boolean) => ({ margin: 3, minSize: isCollapsed ? 6 : Infinity })

const mergeLook = EditorView.theme({
  '&': { maxHeight: 'none' },
  '& .cm-scroller': { maxHeight: 'none' },
  '&.cm-merge-a .cm-changedLine': { backgroundColor: 'color-mix(in srgb, var(--del) 9%, transparent)' },
  '&.cm-merge-b .cm-changedLine': { backgroundColor: 'color-mix(in srgb, var(--add) 10%, transparent)' },
  '&.cm-merge-a .cm-changedText': { background: 'color-mix(in srgb, var(--del) 22%, transparent) !important', textDecoration: 'underline', textDecorationColor: 'var(--del)' },
  '&.cm-merge-b .cm-changedText': { background: 'color-mix(in srgb, var(--add) 24%, transparent) !important', textDecoration: 'underline', textDecorationColor: 'var(--add)' },
  // On these grounds the colours of the highlighting are too faint.
  '.cm-changedText, .cm-changedText *': { color: 'var(--text) !important' },
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { display: 'none' },
  '.cm-changeGutter': { width: '14px', paddingLeft: '0' },
  '.cm-changedLineGutter': { background: 'none !important', textAlign: 'center', fontWeight: '700' },
  '&.cm-merge-a .cm-changedLineGutter': { color: 'var(--del)' },
  '&.cm-merge-b .cm-changedLineGutter': { color: 'var(--add)' },
  '&.cm-merge-a .cm-changedLineGutter::before': { content: '"−"' },
  '&.cm-merge-b .cm-changedLineGutter::before': { content: '"+"' },
  '.cm-mergeSpacer': { background: 'repeating-linear-gradient(-45deg, transparent 0 5px, var(--line) 5px 6px)' },
})

/** The two texts beside each other, lines that are the same at the same height. */
export function createMergeEditor(parent: ShadowRoot, { before, after, differences, labels }: DiffSource, first: DiffLook): DiffEditor {
  const wrapping = { a: new Compartment(), b: new Compartment() }
  const language = { a: new Compartment(), b: new Compartment() }
  const wrap = (wraps: boolean): Extension => (wraps ? EditorView.lineWrapping : [])
  const side = (name: 'a' | 'b', label: string): Extension[] => [
    mergeLook, readerOf(label), lineNumbers(), wrapping[name].of(wrap(first.wraps)), language[name].of([]),
  ]
  const changes = joinChanges(differences)
  const view = new MergeView({
    parent,
    root: parent,
    a: { doc: Text.of(before), extensions: side('a', labels.before) },
    b: { doc: Text.of(after), extensions: side('b', labels.after) },
    gutter: true,
    // Computed in a worker: nothing is left to compare here.
    diffConfig: { override: () => changes.map(([fromA, toA, fromB, toB]) => new Change(fromA, toA, fromB, toB)) },
    collapseUnchanged: collapse(first.isCollapsed),
  })
  view.dom.style.maxHeight = 'inherit'
  return {
    goTo(hunk) {
      const [line = 0, endA = 0, lineB = 0] = differences.hunks.subarray(4 * hunk, 4 * hunk + 4)
      // By the side that has something there.
      const [editor, at] = line < endA ? [view.a, line] : [view.b, lineB]
      const { from } = editor.state.doc.line(Math.min(editor.state.doc.lines, at + 1))
      editor.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) })
    },
    setLook({ wraps, isCollapsed }) {
      view.a.dispatch({ effects: wrapping.a.reconfigure(wrap(wraps)) })
      view.b.dispatch({ effects: wrapping.b.reconfigure(wrap(wraps)) })
      view.reconfigure({ collapseUnchanged: collapse(isCollapsed) })
    },
    setLanguage(extension) {
      view.a.dispatch({ effects: language.a.reconfigure(extension) })
      // One after the other: each parses for a moment.
      setTimeout(() => {
        if (view.b.dom.isConnected) view.b.dispatch({ effects: language.b.reconfigure(extension) })
      })
    },
    destroy: () => view.destroy(),
  }
}

type Quad = readonly [fromA: number, toA: number, fromB: number, toB: number]

/** The changes; where there are very many, neighbours are made one until there are few enough. */
function joinChanges({ changes, hunks }: DiffSource['differences']): Quad[] {
  const quads: Quad[] = []
  for (let i = 0; i < changes.length; i += 4) quads.push([changes[i] ?? 0, changes[i + 1] ?? 0, changes[i + 2] ?? 0, changes[i + 3] ?? 0])
  if (hunks.length / 4 <= maxChunks) return quads
  let joined = quads
  for (let gap = 64; joined.length > maxChunks; gap *= 2) {
    const next: Quad[] = []
    for (const quad of joined) {
      const last = next.at(-1)
      if (last !== undefined && quad[0] - last[1] <= gap) next[next.length - 1] = [last[0], quad[1], last[2], quad[3]]
      else next.push(quad)
    }
    joined = next
  }
  return joined
}
