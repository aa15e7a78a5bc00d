import type { Address } from '../../store/url.ts'
import { DisplayName } from './DisplayName.tsx'
import { titleOfTab } from './tab-titles.ts'
import styles from './AddressPlace.module.css'

/** What an address is about, in words: the file, and where in it. */
export function AddressPlace({ address: { file, path, tab, view } }: { readonly address: Address }) {
  const title = titleOfTab(tab)
  const layers =
    view === undefined
      ? undefined
      : view.kind === 'changes'
        ? `changes in layers ${view.from} to ${view.to}`
        : view.kind === 'after'
          ? `after layer ${view.layer}`
          : `layer ${view.layer} as stored`
  return (
    <>
      <b>
        <DisplayName text={file ?? ''} />
      </b>
      {path !== undefined && (
        <>
          ,{' '}
          <span className={styles.path}>
            <DisplayName text={`/${path}`} />
          </span>
        </>
      )}
      {title !== undefined && title !== 'Files' && `, tab ${title}`}
      {layers !== undefined && `, ${layers}`}
    </>
  )
}
