import type { ShownImage } from '../../learn/examine.ts'
import { formatName } from '../shared/names.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './HistoryFigure.module.css'

/** The history, line by line, each joined by a stroke with the layer that it made; those that made none have no stroke. */
export function HistoryFigure({ image }: { readonly image: ShownImage }) {
  const all = useWords()
  const words = all.lessons
  return (
    <ol className={styles.history} aria-label={words.history}>
      {image.history.map(({ createdBy, layer }, at) => (
        <li key={at} data-layer={layer}>
          <code translate="no">{formatName(createdBy)}</code>
          {layer === undefined ? (
            <span className={styles.none}>{words.noLayer}</span>
          ) : (
            <>
              <span className={styles.stroke} aria-hidden="true" />
              <span className={styles.layer}>
                {all.units.layer(layer)}
                <small>{all.units.size(image.layers[layer]?.contentBytes ?? 0)}</small>
              </span>
            </>
          )}
        </li>
      ))}
    </ol>
  )
}
