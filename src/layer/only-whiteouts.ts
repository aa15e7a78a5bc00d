import { type LayerColumns, NodeFlag, NodeKind } from './layer-tree.ts'

/** Flags the implicit directories under which only whiteouts lie: nothing would be made there. */
export function markOnlyWhiteouts(columns: LayerColumns): void {
  const hasEntry = new Uint8Array(columns.parent.length)
  for (let node = columns.parent.length - 1; node > 0; node--) {
    const isEntry = columns.kind[node] !== NodeKind.Whiteout && ((columns.flags[node] ?? 0) & NodeFlag.Implicit) === 0
    const flags = (columns.flags[node] ?? 0) & ~NodeFlag.OnlyWhiteouts
    const makesNothing = !isEntry && hasEntry[node] !== 1
    if (!makesNothing) hasEntry[columns.parent[node] ?? 0] = 1
    columns.flags[node] = makesNothing && columns.kind[node] === NodeKind.Directory ? flags | NodeFlag.OnlyWhiteouts : flags
  }
}
