import type { ShownImage } from '../../learn/examine.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './Figures.module.css'

/** How much content all layers ship, how much of it can be seen, and how much cannot. */
export function BytesFigure({ image }: { readonly image: ShownImage }) {
  const all = useWords()
  const words = all.lessons
  const { shippedBytes, visibleBytes, wastedBytes } = image
  const rows = [
    { kind: 'shipped', name: words.shipped, bytes: shippedBytes },
    { kind: 'visible', name: words.visible, bytes: visibleBytes },
    { kind: 'wasted', name: words.wasted, bytes: wastedBytes },
  ]
  return (
    <dl className={styles.bars}>
      {rows.map(({ kind, name, bytes }) => (
        <div key={kind} data-kind={kind}>
          <dt>{name}</dt>
          <dd>
            <span
              className={styles.bar}
              style={{ inlineSize: `${shippedBytes === 0 ? 0 : (bytes / shippedBytes) * 100}%` }}
              aria-hidden="true"
            />
            <span>{all.units.bytes(bytes)}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
