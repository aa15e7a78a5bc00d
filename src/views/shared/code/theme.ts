import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'transparent', fontSize: '1.2rem' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5' },
  '.cm-gutters': { color: 'var(--faint)', backgroundColor: 'var(--sunk)', borderRight: '1px solid var(--line)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--hover)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--accent-soft)',
  },
  '.cm-panels': { color: 'var(--text)', backgroundColor: 'var(--panel)', borderColor: 'var(--line)' },
  '.cm-panels button, .cm-panels input': {
    font: 'inherit',
    color: 'inherit',
    background: 'var(--bg)',
    border: '1px solid var(--control-line)',
    borderRadius: 'var(--radius)',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--warn-soft)', outline: '1px solid var(--warn)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--accent-soft)' },
  '.cm-specialChar': { color: 'var(--escape)', backgroundColor: 'var(--escape-soft)' },
})

const colors = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--meta)' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--add)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--type)' },
  { tag: [tags.comment, tags.meta], color: 'var(--faint)', fontStyle: 'italic' },
  { tag: [tags.propertyName, tags.attributeName, tags.definition(tags.variableName)], color: 'var(--accent)' },
  { tag: [tags.typeName, tags.className, tags.tagName, tags.heading], color: 'var(--mod)' },
])

/** How code looks: in the page's own colours, which follow light and dark. */
export const codeTheme: Extension = [look, syntaxHighlighting(colors)]
