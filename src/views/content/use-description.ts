import { useMemo } from 'react'
import type { ContentDescription } from '../../content/description.ts'
import type { FileLocation } from '../../layer/file-location.ts'
import { useStores } from '../shared/stores.ts'
import { type Reading, useReading } from '../shared/use-reading.ts'

/** What a file is. Asked for twice it is found out once. */
export function useDescription(file: FileLocation | undefined, path: string): Reading<ContentDescription> {
  const { files } = useStores()
  const read = useMemo(() => {
    if (file === undefined) return undefined
    // The whole path: some files are known by where they lie.
    return (signal: AbortSignal) => files.describe(file, path, signal)
  }, [files, file, path])
  const reading = useReading(read)
  // Of another file nothing is known yet.
  return reading.isPending ? { ...reading, value: undefined } : reading
}
