import { useMemo } from 'react'
import type { QuickFix, Remark } from '../../../store/playground/remarks.ts'
import { formatLines } from '../names.ts'
import { useWords } from '../use-words.ts'

/** Says what there is to say of a line. */
export interface RemarkTexts {
  readonly text: (remark: Remark) => string
  /** What to do; undefined where nothing is known. */
  readonly advice: (remark: Remark) => string | undefined
  readonly fix: (fix: QuickFix) => string
}

/** The same object as long as the language is the same. */
export function useRemarkTexts(): RemarkTexts {
  const words = useWords().playground.remarks
  return useMemo(
    () => ({
      text({ text }) {
        switch (text.kind) {
          case 'builder':
            return formatLines(text.rule === undefined ? text.message : `${text.rule}: ${text.message}`)
          case 'limit':
            return words.limit[text.limit](text.most)
          case 'run-without-shell':
            return words.runWithoutShell
          case 'last-source-wins':
            return words.lastSourceWins(text.target)
        }
      },
      advice({ advice, ignoreLine, stageNames = [] }) {
        if (advice === 'ignored' && ignoreLine !== undefined) return words.ignoredBy(ignoreLine)
        if (advice === 'base' && stageNames.length > 0) return words.stagesAre(formatLines(stageNames.join(', ')))
        return advice === undefined ? undefined : words.advice[advice]
      },
      fix: ({ id, name }) => words.fix[id](name),
    }),
    [words],
  )
}
