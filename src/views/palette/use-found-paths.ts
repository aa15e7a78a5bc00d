import { useEffect, useState } from 'react'
import type { MergedTree } from '../../merge/merged-tree.ts'
import { SlicedWork } from '../../store/sliced-work.ts'
import { type FoundPath, findPathsSteps } from '../../table/find-paths.ts'

/** So many paths are listed: more than anyone reads. */
const maxPaths = 30

/** The paths that fit what is typed; those of before until the new ones are there. The search goes on in slices, a new key ends it. */
export function useFoundPaths(merged: MergedTree | undefined, typed: string): readonly FoundPath[] {
  const [found, setFound] = useState<readonly FoundPath[]>([])
  useEffect(() => {
    const controller = new AbortController()
    if (merged === undefined) return
    const work = new SlicedWork(findPathsSteps(merged, typed, maxPaths))
    work.finish(controller.signal).then(setFound, () => undefined)
    return () => controller.abort()
  }, [merged, typed])
  return found
}
