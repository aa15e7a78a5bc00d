import { openSearchPanel } from '@codemirror/search'
import { EditorState, Text } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { type RefObject, useEffect, useEffectEvent, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import { nextTask } from '../../store/sliced-work.ts'
import { loadLanguage } from '../shared/code/languages.ts'
import { openEditorRoot } from '../shared/code/mount.ts'
import { useWords } from '../shared/use-words.ts'
import type { TextRange } from './decode-part.ts'
import { highlighting, type TextMark, viewerExtensions, wrapping } from './editor-setup.ts'
import styles from './CodeEditor.module.css'

/** Lines longer than this, in characters, are no prose. */
const longLine = 5000

/** What can be asked of an editor. */
export interface EditorHandle {
  openSearch(): void
}

interface CodeEditorProps {
  readonly ref: RefObject<EditorHandle | null>
  readonly path: string
  readonly text: string
  readonly label: string
  readonly marks: readonly TextMark[]
  /** Whether the text is only a part of its file. */
  readonly isPart: boolean
  readonly wraps: boolean
  /** What to go to and select; another object goes there again. */
  readonly jump: TextRange | undefined
}

/** A text that is read: line numbers, colours, search. */
export function CodeEditor({ ref, path, text, label, marks, isPart, wraps, jump }: CodeEditorProps) {
  const words = useWords()
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<EditorView>(null)
  useImperativeHandle(ref, () => ({ openSearch: () => void (editor.current !== null && openSearchPanel(editor.current)) }), [])
  useLayoutEffect(() => {
    if (host.current === null) return undefined
    const root = openEditorRoot(host.current)
    const view = new EditorView({ root, parent: root })
    editor.current = view
    return () => {
      view.destroy()
      editor.current = null
    }
  }, [])
  const show = useEffectEvent((view: EditorView, shown: Pick<CodeEditorProps, 'text' | 'label' | 'marks' | 'isPart'>) => {
    const lines = shown.text.split('\n')
    const doc = Text.of(lines)
    const hasLongLines = lines.some(({ length }) => length > longLine)
    // Masking changes characters only: whoever reads stays where they are.
    const isSamePlace = doc.length === view.state.doc.length && doc.lines === view.state.doc.lines
    const scroll = view.scrollSnapshot()
    const extensions = viewerExtensions({ ...shown, hasLongLines, wraps, words })
    view.setState(EditorState.create({ doc, extensions, ...(isSamePlace ? { selection: view.state.selection } : {}) }))
    view.dispatch({ effects: isSamePlace ? scroll : EditorView.scrollIntoView(0) })
    return hasLongLines
  })
  useLayoutEffect(() => {
    const view = editor.current
    if (view === null) return undefined
    const isMinified = show(view, { text, label, marks, isPart })
    let isWanted = true
    const firstLine = text.slice(0, 200).split('\n')[0] ?? ''
    const color = async () => {
      // What is minified is no easier to read in colours, and takes long to parse.
      if (isMinified) return
      const language = await loadLanguage(path, firstLine)
      await nextTask()
      if (isWanted && language !== undefined) view.dispatch({ effects: highlighting.reconfigure(language) })
    }
    // Without its colours the text is still there.
    void color().catch(() => undefined)
    return () => {
      isWanted = false
    }
  }, [path, text, label, marks, isPart])
  useEffect(() => {
    editor.current?.dispatch({ effects: wrapping.reconfigure(wraps ? EditorView.lineWrapping : []) })
  }, [wraps])
  useEffect(() => {
    const view = editor.current
    if (view === null || jump === undefined) return
    const fit = (position: number) => Math.min(position, view.state.doc.length)
    const [anchor, head] = [fit(jump.from), fit(jump.to)]
    view.dispatch({ selection: { anchor, head }, effects: EditorView.scrollIntoView(anchor, { y: 'center', x: 'nearest' }) })
  }, [jump])
  return <div ref={host} className={styles.host} translate="no" />
}
