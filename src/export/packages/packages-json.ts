import type { PackageReport, PackageSum } from '../../analysis/packages/package-report.ts'
import type { Unread } from '../../analysis/problem-kinds.ts'
import { unreadJson } from '../unread-json.ts'

/** What is installed, as scripts read it: sizes in bytes, every package, without the paths of their files. */
export function packagesJson(report: PackageReport, unread: readonly Unread[]): Record<string, unknown> {
  const { distribution, packages, removed, sums, unclaimed } = report
  return {
    distribution,
    packages: packages.map(({ paths, bytes, ...named }) => ({ ...named, files: paths.length, bytes })),
    removed,
    byEcosystem: sums.map(({ ecosystem, ...sum }: PackageSum & { ecosystem: string }) => ({ ecosystem, ...sum })),
    unclaimed: {
      files: unclaimed.files,
      bytes: unclaimed.bytes,
      byFolder: unclaimed.folders,
      largest: unclaimed.largest.map(({ path, bytes, layer }) => ({ path, bytes, layer })),
    },
    unreadFiles: report.unread.map(({ path, layer, reason }) => ({ path, layer, reason: reason.id })),
    unread: unreadJson(unread),
  }
}
