import type { PackageReport } from '../../analysis/packages/package-report.ts'
import { DisplayName } from '../shared/DisplayName.tsx'
import { useWords } from '../shared/use-words.ts'
import styles from './PackageSums.module.css'

/** How much of the final image each ecosystem has, and what no package has. */
export function PackageSums({ report, totalBytes }: { readonly report: PackageReport; readonly totalBytes: number }) {
  const {
    units,
    packages: { ecosystems, sums: words, title },
  } = useWords()
  const { distribution, sums, unclaimed } = report
  const share = (bytes: number) => units.percent(totalBytes === 0 ? 0 : bytes / totalBytes)
  return (
    <section>
      <h2>
        {title}
        {distribution !== undefined && (
          <span className={styles.distribution}>
            <DisplayName text={`${distribution.id} ${distribution.versionId}`} />
          </span>
        )}
      </h2>
      <table className={styles.table} aria-label={words.label}>
        <thead>
          <tr>
            <th scope="col">{words.ecosystem}</th>
            <th scope="col">{words.packages}</th>
            <th scope="col">{words.files}</th>
            <th scope="col">{words.bytes}</th>
            <th scope="col" title={words.share}>
              {words.shareTitle}
            </th>
          </tr>
        </thead>
        <tbody>
          {sums.map(({ ecosystem, packages, files, bytes }) => (
            <tr key={ecosystem}>
              <td>{ecosystems[ecosystem]}</td>
              <td>{units.count(packages)}</td>
              <td>{units.count(files)}</td>
              <td title={units.bytes(bytes)}>{units.size(bytes)}</td>
              <td>{share(bytes)}</td>
            </tr>
          ))}
          <tr>
            <td className={styles.rest} colSpan={2}>
              {words.unclaimed}
            </td>
            <td>{units.count(unclaimed.files)}</td>
            <td title={units.bytes(unclaimed.bytes)}>{units.size(unclaimed.bytes)}</td>
            <td>{share(unclaimed.bytes)}</td>
          </tr>
        </tbody>
      </table>
    </section>
  )
}
