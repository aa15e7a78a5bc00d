import { openSearchPanel } from '@codemirror/search'
import { EditorState, type StateEffect, Text } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { type RefObject, useEffect, useEffectEvent, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import { nextTask } from '../../tree/steps.ts'
import { loadLanguage } from '../shared/code/languages.ts'
import { openEditorRoot } from '../shared/code/mount.ts'
import { useWords } from '../shared/use-words.ts'
import type { TextRange } from './decode-part.ts'
import { chosenLines, markLines, selectedLines } from './chosen-lines.ts'
import { highlighting, type TextMark, viewerExtensions, wrapping } from './editor-setup.ts'
import styles from './CodeEditor.module.css'

/** Lines longer than this, in characters, are no prose. */
const longLine = 5000

/** Lines of the text, the first and the last, counted from 1. */
export interface EditorLines {
  readonly from: number
  readonly to: number
}

/** What can be asked of an editor. */
export interface EditorHandle {
  openSearch(): void
  /** The lines in which something is selected; undefined while nothing is. */
  selectedLines(): EditorLines | undefined
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
  /** Lines that are marked; those that were not chosen here are brought into sight. */
  readonly lines: EditorLines | undefined
  /** A line number was pressed, with Shift up to another. */
  readonly onLines: (lines: EditorLines) => void
}

/** A text that is read: line numbers, colours, search. */
export function CodeEditor({ ref, path, text, label, marks, isPart, wraps, jump, lines, onLines }: CodeEditorProps) {
  const words = useWords()
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<EditorView>(null)
  useImperativeHandle(
    ref,
    () => ({
      openSearch: () => void (editor.current !== null && openSearchPanel(editor.current)),
      selectedLines: () => (editor.current === null ? undefined : selectedLines(editor.current.state)),
    }),
    [],
  )
  /** Leads to `lines` or `jump`, until a person looks elsewhere: meanwhile secrets may turn up, and the text is set anew. */
  const goal = useRef<(doc: Text) => StateEffect<unknown>>(undefined)
  const leave = () => {
    goal.current = undefined
  }
  /** The lines that were chosen here, which are in sight. */
  const own = useRef<EditorLines>(undefined)
  const pressLine = useEffectEvent((line: number, isRange: boolean) => {
    const anchor = isRange ? (lines?.from ?? line) : line
    own.current = { from: Math.min(anchor, line), to: Math.max(anchor, line) }
    onLines(own.current)
  })
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
  /** Marks the lines that are chosen, else those that were gone to. */
  const markIn = useEffectEvent((doc: Text) => {
    const marked = lines ?? (jump === undefined ? undefined : linesOf(doc, jump))
    return marked === undefined ? [] : markLines(doc, marked)
  })
  const show = useEffectEvent((view: EditorView, shown: Pick<CodeEditorProps, 'text' | 'label' | 'marks' | 'isPart'>) => {
    const textLines = shown.text.split('\n')
    const doc = Text.of(textLines)
    const hasLongLines = textLines.some(({ length }) => length > longLine)
    // Masking changes characters only: whoever reads stays where they are.
    const isSamePlace = doc.length === view.state.doc.length && doc.lines === view.state.doc.lines
    const scroll = view.scrollSnapshot()
    const extensions = viewerExtensions({
      ...shown,
      hasLongLines,
      wraps,
      words,
      marked: markIn(doc),
      onLine: pressLine,
    })
    view.setState(EditorState.create({ doc, extensions, ...(isSamePlace ? { selection: view.state.selection } : {}) }))
    const led = (lines ?? jump) === undefined ? undefined : goal.current
    view.dispatch({ effects: led?.(doc) ?? (isSamePlace ? scroll : EditorView.scrollIntoView(0)) })
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
    if (view === null) return
    const isOwn = lines?.from === own.current?.from && lines?.to === own.current?.to
    own.current = lines
    goal.current =
      lines === undefined || isOwn
        ? undefined
        : (doc) => EditorView.scrollIntoView(doc.line(Math.min(lines.from, doc.lines)).from, { y: 'center' })
    const { doc } = view.state
    const marking = chosenLines.reconfigure(markIn(doc))
    view.dispatch({ effects: goal.current === undefined ? marking : [marking, goal.current(doc)] })
  }, [lines])
  useEffect(() => {
    const view = editor.current
    if (view === null || jump === undefined) return
    goal.current = (doc) => EditorView.scrollIntoView(fitInto(doc, jump).from, { y: 'center', x: 'nearest' })
    const { doc } = view.state
    const { from: anchor, to: head } = fitInto(doc, jump)
    view.dispatch({ selection: { anchor, head }, effects: [goal.current(doc), chosenLines.reconfigure(markIn(doc))] })
  }, [jump])
  return (
    <div
      ref={host}
      className={styles.host}
      translate="no"
      onWheel={leave}
      onPointerDownCapture={leave}
      onKeyDownCapture={leave}
    />
  )
}

/** As much of a stretch as a text has. */
function fitInto(doc: Text, { from, to }: TextRange): TextRange {
  return { from: Math.min(from, doc.length), to: Math.min(to, doc.length) }
}

function linesOf(doc: Text, range: TextRange): EditorLines {
  const { from, to } = fitInto(doc, range)
  return { from: doc.lineAt(from).number, to: doc.lineAt(to).number }
}
