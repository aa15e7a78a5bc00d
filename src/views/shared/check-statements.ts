import type { ExplorerState } from '../../store/explorer-state.ts'
import type { SecretSearch } from '../../store/secret-search.ts'
import { countingStoriesOf } from '../../store/stories.ts'
import { shareDone } from '../../store/work.ts'
import type { FrameWords } from '../../words/words.ts'

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
export function stateSecrets(
  { shared: { secretSearch } }: FrameWords,
  { report, isOver, isCancelled, searchedLayers, failure, searchedBytes, totalBytes }: SecretSearch,
): Statement {
  const { findings, scannedFiles, skipped, unsearched } = report
  const stories = countingStoriesOf(findings)
  const own = stories.filter(({ isExample }) => !isExample)
  const hidden = own.filter(({ isHidden }) => isHidden).length
  const found =
    hidden > 0 ? secretSearch.foundHidden(hidden) : stories.length > 0 ? secretSearch.found(stories.length) : undefined
  const none = findings.length > 0 ? secretSearch.accepted : secretSearch.none
  // What stands in examples only is worth a look, not an alarm.
  const foundVerdict = own.length > 0 ? 'error' : 'warning'
  if (!isOver) {
    const share = totalBytes === 0 ? 0 : searchedBytes / totalBytes
    return found === undefined
      ? { headline: secretSearch.busy, detail: secretSearch.share(share), verdict: 'busy' }
      : { headline: found, detail: secretSearch.busyShare(share), verdict: foundVerdict }
  }
  // Where not everything was searched, nothing found is worth a warning.
  const verdict = found === undefined ? 'warning' : foundVerdict
  if (isCancelled) {
    const layers = [searchedLayers, searchedLayers + unsearched.length] as const
    return found === undefined
      ? { headline: secretSearch.cancelled, detail: secretSearch.after(...layers), verdict }
      : { headline: found, detail: secretSearch.cancelledAfter(...layers), verdict }
  }
  if (failure !== undefined) return { headline: found ?? secretSearch.unknown, detail: secretSearch.failed, verdict }
  const [first] = unsearched
  if (first !== undefined) {
    const detail =
      unsearched.length === 1
        ? secretSearch.withoutLayer(scannedFiles, first.layer)
        : secretSearch.withoutLayers(scannedFiles, unsearched.length)
    return { headline: found ?? none, detail, verdict }
  }
  const isWhole = skipped.length === 0
  if (found === undefined) {
    const detail = isWhole ? secretSearch.inFiles(scannedFiles) : secretSearch.inFilesBut(scannedFiles, skipped.length)
    return { headline: none, detail, verdict: 'right' }
  }
  const detail = isWhole ? secretSearch.searched(scannedFiles) : secretSearch.searchedBut(scannedFiles, skipped.length)
  return { headline: found, detail, verdict }
}

/** What is known of the layers' digests. */
export function stateDigests(
  { shared: { digestCheck } }: FrameWords,
  { layers, digests }: Pick<ExplorerState, 'layers' | 'digests'>,
): Statement {
  const checked = layers.flatMap(({ layer, verification }) =>
    layer.blob === undefined || verification === undefined ? [] : [verification],
  )
  const total = layers.filter(({ layer }) => layer.blob !== undefined).length
  const wrong = checked.filter(({ isDigestRight, isDiffIdRight }) => isDigestRight === false || isDiffIdRight === false).length
  const right = checked.filter((verification) => isRight(verification)).length
  if (checked.length < total) {
    if (digests.status === 'cancelled') {
      return wrong === 0
        ? { headline: digestCheck.cancelled, detail: digestCheck.after(checked.length, total), verdict: 'warning' }
        : { headline: digestCheck.wrong(wrong), detail: digestCheck.cancelledAfter(checked.length, total), verdict: 'error' }
    }
    const progress = [checked.length, total, shareDone(digests) ?? 0] as const
    return wrong === 0
      ? { headline: digestCheck.busy, detail: digestCheck.progress(...progress), verdict: 'busy' }
      : { headline: digestCheck.wrong(wrong), detail: digestCheck.busyProgress(...progress), verdict: 'error' }
  }
  const left = leftOut(layers.length - total, total - wrong - right, digestCheck)
  if (wrong > 0) return { headline: digestCheck.wrong(wrong), detail: left ?? digestCheck.of(total), verdict: 'error' }
  if (right === 0) return { headline: digestCheck.none, detail: left ?? digestCheck.noLayers, verdict: 'warning' }
  return {
    headline: digestCheck.right(right),
    detail: left ?? digestCheck.ofAll,
    verdict: left === undefined ? 'right' : 'warning',
  }
}

/** How many layers the check says nothing of, and why; undefined when there are none. */
function leftOut(absent: number, unknown: number, digestCheck: FrameWords['shared']['digestCheck']): string | undefined {
  if (absent > 0 && unknown > 0) return digestCheck.absentAndUnknown(absent, unknown)
  return absent > 0 ? digestCheck.absent(absent) : unknown > 0 ? digestCheck.unknown(unknown) : undefined
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

/** A statement as one sentence. */
export function sentenceOf(words: FrameWords, { headline, detail }: Statement): string {
  return words.shared.statement(headline, detail)
}
