import { Compartment, EditorState, type Extension, Text } from '@codemirror/state'
import { EditorView, gutter, GutterMarker } from '@codemirror/view'
import { type DiffEditor, type DiffLook, type DiffSource, readerOf } from './diff-editor.ts'
import { hiddenLines } from './hidden-lines.ts'
import { lineMarks, signGutter } from './line-marks.ts'
import { unifyLines } from './unified-lines.ts'

const unifiedLook = EditorView.theme({
  '.cm-numbers .cm-gutterElement': { minWidth: '24px', padding: '0 4px', textAlign: 'right' },
})

/**
 * The two texts as one, removed lines above added ones. Made as one document of its own rather than with the library's
 * unified view, which draws the removed lines of a hunk all at once, however many, and what is hostile in them as it is.
 */
export function createUnifiedEditor(
  parent: ShadowRoot,
  { before, after, differences, layers, words }: DiffSource,
  first: DiffLook,
): DiffEditor {
  const unified = unifyLines(before, after, differences)
  const wrapping = new Compartment()
  const collapsing = new Compartment()
  const language = new Compartment()
  const wrap = (wraps: boolean): Extension => (wraps ? EditorView.lineWrapping : [])
  const collapse = (isCollapsed: boolean): Extension => (isCollapsed ? hiddenLines(unified, words) : [])
  const doc = Text.of(unified.lines)
  const view = new EditorView({
    parent,
    root: parent,
    state: EditorState.create({
      doc,
      extensions: [
        unifiedLook,
        readerOf(words.compare.text.unified(layers.before, layers.after), words),
        numbers(unified.numbersBefore),
        numbers(unified.numbersAfter),
        signGutter(unified.kinds),
        lineMarks(unified.kinds, unified.marks),
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
