import type { ExplorerState } from '../../store/explorer-store.ts'
import type { SecretSearch } from '../../store/secret-search.ts'
import { formatCount, formatCounted } from './format.ts'

/** What a check of the image has to say, at any time. */
export interface Statement {
  /** A few words. */
  readonly headline: string
  /** What the headline is worth: how far the check is, what it left out. */
  readonly detail: string
  /** `busy` while nothing bad was found yet. `right` only when everything was looked at. */
  readonly verdict: 'busy' | 'right' | 'warning' | 'error'
}

/** What is known of credentials. Nothing that was not searched is ever called clean. */
export function stateSecrets({ report, isOver, failure, searchedBytes, totalBytes }: SecretSearch): Statement {
  const { findings, scannedFiles, skipped, unsearched } = report
  const hidden = findings.filter((finding) => finding.hidden !== false).length
  const found =
    hidden > 0
      ? `${formatCounted(hidden, 'secret')} in deleted files`
      : findings.length > 0
        ? formatCounted(findings.length, 'secret')
        : ''
  if (!isOver) {
    const share = `${totalBytes === 0 ? 0 : Math.floor((searchedBytes / totalBytes) * 100)} %`
    return found === ''
      ? { headline: 'Searching for secrets', detail: share, verdict: 'busy' }
      : { headline: found, detail: `searching, ${share}`, verdict: 'error' }
  }
  if (failure !== undefined)
    return {
      headline: found === '' ? 'Secrets are not known' : found,
      detail: 'the search failed',
      verdict: found === '' ? 'warning' : 'error',
    }
  const files = formatCounted(scannedFiles, 'file')
  const [first] = unsearched
  if (first !== undefined) {
    const left = `${unsearched.length === 1 ? `layer ${first.layer}` : `${unsearched.length} layers`} could not be searched`
    return {
      headline: found === '' ? 'No secrets found' : found,
      detail: `in ${files}; ${left}`,
      verdict: found === '' ? 'warning' : 'error',
    }
  }
  const left = skipped.length === 0 ? '' : `, ${formatCount(skipped.length)} not searched`
  return found === ''
    ? { headline: 'No secrets found', detail: `in ${files}${left}`, verdict: 'right' }
    : { headline: found, detail: `${files} searched${left.replace(' searched', '')}`, verdict: 'error' }
}

/** What is known of the layers' digests. */
export function stateDigests({ layers, verifiedBytes }: Pick<ExplorerState, 'layers' | 'verifiedBytes'>): Statement {
  const checked = layers.flatMap(({ layer, verification }) =>
    layer.blob === undefined || verification === undefined ? [] : [verification],
  )
  const total = layers.filter(({ layer }) => layer.blob !== undefined).length
  const wrong = checked.filter(({ isDigestRight, isDiffIdRight }) => isDigestRight === false || isDiffIdRight === false).length
  const right = checked.filter((verification) => isRight(verification)).length
  const absent = layers.length - total
  if (checked.length < total) {
    const bytes = layers.reduce((sum, { layer }) => sum + (layer.blob === undefined ? 0 : layer.storedBytes), 0)
    const detail = `${checked.length} of ${total}, ${bytes === 0 ? 0 : Math.floor((verifiedBytes / bytes) * 100)} %`
    return wrong === 0
      ? { headline: 'Checking digests', detail, verdict: 'busy' }
      : { headline: formatDigests(wrong, 'wrong'), detail: `checking ${detail}`, verdict: 'error' }
  }
  const unknown = total - wrong - right
  const left = [absent === 0 ? '' : `${absent} not there`, unknown === 0 ? '' : `${unknown} not known`]
    .filter((text) => text !== '')
    .join(', ')
  if (wrong > 0) return { headline: formatDigests(wrong, 'wrong'), detail: left === '' ? `of ${total}` : left, verdict: 'error' }
  if (right === 0) return { headline: 'Digests not checked', detail: left === '' ? 'no layers' : left, verdict: 'warning' }
  return {
    headline: formatDigests(right, 'right'),
    detail: left === '' ? 'of all layers' : left,
    verdict: left === '' ? 'right' : 'warning',
  }
}

/** Right where something was promised and all that was promised is right. */
function isRight({
  isDigestRight,
  isDiffIdRight,
}: {
  readonly isDigestRight?: boolean
  readonly isDiffIdRight?: boolean
}): boolean {
  return (isDigestRight ?? isDiffIdRight) === true && isDigestRight !== false && isDiffIdRight !== false
}

const formatDigests = (count: number, verdict: string) => `${formatCounted(count, 'digest')} ${verdict}`

/** A statement as one sentence. */
export function sentenceOf({ headline, detail }: Statement): string {
  return `${headline}, ${detail}`
}
