import { doesCount } from '../analysis/acceptance.ts'
import type { LocatedFinding } from '../analysis/secret-report.ts'
import { type SecretStory, tellStories } from '../analysis/secret-stories.ts'

const told = new WeakMap<readonly LocatedFinding[], readonly SecretStory[]>()

/** The stories of what was found: the same list as long as nothing else is found. */
export function storiesOf(findings: readonly LocatedFinding[]): readonly SecretStory[] {
  const known = told.get(findings)
  if (known !== undefined) return known
  const stories = tellStories(findings)
  told.set(findings, stories)
  return stories
}

/** The stories of the secrets that nobody accepted. */
export function countingStoriesOf(findings: readonly LocatedFinding[]): SecretStory[] {
  return storiesOf(findings).filter(doesCount)
}
