import { useMemo } from 'react'
import type { LocatedFinding } from '../../analysis/secret-report.ts'
import type { FileLocation } from '../../layer/file-location.ts'
import { findSecretRanges, type SecretRange } from '../shared/mask-secrets.ts'
import { useStores } from '../shared/stores.ts'
import { useReading } from '../shared/use-reading.ts'

/** Larger files are not searched for secrets, so none of them has any (maxFileSize in layer/scan-layer.ts is less). */
const maxSearchedSize = 8 << 20
const none: readonly SecretRange[] = []

/** Where the secrets of a file stand in it; undefined until that is known, so that nothing shows them before. */
export function useSecretRanges(file: FileLocation, findings: readonly LocatedFinding[]): readonly SecretRange[] | undefined {
  const { files } = useStores()
  const read = useMemo(() => {
    if (findings.length === 0 || file.size > maxSearchedSize) return undefined
    const secrets = findings.map(({ secret }) => secret)
    return async (signal: AbortSignal) => findSecretRanges(await files.read(file, { offset: 0, size: file.size }, signal), secrets, false)
  }, [files, file, findings])
  const { value, failure } = useReading(read)
  // What cannot be read cannot be shown either.
  return read === undefined || failure !== undefined ? none : value
}
