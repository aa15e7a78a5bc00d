import { useMemo } from 'react'
import { joinRanges, type KnownSecret, type SecretRange } from '../../inspect/secrets/find-ranges.ts'
import type { FileLocation } from '../../layer/file-location.ts'
import type { ExplorerState } from '../../store/explorer-state.ts'
import { ownRulesOf } from '../../store/own-rules-state.ts'
import { partsToSearch, type Stretch, withMargins } from './parts-to-search.ts'
import { useExplorer, useStores } from './stores.ts'
import { useReading } from './use-reading.ts'

/** Where secrets stand in a file, as far as it was searched. */
export interface SearchedRanges {
  readonly ranges: readonly SecretRange[]
  /** Whether a stretch was searched: only then it may be shown. */
  isSearched(begin: number, end: number): boolean
}

/** Of what cannot be read and so not be shown either. */
const nothing: SearchedRanges = { ranges: [], isSearched: () => true }
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
 * look at it at all. Undefined until something is known, so that nothing shows them before.
 * @param shown begin and end of each stretch in sight, in bytes: of a large file only what is around them is searched
 */
export function useSecretRanges(
  file: FileLocation | undefined,
  path: string,
  shown: readonly Stretch[],
): SearchedRanges | undefined {
  const { files } = useStores()
  const known = useExplorer(knownOf)
  const ownRules = useExplorer((state) => ownRulesOf(state).used?.rules)
  // As a text: the same parts are the same text.
  const wanted = file === undefined ? '' : partsToSearch(shown, file.size).join()
  const read = useMemo(() => {
    if (file === undefined || wanted === '') return undefined
    const numbers = wanted.split(',').map(Number)
    const parts = Array.from({ length: numbers.length / 2 }, (_, i): Stretch => [numbers[2 * i] ?? 0, numbers[2 * i + 1] ?? 0])
    return async (signal: AbortSignal) => {
      const found = await Promise.all(
        parts.map((part) => files.findSecrets(file, path, { known, ownRules, part: withMargins(part, file.size) }, signal)),
      )
      const isSearched = (begin: number, end: number) =>
        begin >= file.size || parts.some(([from, to]) => from <= begin && Math.min(end, file.size) <= to)
      return { file, path, searched: { ranges: joinRanges(found.flat()), isSearched } }
    }
  }, [files, file, path, wanted, known, ownRules])
  const { value, failure } = useReading(read)
  if (file === undefined || failure !== undefined) return nothing
  // While more becomes known, what was known stays; of another file it says nothing.
  return value?.file === file && value.path === path ? value.searched : undefined
}
