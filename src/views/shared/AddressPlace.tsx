import type { ReactNode } from 'react'
import type { Address } from '../../store/url.ts'
import type { FilesView } from '../../table/view-state.ts'
import type { FrameWords } from '../../words/words.ts'
import { DisplayName } from './DisplayName.tsx'
import { Sentence } from './Sentence.tsx'
import { titleOfTab } from './tab-titles.ts'
import { useFrameWords } from './use-words.ts'
import styles from './AddressPlace.module.css'

/** What an address is about, in words: the file, and where in it. */
export function AddressPlace({ address: { file, digest, path, tab, view } }: { readonly address: Address }) {
  const words = useFrameWords()
  const title = tab === 'files' ? undefined : titleOfTab(words, tab)
  const parts: ReactNode[] = []
  if (file !== undefined)
    parts.push(
      <b>
        <DisplayName text={file} />
      </b>,
    )
  if (digest !== undefined) parts.push(<>{words.shared.place.digest(digest)}</>)
  if (path !== undefined)
    parts.push(
      <span className={styles.path}>
        <DisplayName text={`/${path}`} />
      </span>,
    )
  if (title !== undefined) parts.push(<>{words.shared.place.tab(title)}</>)
  if (view !== undefined) parts.push(<>{describeView(view, words)}</>)
  return <Sentence parts={words.shared.list(parts)} />
}

function describeView(view: FilesView, { shared: { place } }: FrameWords): string {
  if (view.kind === 'changes') return place.changes(view.from, view.to)
  return view.kind === 'after' ? place.after(view.layer) : place.stored(view.layer)
}
