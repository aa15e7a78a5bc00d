import { useExplorer } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'

/** How many layers there are, and how far their verification is. */
export function StackState() {
  const words = useWords().layers.stack
  const layers = useExplorer((state) => state.layers)
  const withBlob = layers.filter(({ layer }) => layer.blob !== undefined)
  const checked = withBlob.filter(({ verification }) => verification !== undefined)
  const wrong = checked.filter(
    ({ verification }) => verification?.isDigestRight === false || verification?.isDiffIdRight === false,
  )
  const isPromised = checked.some(
    ({ verification }) => verification?.isDigestRight !== undefined || verification?.isDiffIdRight !== undefined,
  )
  let verdict = words.noDigests
  if (wrong.length > 0) verdict = words.corrupt(wrong.length)
  else if (withBlob.length === 0) verdict = ''
  else if (checked.length < withBlob.length) verdict = words.checked(checked.length)
  else if (isPromised) verdict = withBlob.length === layers.length ? words.allVerified : words.verified(withBlob.length)
  return (
    <span>
      {layers.length}
      {verdict === '' ? '' : ` · ${verdict}`}
    </span>
  )
}
