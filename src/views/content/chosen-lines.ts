import { Compartment, type EditorState, type Extension, type Range, RangeSet, type Text } from '@codemirror/state'
import { Decoration, EditorView, GutterMarker, gutterLineClass } from '@codemirror/view'

/** The lines that are marked. */
export const chosenLines = new Compartment()

const line = Decoration.line({ class: 'cm-chosen' })
const number = new (class extends GutterMarker {
  override elementClass = 'cm-chosen'
})()

/** Marks lines and their numbers, as far as the text has them. */
export function markLines(doc: Text, { from, to }: { readonly from: number; readonly to: number }): Extension {
  const starts: number[] = []
  for (let i = from; i <= Math.min(to, doc.lines); i++) starts.push(doc.line(i).from)
  return [
    EditorView.decorations.of(Decoration.set(starts.map((start): Range<Decoration> => line.range(start)))),
    gutterLineClass.of(RangeSet.of(starts.map((start) => number.range(start)))),
  ]
}

/** The lines in which something is selected; undefined while nothing is. */
export function selectedLines({ doc, selection: { main } }: EditorState): { from: number; to: number } | undefined {
  return main.empty ? undefined : { from: doc.lineAt(main.from).number, to: doc.lineAt(main.to).number }
}

/** How they look. */
export const chosenTheme = EditorView.theme({
  '.cm-chosen, .cm-activeLine.cm-chosen, .cm-activeLineGutter.cm-chosen': { backgroundColor: 'var(--warn-soft)' },
  '.cm-gutterElement.cm-chosen': { color: 'var(--text)', fontWeight: '600' },
  '.cm-lineNumbers .cm-gutterElement': { cursor: 'pointer' },
  '.cm-lineNumbers .cm-gutterElement:hover': { color: 'var(--text)' },
  '@media (forced-colors: active)': { '.cm-line.cm-chosen': { outline: '1px solid Highlight' } },
})
