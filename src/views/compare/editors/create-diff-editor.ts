import type { DiffEditor, DiffLook, DiffSource } from './diff-editor.ts'
import { createMergeEditor } from './merge-editor.ts'
import { createUnifiedEditor } from './unified-editor.ts'

/** Shows two texts beside each other or as one. Lines are parted at line feeds only: CodeMirror would part them at CR too. */
export function createDiffEditor(
  parent: ShadowRoot,
  form: 'beside' | 'unified',
  texts: { readonly before: string; readonly after: string },
  others: Omit<DiffSource, 'before' | 'after'>,
  look: DiffLook,
): DiffEditor {
  const source = { before: texts.before.split('\n'), after: texts.after.split('\n'), ...others }
  return form === 'beside' ? createMergeEditor(parent, source, look) : createUnifiedEditor(parent, source, look)
}
