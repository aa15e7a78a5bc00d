import { useMemo } from 'react'
import type { LocatedFinding } from '../../analysis/secret-report.ts'
import type { SelectedVersion } from './use-version.ts'
import { useExplorer } from './stores.ts'

const none: readonly LocatedFinding[] = []

/** The secrets that were found in a version of a file. */
export function useSecrets(selected: SelectedVersion | undefined): readonly LocatedFinding[] {
  const report = useExplorer((state) => state.secrets.report)
  return useMemo(() => {
    const inode = selected?.entry?.inode
    if (selected === undefined || inode === undefined) return none
    const dataOffset = inode.tree.dataOffset[inode.node] ?? -1
    // By where the content lies: names differ for hard links, and below directories that are links.
    return report.findings.filter(
      (finding) => finding.where === 'file' && finding.layer === selected.storedIn && finding.dataOffset === dataOffset,
    )
  }, [report, selected])
}
