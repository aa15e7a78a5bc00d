import type { ReactNode } from 'react'
import { matchHistory, parseInstruction } from '../../image/history.ts'
import type { Image } from '../../image/types.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Maskable } from '../shared/Maskable.tsx'
import { MaskedLines } from '../shared/MaskedLines.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './HistoryTable.module.css'

/** The history of the configuration, the entries without a layer too. */
export function HistoryTable({ image }: { readonly image: Image }) {
  const { units, image: imageWords } = useWords()
  const words = imageWords.history
  const { explorer, page } = useStores()
  const { history } = image.config
  if (history.length === 0) return <p className={styles.none}>{words.none}</p>
  const isMatched = matchHistory(history, image.layers.length) !== undefined
  const show = (layer: number) => {
    const { loaded } = explorer.getState()
    if (loaded === undefined) return
    explorer.actions.browse({ view: { kind: 'after', layer }, selected: undefined })
    page.setState({ tab: 'files' })
  }
  let next = 0
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.layer}</th>
          <th scope="col">{words.instruction}</th>
          <th scope="col" className={styles.size}>
            {words.stored}
          </th>
          <th scope="col" className={styles.created}>
            {words.created}
          </th>
        </tr>
      </thead>
      <tbody>
        {history.map((entry, i) => {
          const layer = isMatched && !entry.isEmptyLayer ? image.layers[next++] : undefined
          const instruction = parseInstruction(entry.createdBy ?? '')
          return (
            <tr key={i}>
              <td>
                {layer === undefined ? (
                  <span className={styles.none} title={entry.isEmptyLayer ? words.noLayer : words.noMatch}>
                    {entry.isEmptyLayer ? '–' : '?'}
                  </span>
                ) : (
                  <button
                    type="button"
                    className={controls.link}
                    aria-label={words.show(layer.index)}
                    onClick={() => show(layer.index)}
                  >
                    {layer.index}
                  </button>
                )}
              </td>
              <td className={styles.instruction} data-empty={entry.isEmptyLayer ? '' : undefined}>
                <Maskable text={`${instruction.text}\n${entry.comment ?? ''}`} name={words.entryName(i)}>
                  {instruction.keyword !== '' && <em translate="no">{instruction.keyword} </em>}
                  <MaskedLines text={instruction.text} />
                  {entry.createdBy === undefined && <span className={styles.none}>{words.notSaid}</span>}
                  {entry.comment !== undefined && (
                    <span className={styles.comment}>
                      <Sentence parts={words.comment<ReactNode>(<DisplayName text={entry.comment} />)} />
                    </span>
                  )}
                </Maskable>
              </td>
              <td className={styles.size}>{layer === undefined ? '' : units.size(layer.storedBytes)}</td>
              <td className={styles.created}>
                {entry.created === undefined ? '' : <DisplayName text={units.timestamp(entry.created)} />}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
