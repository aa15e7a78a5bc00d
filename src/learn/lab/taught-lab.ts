import type { LabResult } from './lab-run.ts'
import type { LabRow } from './lab-row.ts'

/** The lab as lessons ask about it: all directories, and what became of each move. */
export type TaughtLab = Pick<LabResult, 'trees' | 'results'>

/** What upper has at a path; undefined where it has nothing. */
export function upperAt({ trees }: TaughtLab, path: string): LabRow | undefined {
  return trees.upper.find((row) => row.path === path)
}

/** Bytes of content in upper, of a file with several names once; what is left below does not count. */
export function upperBytes({ trees }: TaughtLab): number {
  return trees.upper
    .filter(({ sameFileAs, isMetacopy }) => sameFileAs === undefined && !isMetacopy)
    .reduce((sum, { size }) => sum + size, 0)
}
