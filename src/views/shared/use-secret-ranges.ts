import { useMemo } from 'react'
import type { KnownSecret, SecretRange } from '../../inspect/secrets/find-ranges.ts'
import type { FileLocation } from '../../layer/file-location.ts'
import type { ExplorerState } from '../../store/explorer-state.ts'
import { ownRulesOf } from '../../store/own-rules-state.ts'
import { useExplorer, useStores } from './stores.ts'
import { useReading } from './use-reading.ts'

/** Larger files are shown as they are: a person who opens one would wait too long for the search. */
const maxSize = 8 << 20
const none: readonly SecretRange[] = []
const knownSecrets = new WeakMap<readonly unknown[], readonly KnownSecret[]>()

/** What was found in the image so far; the same list as long as nothing else is found. */
function knownOf({ secrets: { report } }: ExplorerState): readonly KnownSecret[] {
  const before = knownSecrets.get(report.findings)
  if (before !== undefined) return before
  const known = report.findings.map(({ secret, rule }) => ({ secret, rule }))
  knownSecrets.set(report.findings, known)
  return known
}

/**
 * Where secrets stand in a file. The file is searched at once: the search of its layer may not have come to it yet, and may not
 * look at it at all. Undefined until that is known, so that nothing shows them before.
 */
export function useSecretRanges(file: FileLocation | undefined, path: string): readonly SecretRange[] | undefined {
  const { files } = useStores()
  const known = useExplorer(knownOf)
  const ownRules = useExplorer((state) => ownRulesOf(state).used?.rules)
  const read = useMemo(() => {
    if (file === undefined || file.size > maxSize) return undefined
    return async (signal: AbortSignal) => ({
      file,
      path,
      ranges: await files.findSecrets(file, path, { known, ownRules }, signal),
    })
  }, [files, file, path, known, ownRules])
  const { value, failure } = useReading(read)
  // What cannot be read cannot be shown either.
  if (read === undefined || failure !== undefined) return none
  // While more becomes known, what was known stays; of another file it says nothing.
  return value?.file === file && value?.path === path ? value?.ranges : undefined
}
