import { EditorSelection, type Extension, type SelectionRange } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

type Reach = (view: EditorView, range: SelectionRange) => SelectionRange

/** What is deleted where nothing is selected: from the cursor up to there. */
const reaches: Readonly<Record<string, Reach>> = {
  deleteContentBackward: (view, range) => view.moveByChar(range, false),
  deleteContentForward: (view, range) => view.moveByChar(range, true),
  deleteWordBackward: (view, range) => view.moveByGroup(range, false),
  deleteWordForward: (view, range) => view.moveByGroup(range, true),
  deleteSoftLineBackward: (view, range) => view.moveToLineBoundary(range, false),
  deleteSoftLineForward: (view, range) => view.moveToLineBoundary(range, true),
  deleteHardLineBackward: (view, range) => view.moveToLineBoundary(range, false, false),
  deleteHardLineForward: (view, range) => view.moveToLineBoundary(range, true, false),
}

/**
 * Does what would take more than one line or a selection away: a browser keeps the look of what is left by inline styles, which the
 * content security policy forbids. What a single letter changes it may write itself, as what is composed.
 */
export const plainInput: Extension = EditorView.domEventHandlers({
  beforeinput(event, view) {
    if (event.isComposing || view.composing) return false
    const { inputType, data } = event
    const { main } = view.state.selection
    const reach = reaches[inputType]
    let change: { from: number; to: number; insert: string } | undefined
    if (inputType === 'insertParagraph' || inputType === 'insertLineBreak')
      change = { from: main.from, to: main.to, insert: view.state.lineBreak }
    else if (inputType === 'insertText' && data !== null && !main.empty) change = { from: main.from, to: main.to, insert: data }
    else if (reach !== undefined) {
      const { from, to } = main.empty ? EditorSelection.range(main.head, reach(view, main).head) : main
      change = { from, to, insert: '' }
    }
    if (change === undefined) return false
    event.preventDefault()
    const { from, insert } = change
    view.dispatch({
      changes: change,
      selection: { anchor: from + insert.length },
      scrollIntoView: true,
      userEvent: insert === '' ? 'delete' : 'input',
    })
    return true
  },
})
