import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint'
import { Annotation, Compartment, EditorState, type Extension, Prec } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view'
import type { QuickFix, Remark } from '../../../store/playground/remarks.ts'
import type { Words } from '../../../words/words.ts'
import { codeTheme } from '../code/theme.ts'
import { plainInput } from './editor-input.ts'
import type { RemarkTexts } from './use-remark-texts.ts'

interface EditorOptions {
  readonly label: string
  readonly words: Words
  readonly onChange: (text: string) => void
  readonly onUndo: () => void
  readonly onRedo: () => void
}

const language = new Compartment()
/** Marks a change that the draft made, such as undo. */
const isGiven = Annotation.define<true>()

const look = EditorView.theme({
  '.cm-content': { padding: '8px 0', caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutter-lint': { width: '1.6em' },
  '.cm-tooltip': {
    border: '1px solid var(--control-line)',
    borderRadius: 'var(--radius)',
    background: 'var(--panel)',
    color: 'var(--text)',
    boxShadow: 'var(--shadow)',
  },
  '.cm-diagnostic': { padding: '6px 10px', font: '1.2rem/1.4 var(--font)', maxWidth: '60ch' },
  '.cm-diagnostic-error': { borderLeft: '4px solid var(--danger)' },
  '.cm-diagnostic-warning': { borderLeft: '4px solid var(--warn)' },
  '.cm-diagnosticAction': {
    font: 'inherit',
    padding: '2px 8px',
    border: '1px solid var(--control-line)',
    borderRadius: 'var(--radius)',
    background: 'var(--bg)',
    color: 'var(--text)',
  },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--danger)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy var(--warn)' },
})

/** An editor in a shadow tree, with the text in it. */
export function createEditor(root: ShadowRoot, text: string, options: EditorOptions): EditorView {
  const { label, words, onChange, onUndo, onRedo } = options
  const deed = (run: () => void) => () => {
    run()
    return true
  }
  const extensions: Extension = [
    EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off' }),
    EditorState.phrases.of(words.content.editor.phrases),
    lineNumbers(),
    lintGutter(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    drawSelection(),
    EditorView.lineWrapping,
    // Tab is left to the page: it leads on, as everywhere.
    keymap.of([
      { key: 'Mod-z', run: deed(onUndo), preventDefault: true },
      { key: 'Mod-y', run: deed(onRedo), preventDefault: true },
      { key: 'Mod-Shift-z', run: deed(onRedo), preventDefault: true },
      {
        key: 'Mod-a',
        run: (view) => {
          view.dispatch({ selection: { anchor: 0, head: view.state.doc.length } })
          return true
        },
      },
    ]),
    plainInput,
    // From a menu of the browser or of a phone.
    EditorView.domEventHandlers({
      beforeinput(event) {
        const run = { historyUndo: onUndo, historyRedo: onRedo }[event.inputType]
        if (run === undefined) return false
        event.preventDefault()
        run()
        return true
      },
    }),
    EditorView.updateListener.of((update) => {
      const isWritten = update.transactions.some((one) => one.docChanged && one.annotation(isGiven) !== true)
      if (isWritten) onChange(update.state.doc.toString())
    }),
    language.of([]),
    codeTheme,
    Prec.high(look),
  ]
  return new EditorView({ root, parent: root, state: EditorState.create({ doc: text, extensions }) })
}

/** Has the editor show a text that it does not have: only what differs is changed, so that whoever writes stays where they are. */
export function setText(view: EditorView, text: string): void {
  const before = view.state.doc.toString()
  if (before === text) return
  let from = 0
  while (from < before.length && from < text.length && before[from] === text[from]) from++
  let end = 0
  while (end < Math.min(before.length, text.length) - from && before.at(-1 - end) === text.at(-1 - end)) end++
  view.dispatch({
    changes: { from, to: before.length - end, insert: text.slice(from, text.length - end) },
    annotations: isGiven.of(true),
  })
}

export function setLanguage(view: EditorView, extension: Extension): void {
  view.dispatch({ effects: language.reconfigure(extension) })
}

/** Goes to a line, counted from 1. */
export function goToLine(view: EditorView, line: number): void {
  const { from } = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)))
  view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) })
}

/** Marks the lines that there is something to say of. */
export function showRemarks(
  view: EditorView,
  remarks: readonly Remark[],
  texts: RemarkTexts,
  onFix: (fix: QuickFix) => void,
): void {
  const { doc } = view.state
  const diagnostics = remarks.map((remark): Diagnostic => {
    const line = doc.line(Math.max(1, Math.min(remark.place?.line ?? 1, doc.lines)))
    const from = Math.min(line.from + (remark.place?.column ?? 1) - 1, line.to)
    return {
      from,
      to: line.to,
      severity: remark.severity,
      message: [texts.text(remark), texts.advice(remark)].filter((text) => text !== undefined).join('\n'),
      actions: remark.fixes.map((fix) => ({ name: texts.fix(fix), apply: () => onFix(fix) })),
    }
  })
  view.dispatch(setDiagnostics(view.state, diagnostics))
}
