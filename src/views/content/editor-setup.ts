import { search, searchKeymap } from '@codemirror/search'
import { Compartment, EditorState, type Extension, Prec, type Range } from '@codemirror/state'
import { type Command, Decoration, drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view'
import type { Words } from '../../words/words.ts'
import { specialCharacters } from '../shared/code/special-characters.ts'
import { codeTheme } from '../shared/code/theme.ts'
import { chosenLines, chosenTheme } from './chosen-lines.ts'

/** A stretch of the text that is marked as a secret. */
export interface TextMark {
  readonly from: number
  readonly to: number
  /** What it is, for titles. */
  readonly title: string
}

/** What may change while the text stays. */
export const wrapping = new Compartment()
export const highlighting = new Compartment()

/** Beside what CodeMirror shows: everything else that is invisible or turns the direction of what follows it. */
const moreSpecials =
  /[\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\uffa0\u{e0000}-\u{e00ff}]|(?![\ufe0e\ufe0f])\p{Variation_Selector}/u

const goTo =
  (place: 'start' | 'end'): Command =>
  (view) => {
    const anchor = place === 'start' ? 0 : view.state.doc.length
    view.dispatch({ selection: { anchor }, scrollIntoView: true })
    return true
  }

const marking = EditorView.theme({
  '.cm-secret': { backgroundColor: 'var(--danger-soft)', color: 'var(--danger)', borderRadius: '2px' },
  '.cm-secret *': { color: 'inherit' },
  '.cm-panel.cm-search': { padding: '6px 30px 6px 8px' },
  '.cm-panel.cm-search input[type=checkbox]': { accentColor: 'var(--accent)' },
  '.cm-panel.cm-search .cm-textfield, .cm-panel.cm-search .cm-button': {
    fontSize: '1.2rem',
    padding: '3px 8px',
    backgroundImage: 'none',
  },
  '.cm-panel.cm-search .cm-button': { textTransform: 'capitalize' },
  '.cm-panel.cm-search label': { fontSize: '1.2rem' },
  '.cm-panel.cm-search [name=close]': { padding: '0 6px', border: '0', fontSize: '1.6rem' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-content': { padding: '6px 0' },
  // To find where a word of a megabyte may be broken takes browsers longer than to break anywhere.
  '.cm-long.cm-lineWrapping': { wordBreak: 'break-all', overflowWrap: 'normal' },
})

/** What an editor shows beside its text. */
export interface ViewerOptions {
  readonly label: string
  readonly marks: readonly TextMark[]
  /** Whether the text is only a part of its file. */
  readonly isPart: boolean
  readonly hasLongLines: boolean
  readonly wraps: boolean
  readonly words: Words
  /** The lines that are marked at first. */
  readonly marked: Extension
  /** A line number was pressed, counted from 1. */
  readonly onLine: (line: number, isRange: boolean) => void
}

/** Everything of an editor that shows and does not change. */
export function viewerExtensions({
  label,
  marks,
  isPart,
  hasLongLines,
  wraps,
  words,
  marked,
  onLine,
}: ViewerOptions): Extension[] {
  const decorations = marks
    .filter(({ from, to }) => from < to)
    .map(
      ({ from, to, title }): Range<Decoration> => Decoration.mark({ class: 'cm-secret', attributes: { title } }).range(from, to),
    )
  return [
    EditorState.readOnly.of(true),
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-readonly': 'true',
      tabindex: '0',
      class: hasLongLines ? 'cm-long' : '',
      spellcheck: 'false',
      autocorrect: 'off',
    }),
    // Lines of a part are counted from its own first one: the file's count would need all that precedes it.
    lineNumbers({
      ...(isPart ? { formatNumber: (line) => `+${line}` } : {}),
      domEventHandlers: {
        mousedown(view, { from }, event) {
          if (!(event instanceof MouseEvent) || event.button !== 0) return false
          onLine(view.state.doc.lineAt(from).number, event.shiftKey)
          // The text keeps its own selection.
          event.preventDefault()
          return true
        },
      },
    }),
    chosenLines.of(marked),
    chosenTheme,
    specialCharacters(moreSpecials, words),
    EditorState.phrases.of(words.content.editor.phrases),
    drawSelection(),
    search({ top: true }),
    keymap.of([...searchKeymap, { key: 'Mod-Home', run: goTo('start') }, { key: 'Mod-End', run: goTo('end') }]),
    EditorView.decorations.of(Decoration.set(decorations, true)),
    wrapping.of(wraps ? EditorView.lineWrapping : []),
    highlighting.of([]),
    codeTheme,
    Prec.high(marking),
  ]
}
