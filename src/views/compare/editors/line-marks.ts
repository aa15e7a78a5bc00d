import { type Extension, RangeSetBuilder } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, gutter, GutterMarker, ViewPlugin } from '@codemirror/view'
import { LineKind } from './unified-lines.ts'

const look = EditorView.theme({
  '.cm-removed': { backgroundColor: 'color-mix(in srgb, var(--del) 9%, transparent) !important' },
  '.cm-added': { backgroundColor: 'color-mix(in srgb, var(--add) 10%, transparent) !important' },
  '.cm-removed .cm-differs': {
    backgroundColor: 'color-mix(in srgb, var(--del) 22%, transparent)',
    textDecoration: 'underline',
    textDecorationColor: 'var(--del)',
  },
  '.cm-added .cm-differs': {
    backgroundColor: 'color-mix(in srgb, var(--add) 24%, transparent)',
    textDecoration: 'underline',
    textDecorationColor: 'var(--add)',
  },
  // On these grounds the colours of the highlighting are too faint.
  '.cm-differs, .cm-differs *': { color: 'var(--text) !important' },
  '.cm-signs .cm-gutterElement': { width: '14px', textAlign: 'center', fontWeight: '700' },
  '.cm-signs .cm-removedSign': { color: 'var(--del)' },
  '.cm-signs .cm-addedSign': { color: 'var(--add)' },
})

const removed = Decoration.line({ class: 'cm-removed' })
const added = Decoration.line({ class: 'cm-added' })
const differs = Decoration.mark({ class: 'cm-differs' })

class SignMarker extends GutterMarker {
  readonly #sign: string
  override readonly elementClass: string

  constructor(sign: string, elementClass: string) {
    super()
    this.#sign = sign
    this.elementClass = elementClass
  }

  override toDOM(): Node {
    return document.createTextNode(this.#sign)
  }
}

const minus = new SignMarker('−', 'cm-removedSign')
const plus = new SignMarker('+', 'cm-addedSign')

/** A sign beside each line that differs. */
export function signGutter(kinds: Uint8Array): Extension {
  return gutter({
    class: 'cm-signs',
    lineMarker: (view, line) => {
      const kind = kinds[view.state.doc.lineAt(line.from).number - 1]
      return kind === LineKind.Removed ? minus : kind === LineKind.Added ? plus : null
    },
    initialSpacer: () => plus,
  })
}

/**
 * Colours the lines that are in sight, and marks in them what differs.
 * @param kinds by line, a LineKind
 * @param marks line, begin and end in it; three numbers each, ascending
 */
export function lineMarks(kinds: Uint8Array, marks: readonly number[]): Extension {
  const build = (view: EditorView): DecorationSet => {
    const builder = new RangeSetBuilder<Decoration>()
    const { doc } = view.state
    for (const { from, to } of view.visibleRanges) {
      const last = doc.lineAt(to).number
      let mark = firstMark(marks, doc.lineAt(from).number - 1)
      for (let number = doc.lineAt(from).number; number <= last; number++) {
        const kind = kinds[number - 1]
        const line = doc.line(number)
        if (kind !== LineKind.Same) builder.add(line.from, line.from, kind === LineKind.Removed ? removed : added)
        for (; mark < marks.length && marks[mark] === number - 1; mark += 3)
          builder.add(line.from + (marks[mark + 1] ?? 0), line.from + (marks[mark + 2] ?? 0), differs)
      }
    }
    return builder.finish()
  }
  const plugin = ViewPlugin.define(
    (view) => ({
      set: build(view),
      update(update) {
        if (update.viewportChanged || update.transactions.length > 0) this.set = build(update.view)
      },
    }),
    { decorations: ({ set }) => set },
  )
  return [look, plugin]
}

/** The place of the first mark in or below a line. */
function firstMark(marks: readonly number[], line: number): number {
  let low = 0
  let high = marks.length / 3
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((marks[3 * middle] ?? 0) < line) low = middle + 1
    else high = middle
  }
  return 3 * low
}
