import type { EditorView } from '@codemirror/view'
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import type { QuickFix, Remark } from '../../../store/playground/remarks.ts'
import { loadLanguage } from '../code/languages.ts'
import { openEditorRoot } from '../code/mount.ts'
import { useWords } from '../use-words.ts'
import { createEditor, goToLine, setLanguage, setText, showRemarks } from './editor-setup.ts'
import { useRemarkTexts } from './use-remark-texts.ts'
import styles from './TextEditor.module.css'

/** A line to go to, with the focus; another object goes there again. */
export interface EditorGoal {
  /** From 1; undefined for where the cursor is. */
  readonly line: number | undefined
}

interface TextEditorProps {
  readonly path: string
  readonly text: string
  readonly label: string
  readonly remarks: readonly Remark[]
  readonly goal: EditorGoal | undefined
  readonly onChange: (text: string) => void
  readonly onUndo: () => void
  readonly onRedo: () => void
  readonly onFix: (fix: QuickFix) => void
}

/** A text that is written; one for each file and language. What is undone is no matter of the editor: the draft has it. */
export function TextEditor({ path, text, label, remarks, goal, onChange, onUndo, onRedo, onFix }: TextEditorProps) {
  const words = useWords()
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<EditorView>(null)
  const change = useEffectEvent(onChange)
  const undo = useEffectEvent(onUndo)
  const redo = useEffectEvent(onRedo)
  const fix = useEffectEvent(onFix)
  const texts = useRemarkTexts()
  const begin = useEffectEvent((element: HTMLElement) =>
    createEditor(openEditorRoot(element), text, { label, words, onChange: change, onUndo: undo, onRedo: redo }),
  )
  useLayoutEffect(() => {
    if (host.current === null) return undefined
    const view = begin(host.current)
    editor.current = view
    return () => {
      view.destroy()
      editor.current = null
    }
  }, [])
  useLayoutEffect(() => {
    if (editor.current !== null) setText(editor.current, text)
  }, [text])
  useEffect(() => {
    let isWanted = true
    const color = async () => {
      const language = await loadLanguage(path, '')
      if (isWanted && language !== undefined && editor.current !== null) setLanguage(editor.current, language)
    }
    // Without its colours the text is still there.
    void color().catch(() => undefined)
    return () => {
      isWanted = false
    }
  }, [path])
  useEffect(() => {
    if (editor.current !== null) showRemarks(editor.current, remarks, texts, fix)
  }, [remarks, texts])
  useEffect(() => {
    if (editor.current === null || goal === undefined) return
    if (goal.line !== undefined) goToLine(editor.current, goal.line)
    editor.current.focus()
    // CodeMirror scrolls nothing that it stands in.
    host.current?.scrollIntoView({ block: 'nearest' })
  }, [goal])
  return <div ref={host} className={styles.host} translate="no" />
}
