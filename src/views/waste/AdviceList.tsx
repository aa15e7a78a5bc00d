import type { Advice } from '../../analysis/advice.ts'
import { formatBytes, formatCounted, formatSize } from '../shared/format.ts'
import { InstructionText } from '../shared/InstructionText.tsx'
import { useExplorer } from '../shared/stores.ts'
import styles from './AdviceList.module.css'

/** What to change in the Dockerfile, most bytes first. */
export function AdviceList({ advice }: { readonly advice: readonly Advice[] }) {
  const layers = useExplorer((state) => state.layers)
  if (advice.length === 0) return null
  return (
    <section>
      <h2>What would save space</h2>
      <ol className={styles.list} aria-label="Advice">
        {advice.map((item) => (
          <li key={`${item.id} ${item.layer} ${item.otherLayer}`}>
            <b className={styles.saved} title={formatBytes(item.savedBytes)}>
              {formatSize(item.savedBytes)}
            </b>
            <div>
              <p>{item.text}</p>
              <p className={styles.instruction}>
                layer {item.layer}: <InstructionText layer={layers[item.layer]?.layer} /> · {formatCounted(item.paths, 'file')}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
