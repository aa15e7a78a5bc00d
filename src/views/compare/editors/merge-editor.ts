import { Change, MergeView } from '@codemirror/merge'
import { Compartment, type Extension, Text } from '@codemirror/state'
import { EditorView, lineNumbers } from '@codemirror/view'
import { type DiffEditor, type DiffLook, type DiffSource, readerOf } from './diff-editor.ts'
import { lineMarks, signGutter } from './line-marks.ts'
import { linesOfSide } from './unified-lines.ts'

/** Where the library draws more stretches than this beside each other, it holds up the page at every turn of the wheel. */
const maxChunks = 1000
/** The same for lines of one stretch: all of them are gone through at every turn. */
const maxLines = 400
const collapse = (isCollapsed: boolean) => ({ margin: 3, minSize: isCollapsed ? 6 : Infinity })

const mergeLook = EditorView.theme({
  '&': { maxHeight: 'none' },
  '& .cm-scroller': { maxHeight: 'none' },
  '&.cm-merge-a .cm-changedLine, &.cm-merge-b .cm-changedLine': { backgroundColor: 'transparent' },
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { display: 'none' },
  '.cm-mergeSpacer': { background: 'repeating-linear-gradient(-45deg, transparent 0 5px, var(--line) 5px 6px)' },
})

/** The two texts beside each other, lines that are the same at the same height. */
export function createMergeEditor(
  parent: ShadowRoot,
  { before, after, differences, layers, words }: DiffSource,
  first: DiffLook,
): DiffEditor {
  const wrapping = { a: new Compartment(), b: new Compartment() }
  const language = { a: new Compartment(), b: new Compartment() }
  const wrap = (wraps: boolean): Extension => (wraps ? EditorView.lineWrapping : [])
  const side = (name: 'a' | 'b', layer: number): Extension[] => {
    const { kinds, marks } = name === 'a' ? linesOfSide(before, 'before', differences) : linesOfSide(after, 'after', differences)
    return [
      mergeLook,
      readerOf(words.compare.text.side(layer), words),
      lineNumbers(),
      signGutter(kinds),
      lineMarks(kinds, marks),
      wrapping[name].of(wrap(first.wraps)),
      language[name].of([]),
    ]
  }
  const changes = alignmentOf(before, after, differences)
  const view = new MergeView({
    parent,
    root: parent,
    a: { doc: Text.of(before), extensions: side('a', layers.before) },
    b: { doc: Text.of(after), extensions: side('b', layers.after) },
    // Lines are marked by the same means as in the unified form: the library marks whole stretches, however long.
    gutter: false,
    highlightChanges: false,
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

/**
 * What the library needs to know to put lines at the same height: the hunks, in characters. Where there are very many,
 * neighbours are made one until there are few enough; very long ones are parted by a line that counts as the same on both sides.
 */
function alignmentOf(before: readonly string[], after: readonly string[], { hunks }: DiffSource['differences']): Quad[] {
  let joined: Quad[] = []
  for (let i = 0; i < hunks.length; i += 4) joined.push([hunks[i] ?? 0, hunks[i + 1] ?? 0, hunks[i + 2] ?? 0, hunks[i + 3] ?? 0])
  for (let gap = 2; joined.length > maxChunks; gap *= 2) {
    const next: Quad[] = []
    for (const quad of joined) {
      const last = next.at(-1)
      if (last !== undefined && quad[0] - last[1] <= gap) next[next.length - 1] = [last[0], quad[1], last[2], quad[3]]
      else next.push(quad)
    }
    joined = next
  }
  const startsA = startsOf(before)
  const startsB = startsOf(after)
  return joined
    .flatMap(partLong)
    .map(([fromA, toA, fromB, toB]) => [startsA[fromA] ?? 0, startsA[toA] ?? 0, startsB[fromB] ?? 0, startsB[toB] ?? 0])
}

function partLong([fromA, toA, fromB, toB]: Quad): Quad[] {
  const parts: Quad[] = []
  let [a, b] = [fromA, fromB]
  for (; toA - a > 2 * maxLines && toB - b > 2 * maxLines; a += maxLines + 1, b += maxLines + 1)
    parts.push([a, a + maxLines, b, b + maxLines])
  parts.push([a, toA, b, toB])
  return parts
}

/** Where each line begins, in characters, and the end of the text. */
function startsOf(lines: readonly string[]): number[] {
  const starts: number[] = []
  let at = 0
  for (const line of lines) {
    starts.push(at)
    at += line.length + 1
  }
  starts.push(at - 1)
  return starts
}
