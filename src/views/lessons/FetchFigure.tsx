import { useState } from 'react'
import type { ShownImage } from '../../learn/examine.ts'
import controls from '../shared/controls.module.css'
import { formatName } from '../shared/names.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './FetchFigure.module.css'

/** Of a layer as it lies in a registry, the bytes that have to be fetched for one file of it. */
export function FetchFigure({ image: { fetches } }: { readonly image: ShownImage }) {
  const all = useWords()
  const words = all.lessons
  const [chosen, setChosen] = useState<string>()
  const fetch = fetches.find(({ path }) => path === chosen) ?? fetches[0]
  if (fetch === undefined) return null
  const { path, layer, parts, fetchedBytes, blobBytes, fileBytes } = fetch
  return (
    <div className={styles.fetch}>
      <ul className={styles.files} aria-label={words.reads}>
        {fetches.map((one) => (
          <li key={one.path}>
            <button
              type="button"
              className={controls.button}
              aria-pressed={one.path === path}
              translate="no"
              onClick={() => setChosen(one.path)}
            >
              {formatName(one.path)}
            </button>
          </li>
        ))}
      </ul>
      <p className={styles.caption}>{words.band(layer)}</p>
      <div className={styles.band} aria-hidden="true">
        {parts.map(({ what, from, to }) => (
          <span
            key={what}
            data-what={what}
            style={{ insetInlineStart: `${(from / blobBytes) * 100}%`, inlineSize: `${((to - from) / blobBytes) * 100}%` }}
          />
        ))}
      </div>
      <ul className={styles.parts}>
        {parts.map(({ what, from, to }) => (
          <li key={what} data-what={what}>
            {words.parts[what]} <b>{all.units.bytes(to - from)}</b>
          </li>
        ))}
      </ul>
      <p role="status" className={styles.sum}>
        {words.fetched(fetchedBytes, blobBytes, fileBytes)}
      </p>
    </div>
  )
}
