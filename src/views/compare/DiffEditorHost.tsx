import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { TextDifferences } from '../../content/compare-text.ts'
import { openEditorRoot } from '../shared/code/mount.ts'
import { useWords } from '../shared/use-words.ts'
import type { DiffEditor, DiffLook, DiffSource } from './editors/diff-editor.ts'
import type { TextVersions } from './text-versions.ts'
import styles from './Content.module.css'

/** Texts longer than this, in characters, are not highlighted: their parser would hold up the page while one looks around. */
const maxHighlighted = 1 << 18

interface DiffEditorHostProps {
  readonly path: string
  readonly versions: TextVersions
  readonly differences: TextDifferences
  readonly layers: { readonly before: number; readonly after: number }
  readonly isBeside: boolean
  readonly look: DiffLook
  /** Told of the editor once it is there, and when it goes. */
  readonly onEditor: (editor: DiffEditor | undefined) => void
}

/** The place of the editor, whose code comes when a text is first compared. */
export function DiffEditorHost({ path, versions, differences, layers, isBeside, look, onEditor }: DiffEditorHostProps) {
  const words = useWords()
  const host = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<DiffEditor>()
  const tell = useEffectEvent((made: DiffEditor | undefined) => {
    setEditor(made)
    onEditor(made)
  })
  // What changes here only changes the editor that is there.
  const make = useEffectEvent((create: (look: DiffLook, source: Pick<DiffSource, 'layers' | 'words'>) => DiffEditor) =>
    create(look, { layers, words }),
  )
  useEffect(() => editor?.setLook(look), [look, editor])
  useEffect(() => {
    const element = host.current
    if (element === null) return undefined
    let isGone = false
    let made: DiffEditor | undefined
    const mount = async () => {
      const { createDiffEditor } = await import('./editors/create-diff-editor.ts')
      if (isGone) return
      made = make((first, source) =>
        createDiffEditor(openEditorRoot(element), isBeside ? 'beside' : 'unified', versions, { differences, ...source }, first),
      )
      tell(made)
      if (Math.max(versions.before.length, versions.after.length) > maxHighlighted) return
      const { loadLanguage } = await import('../shared/code/languages.ts')
      const language = await loadLanguage(path, versions.after.slice(0, 200).split('\n', 1)[0] ?? '')
      if (!isGone && language !== undefined) made.setLanguage(language)
    }
    void mount()
    return () => {
      isGone = true
      made?.destroy()
      tell(undefined)
    }
  }, [path, versions, differences, isBeside])
  return <div ref={host} className={styles.editor} translate="no" />
}
