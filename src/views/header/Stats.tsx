import { formatBytes, formatPercent, formatSize } from '../shared/format.ts'
import { useExplorer } from '../shared/stores.ts'
import styles from './Stats.module.css'

/** The image in four figures. Their places are there from the beginning, so that nothing moves when they come. */
export function Stats() {
  const layers = useExplorer((state) => state.layers)
  const space = useExplorer((state) => state.report?.space)
  const stored = layers.reduce((sum, { layer }) => sum + layer.storedBytes, 0)
  const figures = [
    {
      name: 'content',
      text: space && formatSize(space.contentBytes),
      title: space && `${formatBytes(space.contentBytes)} of file content in all layers`,
    },
    { name: 'stored', text: formatSize(stored), title: `${formatBytes(stored)} as the layers are stored` },
    {
      name: 'wasted',
      text: space && formatSize(space.wastedBytes),
      title: space && `${formatBytes(space.wastedBytes)} of content that the final state does not reach any more`,
    },
    { name: 'efficiency', text: space && formatPercent(space.efficiency), title: '1 − wasted ÷ content' },
  ]
  return (
    <dl className={styles.stats}>
      {figures.map(({ name, text, title }) => (
        <div
          key={name}
          data-figure={name}
          data-none={name === 'wasted' && (space?.wastedBytes ?? 0) === 0 ? '' : undefined}
          title={title}
        >
          <dt>{name}</dt>
          <dd>{text ?? '–'}</dd>
        </div>
      ))}
    </dl>
  )
}
