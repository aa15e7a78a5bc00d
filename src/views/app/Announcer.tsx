import { isPreview } from '../../store/explorer-store.ts'
import { sentenceOf, stateDigests, stateSecrets } from '../shared/check-statements.ts'
import { useExplorer } from '../shared/stores.ts'
import { formatName } from '../shared/names.ts'
import { formatCounted } from '../shared/format.ts'
import { faultText } from '../../words/problem-text.ts'
import { useWords } from '../shared/use-words.ts'
import { useMask } from '../shared/use-mask.ts'

/** Tells screen readers what everyone else sees happen. */
export function Announcer() {
  const words = useWords()
  const mask = useMask()
  const text = useExplorer((state) => {
    const { stage, name, layers, loaded, failure } = state
    if (stage === 'opening') return `Opening ${formatName(name)}`
    if (isPreview(state))
      return `The files are shown from the layers’ tables of contents; reading ${formatCounted(layers.length, 'layer')}`
    if (stage === 'loading') return `Reading ${formatCounted(layers.length, 'layer')}`
    const paths = formatCounted((loaded?.merged.parent.length ?? 1) - 1, 'path')
    if (stage === 'ready') return `${formatName(name)} is open: ${formatCounted(layers.length, 'layer')}, ${paths}`
    return stage === 'failed'
      ? `${formatName(name)} could not be opened. ${failure === undefined ? '' : faultText(words, failure)}`
      : ''
  })
  // At their beginning and their end: what comes between changes many times a second.
  const secrets = useExplorer(({ stage, secrets: search }) =>
    stage !== 'ready' ? '' : search.isOver ? sentenceOf(stateSecrets(search)) : 'Searching for secrets',
  )
  const digests = useExplorer((state) => {
    if (state.stage !== 'ready') return ''
    const isOver = state.layers.every(({ layer, verification }) => layer.blob === undefined || verification !== undefined)
    return isOver ? sentenceOf(stateDigests(state)) : 'Checking digests'
  })
  return (
    <div className="visually-hidden">
      <div role="status" aria-label="Progress">
        {mask(text)}
      </div>
      <div role="status" aria-label="Search for secrets">
        {secrets}
      </div>
      <div role="status" aria-label="Check of digests">
        {digests}
      </div>
    </div>
  )
}
