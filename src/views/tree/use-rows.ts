import { useEffect, useMemo, useState } from 'react'
import { expansionOf, sortOf } from '../../store/browsing.ts'
import { type BegunRows, beginRows } from '../../store/current-rows.ts'
import { secretsForFilter } from '../../store/secret-nodes.ts'
import type { Rows } from '../../table/rows.ts'
import { useExplorer, useSettings } from '../shared/stores.ts'
import { useFileTree } from '../shared/use-file-tree.ts'

/** The rows of the table. */
export interface CurrentRows {
  /** Undefined until the layers are merged. While others are being made of the same tree, those that were there before. */
  readonly rows: Rows | undefined
  /** Whether they are what is asked for. */
  readonly isCurrent: boolean
}

/** Follows tree, filter, open directories and order. */
export function useRows(): CurrentRows {
  const tree = useFileTree()
  const browsing = useExplorer((state) => state.browsing)
  const filter = browsing?.filter
  const expanded = browsing === undefined ? undefined : expansionOf(browsing)
  const sort = browsing === undefined ? undefined : sortOf(browsing)
  const isAsked = useSettings((state) => state.joinsFolders)
  // Of a layer as stored each entry is a row.
  const joins = isAsked && tree?.view.kind !== 'stored'
  const secrets = useExplorer((state) =>
    tree === undefined || filter === undefined ? undefined : secretsForFilter(tree, filter, state.secrets.report.findings),
  )
  const begun = useMemo(
    () =>
      tree === undefined || filter === undefined || expanded === undefined || sort === undefined || secrets === undefined
        ? undefined
        : beginRows({ tree, filter, expanded, sort, joins, secrets }),
    [tree, filter, expanded, sort, joins, secrets],
  )
  const [made, setMade] = useState<{ readonly of: BegunRows; readonly rows: Rows }>()
  useEffect(() => {
    if (begun?.finish === undefined) return undefined
    const stop = new AbortController()
    void begun.finish(stop.signal).then(
      (rows) => setMade({ of: begun, rows }),
      () => undefined,
    )
    return () => stop.abort()
  }, [begun])
  const isMade = made !== undefined && made.of === begun
  return { rows: isMade ? made.rows : begun?.rows, isCurrent: isMade || begun?.finish === undefined }
}
