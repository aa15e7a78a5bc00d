import { splitWords } from '../build/dockerfile/words.ts'
import type { Inode } from '../build/overlay/inode.ts'
import { inodeAt, Overlay } from '../build/overlay/overlay.ts'
import { absolutePath, type Stage } from '../build/stage.ts'
import type { Surprise } from '../learn/playground-build.ts'

/** What a stage has that a real builder would do otherwise, or does without a word. */
export function findSurprises(stage: Stage): Surprise[] {
  const hasShell = stage.lowers.some((root) => hasName(root, ['bin', 'sh']) || hasName(root, ['usr', 'bin', 'sh']))
  return stage.steps.flatMap(({ instruction, title }): Surprise[] => {
    const { keyword, place, heredocs } = instruction
    if (keyword === 'RUN' && !hasShell) return [{ code: 'run-without-shell', place }]
    if ((keyword !== 'COPY' && keyword !== 'ADD') || title.includes('[') || heredocs.length > 0) return []
    const words = splitWords(instruction.text, '\\')
    const target = words.at(-1) ?? ''
    const isOneName = words.length > 2 && !/(^|\/)\.{0,2}$/.test(target)
    return isOneName && !isDirectory(stage, target) ? [{ code: 'last-source-wins', place, target }] : []
  })
}

/** Whether a stage ends with a directory at a path. */
function isDirectory(stage: Stage, path: string): boolean {
  const overlay = new Overlay(stage.lowers)
  let at: ReturnType<Overlay['lookup']> = overlay.root()
  for (const name of absolutePath(path, stage.config.WorkingDir ?? '/').split('/'))
    if (name !== '' && at !== undefined) at = overlay.lookup(at, name)
  return at !== undefined && inodeAt(at).kind === 'directory'
}

function hasName(root: Inode, names: readonly string[]): boolean {
  let at: Inode | undefined = root
  for (const name of names) at = at?.children.get(name)
  return at !== undefined && at.kind !== 'whiteout'
}
