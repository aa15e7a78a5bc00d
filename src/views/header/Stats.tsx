import { useExplorer } from '../shared/stores.ts'
import { useFrameWords } from '../shared/use-words.ts'
import styles from './Stats.module.css'

/** The image in four figures. Their places are there from the beginning, so that nothing moves when they come. */
export function Stats() {
  const { units, header } = useFrameWords()
  const { stats } = header
  const layers = useExplorer((state) => state.layers)
  const space = useExplorer((state) => state.report?.space)
  const stored = layers.reduce((sum, { layer }) => sum + layer.storedBytes, 0)
  const figures = [
    {
      id: 'content',
      name: stats.content,
      text: space && units.size(space.contentBytes),
      title: space && stats.contentTitle(space.contentBytes),
    },
    { id: 'stored', name: stats.stored, text: units.size(stored), title: stats.storedTitle(stored) },
    {
      id: 'wasted',
      name: stats.wasted,
      text: space && units.size(space.wastedBytes),
      title: space && stats.wastedTitle(space.wastedBytes, space.contentBytes, space.wastedStoredBytes, stored),
    },
    {
      id: 'efficiency',
      name: stats.efficiency,
      text: space && units.percent(space.efficiency),
      title: stats.efficiencyTitle,
    },
  ]
  return (
    <dl className={styles.stats}>
      {figures.map(({ id, name, text, title }) => (
        <div
          key={id}
          data-figure={id}
          data-none={id === 'wasted' && (space?.wastedBytes ?? 0) === 0 ? '' : undefined}
          title={title}
        >
          <dt>{name}</dt>
          <dd>
            {text ?? '–'}
            {id === 'wasted' && space !== undefined && space.wastedStoredBytes > 0 && !space.isStoredExact && (
              <span className={styles.part}>
                {' '}
                ~{units.size(space.wastedStoredBytes)} {stats.stored}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
