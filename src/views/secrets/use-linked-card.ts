import { type RefObject, useLayoutEffect } from 'react'
import type { SecretStory } from '../../analysis/secret-stories.ts'
import { findingId } from '../shared/finding-id.ts'
import { useExplorer } from '../shared/stores.ts'

/** Whether a link leads to a card; if so, brings it into sight as soon as it is there, with the focus on it. */
export function useLinkedCard(ref: RefObject<HTMLLIElement | null>, story: SecretStory): boolean {
  const isLinked = useExplorer(
    ({ browsing }) =>
      browsing?.finding !== undefined && story.findings.some((finding) => findingId(finding) === browsing.finding),
  )
  // Before it is painted: what is drawn first must not move away under a pointer.
  useLayoutEffect(() => {
    const card = ref.current
    if (!isLinked || card === null) return
    const fold = card.closest('details')
    if (fold !== null) fold.open = true
    card.scrollIntoView({ block: 'center' })
    card.focus({ preventScroll: true })
  }, [ref, isLinked])
  return isLinked
}
