import { useState } from 'react'
import type { SecretStory } from '../../analysis/secret-stories.ts'
import { markdownReport } from '../../export/markdown-report.ts'
import { maskerOf } from '../../store/masker.ts'
import { storyImageOf } from '../../store/save-evidence.ts'
import { describeStory, storyCommand } from '../../tasks/describe-story.ts'
import controls from '../shared/controls.module.css'
import { copyText } from '../shared/copy-text.ts'
import { useExplorer, useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'

/** Copies what proves a finding: a text to send on, and the command that shows it. */
export function CopyEvidence({ story }: { readonly story: SecretStory }) {
  const words = useWords()
  const { explorer } = useStores()
  const [said, setSaid] = useState('')
  const image = useExplorer((state) => state.image)
  const name = useExplorer((state) => state.name)
  const layers = useExplorer((state) => state.layers)
  const known = storyImageOf({ image, name, layers })
  if (known === undefined) return null
  const command = storyCommand(story, known)
  const { done, refused } = words.shared.copy
  const copy = (text: string) => void copyText(text).then((isCopied) => setSaid(isCopied ? done : refused))
  const copyEvidence = () => copy(markdownReport(describeStory(story, known, words, maskerOf(explorer.getState()))))
  return (
    <>
      <button type="button" className={controls.button} title={words.story.evidenceHint} onClick={copyEvidence}>
        {words.story.evidence}
      </button>
      {command !== undefined && (
        <button type="button" className={controls.button} title={words.story.commandHint} onClick={() => copy(command)}>
          {words.story.command}
        </button>
      )}
      <span role="status">{said}</span>
    </>
  )
}
