import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import type { TextDifferences } from '../../../content/compare-text.ts'
import type { Words } from '../../../words/words.ts'
import { specialCharacters } from '../../shared/code/special-characters.ts'
import { codeTheme } from '../../shared/code/theme.ts'

/** What an editor is made of. */
export interface DiffSource {
  /** By lines. */
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly differences: TextDifferences
  readonly layers: { readonly before: number; readonly after: number }
  readonly words: Words
}

/** How what differs is shown. */
export interface DiffLook {
  readonly wraps: boolean
  readonly isCollapsed: boolean
}

/** Shows where two texts differ; both forms of it can do this. */
export interface DiffEditor {
  /** Moves a hunk into sight. */
  goTo(hunk: number): void
  setLook(look: DiffLook): void
  setLanguage(language: Extension): void
  destroy(): void
}

const look = EditorView.theme({
  // As high as the text, up to what the element has that it stands in.
  '&': { height: 'auto', maxHeight: 'inherit' },
  '& .cm-scroller': { maxHeight: 'inherit', overflow: 'auto' },
  '.cm-content': { padding: '2px 0' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '26px', padding: '0 6px 0 4px' },
  '.cm-collapsedLines': {
    color: 'var(--dim) !important',
    background: 'var(--sunk) !important',
    padding: '0 10px',
    font: '11.5px/24px var(--font)',
  },
  '.cm-collapsedLines:hover': { color: 'var(--accent) !important' },
  '.cm-collapsedLines button': {
    minHeight: '24px',
    padding: '0',
    border: '0',
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    cursor: 'pointer',
    width: '100%',
    textAlign: 'start',
  },
  '.cm-collapsedLines button:focus-visible': { outline: '2px solid var(--accent)' },
})

// Beside what CodeMirror takes for special by itself: whatever else is invisible or turns text around.
const hostile = /\p{DI}|[\u2028\u2029]/gu

/**
 * What both forms have in common: text that can be read, searched and copied but not changed.
 * @param label what it is called, for screen readers
 */
export function readerOf(label: string, words: Words): Extension {
  return [
    look,
    codeTheme,
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': label, 'aria-readonly': 'true' }),
    specialCharacters(hostile, words),
    EditorState.phrases.of(words.content.editor.phrases),
    highlightSelectionMatches(),
    search({ top: true }),
    keymap.of(searchKeymap),
  ]
}
