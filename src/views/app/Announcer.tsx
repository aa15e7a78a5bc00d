import { isPreview } from '../../store/explorer-state.ts'
import { digestsOf } from '../../store/session-work.ts'
import { sentenceOf, stateDigests, stateSecrets } from '../shared/check-statements.ts'
import { useExplorer } from '../shared/stores.ts'
import { formatName } from '../shared/names.ts'
import { useMask } from '../shared/use-mask.ts'
import { faultText } from '../../words/problem-text.ts'
import { useWords } from '../shared/use-words.ts'

/** Tells screen readers what everyone else sees happen. */
export function Announcer() {
  const words = useWords()
  const { announcer } = words.app
  const mask = useMask()
  const text = useExplorer((state) => {
    const { stage, name, layers, loaded, failure } = state
    if (stage === 'opening') return words.opening.archive.told(formatName(name))
    if (isPreview(state)) return announcer.preview(layers.length)
    if (stage === 'loading') return announcer.reading(layers.length)
    if (stage === 'ready') return announcer.isOpen(formatName(name), layers.length, (loaded?.merged.parent.length ?? 1) - 1)
    return stage === 'failed' ? announcer.isFailed(formatName(name), failure === undefined ? '' : faultText(words, failure)) : ''
  })
  // At their beginning and their end: what comes between changes many times a second.
  const secrets = useExplorer(({ stage, secrets: search }) => {
    if (stage !== 'ready') return ''
    return search.isOver ? sentenceOf(words, stateSecrets(words, search)) : words.shared.secretSearch.busy
  })
  const digests = useExplorer((state) => {
    if (state.stage !== 'ready') return ''
    const isOver = digestsOf(state).status !== 'running'
    return isOver ? sentenceOf(words, stateDigests(words, state)) : words.shared.digestCheck.busy
  })
  return (
    <div className="visually-hidden">
      <div role="status" aria-label={announcer.progress}>
        {mask(text)}
      </div>
      <div role="status" aria-label={announcer.secrets}>
        {secrets}
      </div>
      <div role="status" aria-label={announcer.digests}>
        {digests}
      </div>
    </div>
  )
}
