import { Compartment, EditorState, type Extension, RangeSetBuilder, Text } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, gutter, GutterMarker, ViewPlugin } from '@codemirror/view'
import { type DiffEditor, type DiffLook, type DiffSource, readerOf } from './diff-editor.ts'
import { hiddenLines } from './hidden-lines.ts'
import { LineKind, type UnifiedLines, unifyLines } from './unified-lines.ts'

const unifiedLook = EditorView.theme({
  '.cm-removed': { backgroundColor: 'color-mix(in srgb, var(--del) 9%, transparent)' },
  '.cm-added': { backgroundColor: 'color-mix(in srgb, var(--add) 10%, transparent)' },
  '.cm-removed .cm-differs': { backgroundColor: 'color-mix(in srgb, var(--del) 22%, transparent)', textDecoration: 'underline', textDecorationColor: 'var(--del)' },
  '.cm-added .cm-differs': { backgroundColor: 'color-mix(in srgb, var(--add) 24%, transparent)', textDecoration: 'underline', textDecorationColor: 'var(--add)' },
  // On these grounds the colours of the highlighting are too faint.
  '.cm-differs, .cm-differs *': { color: 'var(--text) !important' },
  '.cm-numbers .cm-gutterElement': { minWidth: '24px', padding: '0 4px', textAlign: 'right' },
  '.cm-signs .cm-gutterElement': { width: '14px', textAlign: 'center', fontWeight: '700' },
  '.cm-signs .cm-removedSign': { color: 'var(--del)' },
  '.cm-signs .cm-addedSign': { color: 'var(--add)' },
})

const removed = Decoration.line({ class: 'cm-removed' })
const added = Decoration.line({ class: 'cm-added' })
const differs = Decoration.mark({ class: 'cm-differs' })

/**
 * The two texts as one, removed lines above added ones. Made as one document of its own rather than with the library's
 * unified view, which draws the removed lines of a hunk all at once, however many, and what is hostile in them as it is.
 */
export function createUnifiedEditor(parent: ShadowRoot, { before, after, differences, labels }: DiffSource, first: DiffLook): DiffEditor {
  const unified = unifyLines(before, after, differences)
  const wrapping = new Compartment()
  const collapsing = new Compartment()
  const language = new Compartment()
  const wrap = (wraps: boolean): Extension => (wraps ? EditorView.lineWrapping : [])
  const collapse = (isCollapsed: boolean): Extension => (isCollapsed ? hiddenLines(unified) : [])
  const doc = Text.of(unified.lines)
  const view = new EditorView({
    parent,
    root: parent,
    state: EditorState.create({
      doc,
      extensions: [
        unifiedLook,
        readerOf(`${labels.before}, with the changes to ${labels.after}`),
        numbers(unified.numbersBefore),
        numbers(unified.numbersAfter),
        signs(unified),
        lineMarks(unified),
        wrapping.of(wrap(first.wraps)),
        collapsing.of(collapse(first.isCollapsed)),
        language.of([]),
      ],
    }),
  })
  return {
    goTo(hunk) {
      const { from } = doc.line(Math.min(doc.lines, (unified.hunks[2 * hunk] ?? 0) + 1))
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) })
    },
    setLook({ wraps, isCollapsed }) {
      view.dispatch({ effects: [wrapping.reconfigure(wrap(wraps)), collapsing.reconfigure(collapse(isCollapsed))] })
    },
    setLanguage: (extension) => view.dispatch({ effects: language.reconfigure(extension) }),
    destroy: () => view.destroy(),
  }
}

class NumberMarker extends GutterMarker {
  readonly #text: string

  constructor(text: string) {
    super()
    this.#text = text
  }

  override eq(other: GutterMarker): boolean {
    return other instanceof NumberMarker && other.#text === this.#text
  }

  override toDOM(): Node {
    return document.createTextNode(this.#text)
  }
}

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

function numbers(values: Uint32Array): Extension {
  const widest = new NumberMarker('0'.repeat(String(values.reduce((most, value) => Math.max(most, value), 0)).length))
  return gutter({
    class: 'cm-numbers',
    lineMarker: (view, line) => {
      const number = values[view.state.doc.lineAt(line.from).number - 1] ?? 0
      return number === 0 ? null : new NumberMarker(String(number))
    },
    // So that nothing moves when larger numbers come into sight.
    initialSpacer: () => widest,
  })
}

function signs({ kinds }: UnifiedLines): Extension {
  return gutter({
    class: 'cm-signs',
    lineMarker: (view, line) => {
      const kind = kinds[view.state.doc.lineAt(line.from).number - 1]
      return kind === LineKind.Removed ? minus : kind === LineKind.Added ? plus : null
    },
    initialSpacer: () => plus,
  })
}

/** Colours the lines that are in sight, and marks in them what differs. */
function lineMarks({ kinds, marks }: UnifiedLines): Extension {
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
        for (; mark < marks.length && marks[mark] === number - 1; mark += 3) builder.add(line.from + (marks[mark + 1] ?? 0), line.from + (marks[mark + 2] ?? 0), differs)
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
  return plugin
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
