import { useMemo } from 'react'
import type { LocatedFinding } from '../../analysis/secret-report.ts'
import type { FileLocation } from '../../layer/file-location.ts'
import type { PartFile } from '../../tasks/file-access.ts'
import { withFirst } from '../shared/finding-id.ts'
import { useExplorer, useStores } from '../shared/stores.ts'
import { type Reading, useReading } from '../shared/use-reading.ts'
import { useSecrets } from '../shared/use-secrets.ts'
import type { SelectedVersion } from '../shared/use-version.ts'

/** What is shown of what stands in a file, as far as it was taken out. */
export interface ShownPart extends Omit<Reading<unknown>, 'value'> {
  /** Its place in the file, as the search for secrets names it. */
  readonly inside: string
  readonly value: PartFile | undefined
  /** The secrets that were found in it; the one that led here comes first. */
  readonly findings: readonly LocatedFinding[]
}

/** Takes what is shown of what stands in the selected file out of it; undefined where the file itself is shown. */
export function useShownPart(selected: SelectedVersion | undefined): ShownPart | undefined {
  const { files } = useStores()
  const inside = useExplorer((state) => state.browsing?.inside)
  const led = useExplorer((state) => state.browsing?.finding)
  const all = useSecrets(selected)
  const findings = useMemo(
    () =>
      withFirst(
        all.filter((finding) => finding.inside === inside),
        led,
      ),
    [all, inside, led],
  )
  const [first] = findings
  const { secret, rule, line } = first ?? {}
  const file = selected?.file
  // Some kinds are known by the name that the layer has for the file, which links may have another for.
  const path = first?.path ?? selected?.path
  const read = useMemo(() => {
    if (file === undefined || path === undefined || inside === undefined) return undefined
    const holding = secret === undefined || rule === undefined || line === undefined ? undefined : { secret, rule, line }
    return async (signal: AbortSignal) => ({
      of: file,
      inside,
      part: await files.openPart(file, { path, inside, holding }, signal),
    })
  }, [files, file, path, inside, secret, rule, line])
  const { value, ...reading } = useReading<OfFile>(read)
  if (inside === undefined) return undefined
  // What came last may be of another file.
  return { ...reading, inside, findings, value: value?.of === file && value?.inside === inside ? value?.part : undefined }
}

interface OfFile {
  readonly of: FileLocation
  readonly inside: string
  readonly part: PartFile
}
