import { useShallow } from 'zustand/react/shallow'
import type { LocatedFinding } from '../../analysis/secret-report.ts'
import { secretsOfFile } from '../../store/file-secrets.ts'
import type { SelectedVersion } from './use-version.ts'
import { useExplorer } from './stores.ts'

const none: readonly LocatedFinding[] = []

/** The secrets that were found in a version of a file; as long as they are the same, the same list. */
export function useSecrets(selected: SelectedVersion | undefined): readonly LocatedFinding[] {
  const inode = selected?.entry?.inode
  const dataOffset = inode?.tree.dataOffset[inode.node] ?? -1
  return useExplorer(
    useShallow(({ secrets }) =>
      selected === undefined || inode === undefined
        ? none
        : secretsOfFile(secrets.report.findings, { layer: selected.storedIn, dataOffset }),
    ),
  )
}
