import { useExplorer } from '../shared/stores.ts'

/** How many layers there are, and how far their verification is. */
export function StackState() {
  const layers = useExplorer((state) => state.layers)
  const withBlob = layers.filter(({ layer }) => layer.blob !== undefined)
  const checked = withBlob.filter(({ verification }) => verification !== undefined)
  const wrong = checked.filter(
    ({ verification }) => verification?.isDigestRight === false || verification?.isDiffIdRight === false,
  )
  const isPromised = checked.some(
    ({ verification }) => verification?.isDigestRight !== undefined || verification?.isDiffIdRight !== undefined,
  )
  let verdict = 'no digests to check'
  if (wrong.length > 0) verdict = `${wrong.length} corrupt ✗`
  else if (withBlob.length === 0) verdict = ''
  else if (checked.length < withBlob.length) verdict = `${checked.length} checked`
  else if (isPromised) verdict = withBlob.length === layers.length ? 'all verified ✓' : `${withBlob.length} verified ✓`
  return (
    <span>
      {layers.length}
      {verdict === '' ? '' : ` · ${verdict}`}
    </span>
  )
}
