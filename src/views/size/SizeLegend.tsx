import type { Sizes } from '../../store/current-sizes.ts'
import controls from '../shared/controls.module.css'
import { InstructionText } from '../shared/InstructionText.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { useSizeChoice } from './use-sizes.ts'
import styles from './SizeLegend.module.css'

interface SizeLegendProps {
  /** Undefined until they are known. */
  readonly sizes: Sizes | undefined
  /** By layer. */
  readonly fills: readonly string[]
}

/** The layers that store something: their colours and bytes, and which of them are in the picture. */
export function SizeLegend({ sizes, fills }: SizeLegendProps) {
  const {
    units,
    sizes: { legend: words },
  } = useWords()
  const layers = useExplorer((state) => state.layers)
  const space = useExplorer((state) => state.report?.space.layers)
  const { choice, choose } = useSizeChoice()
  const { leftOut, hasHidden } = choice
  if (sizes === undefined) return <section className={styles.legend} />
  const { step } = sizes.request
  const rows = sizes.weighed.layers.flatMap(({ seenBytes, hiddenBytes }, layer) => {
    const bytes = seenBytes + (hasHidden ? hiddenBytes : 0)
    const hasContent = seenBytes + hiddenBytes > 0 || (space?.[layer]?.contentBytes ?? 0) > 0
    return hasContent ? [{ layer, bytes }] : []
  })
  const total = rows.reduce((sum, { layer, bytes }) => sum + (leftOut.has(layer) ? 0 : bytes), 0)
  const toggle = (layer: number) => {
    const next = new Set(leftOut)
    if (!next.delete(layer)) next.add(layer)
    choose({ leftOut: next })
  }
  const others = (layer: number) => rows.flatMap((row) => (row.layer === layer ? [] : [row.layer]))
  const isAlone = (layer: number) => !leftOut.has(layer) && others(layer).every((other) => leftOut.has(other))
  return (
    <section className={styles.legend}>
      <h3 title={words.hint}>
        {words.title}
        {leftOut.size > 0 && (
          <button type="button" className={controls.link} onClick={() => choose({ leftOut: new Set() })}>
            {words.all}
          </button>
        )}
      </h3>
      <ul aria-label={words.label} className={styles.list}>
        {rows.map(({ layer, bytes }) => (
          <li key={layer} data-out={leftOut.has(layer) ? '' : undefined}>
            <button
              type="button"
              className={styles.row}
              aria-pressed={!leftOut.has(layer)}
              title={words.hint}
              onClick={() => toggle(layer)}
            >
              <span className={styles.swatch} style={{ background: leftOut.has(layer) ? 'transparent' : fills[layer] }} />
              <span className={styles.number}>
                <span className="visually-hidden">{words.layer(layer)}</span>
                <span aria-hidden="true" translate="no">
                  {layer}
                </span>
              </span>
              <span className={styles.instruction}>
                <InstructionText layer={layers[layer]?.layer} />
              </span>
              <span title={units.bytes(bytes)}>{layer > step ? words.notYet : units.size(bytes)}</span>
              <span className={styles.share}>
                {layer > step || leftOut.has(layer) || total === 0 ? '' : units.percent(bytes / total)}
              </span>
            </button>
            <button
              type="button"
              className={styles.only}
              data-screen=""
              aria-pressed={isAlone(layer)}
              aria-label={words.onlyOf(layer)}
              onClick={() => choose({ leftOut: new Set(isAlone(layer) ? [] : others(layer)) })}
            >
              {words.only}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
