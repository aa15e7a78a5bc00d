import { useMemo } from 'react'
import type { LocatedFinding } from '../../analysis/secret-report.ts'
import type { FileLocation } from '../../layer/file-location.ts'
import { findingId, withFirst } from '../shared/finding-id.ts'
import { useExplorer } from '../shared/stores.ts'
import { useSecrets } from '../shared/use-secrets.ts'
import type { SelectedVersion } from '../shared/use-version.ts'
import { FileContent } from './FileContent.tsx'
import { HeldSecrets } from './HeldSecrets.tsx'
import { LayerDamage } from './LayerDamage.tsx'

/** A file as it lies in its layer. */
export function WholeFile({ selected, file }: { readonly selected: SelectedVersion; readonly file: FileLocation }) {
  const all = useSecrets(selected)
  const led = useExplorer((state) => state.browsing?.finding)
  const [findings, held] = useMemo(() => {
    const own = all.filter((one) => !isHeld(one))
    return [withFirst(own, led).map(onItsLine), all.filter(isHeld)]
  }, [all, led])
  const [first] = findings
  const target = first !== undefined && first.inside === undefined && findingId(first) === led ? first.stretch : undefined
  const notes = (
    <>
      <LayerDamage selected={selected} size={file.size} />
      <HeldSecrets findings={held} />
    </>
  )
  return (
    // Another secret that led here begins anew.
    <FileContent key={target?.begin ?? ''} file={file} path={selected.path} findings={findings} target={target} notes={notes} />
  )
}

/** Whether a secret stands in something that the file holds. What base64 stands for is masked where it stands. */
function isHeld({ inside }: LocatedFinding): boolean {
  return inside !== undefined && base64Line(inside) === undefined
}

/** The same on the line of the file where its base64 begins. */
function onItsLine(finding: LocatedFinding): LocatedFinding {
  return { ...finding, line: base64Line(finding.inside) ?? finding.line }
}

function base64Line(inside = ''): number | undefined {
  const line = /^base64@(\d+)$/.exec(inside)?.[1]
  return line === undefined ? undefined : Number(line)
}
