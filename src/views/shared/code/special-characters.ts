import type { Extension } from '@codemirror/state'
import { highlightSpecialChars } from '@codemirror/view'
import type { Words } from '../../../words/words.ts'
import { formatName } from '../names.ts'

/**
 * Shows what would not be seen in a text as escapes, the way names do.
 * @param more what is shown so beside what CodeMirror takes for special by itself
 */
export function specialCharacters(more: RegExp, { content: { editor } }: Words): Extension {
  return highlightSpecialChars({
    addSpecialChars: more,
    render: (code) => {
      const span = document.createElement('span')
      span.className = 'cm-specialChar'
      span.title = editor.specialCharacter(`U+${code.toString(16).toUpperCase().padStart(4, '0')}`)
      span.textContent = formatName(String.fromCodePoint(code))
      return span
    },
  })
}
