import { useMemo } from 'react'
import { type BaseChange, listBaseChanges, splitByBase } from '../../analysis/base-split.ts'
import type { ImageTrees } from '../../analysis/loaded-image.ts'
import type { ImageSpace } from '../../analysis/wasted-space.ts'
import { DisplayName } from '../shared/DisplayName.tsx'
import controls from '../shared/controls.module.css'
import { useExplorer } from '../shared/stores.ts'
import { useBaseImage } from '../shared/use-base-image.ts'
import { useMask } from '../shared/use-mask.ts'
import { useShowPath } from '../shared/use-show-path.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './BaseSums.module.css'

/** Changed files of the base that are listed. */
const listed = 20

/** The base image and own layers apart, and the base's files that own layers changed; nothing where no base is known. */
export function BaseSums({ trees, space }: { readonly trees: ImageTrees; readonly space: ImageSpace }) {
  const base = useBaseImage()
  const { base: words, units } = useWords()
  const mask = useMask()
  const show = useShowPath()
  const layers = useExplorer((state) => state.layers)
  const changes = useMemo((): BaseChange[] => {
    if (base === undefined) return []
    return [...listBaseChanges(trees.trees, trees.merged, base)].sort((a, b) => b.bytes - a.bytes)
  }, [trees, base])
  if (base === undefined) return null
  const stored = layers.map(({ layer }) => layer.storedBytes)
  const split = splitByBase(space, stored, base)
  const parts = [
    [words.own, split.own],
    [words.ofBase, split.base],
  ] as const
  return (
    <section>
      <h2>{words.title}</h2>
      <p>{mask(words.known(base.layers, base.reason, base.name))}</p>
      <dl className={styles.parts}>
        {parts.map(([name, sum]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words.sum(sum.layers, sum.storedBytes, sum.contentBytes, sum.wastedBytes)}</dd>
          </div>
        ))}
      </dl>
      {split.hiddenBytes > 0 && <p>{words.hidden(split.hiddenBytes)}</p>}
      {changes.length > 0 && (
        <details>
          <summary>{words.changes(changes.length)}</summary>
          <ul className={styles.changes}>
            {changes.slice(0, listed).map(({ path, change, layer, bytes }) => (
              <li key={path}>
                <span title={units.bytes(bytes)}>{units.size(bytes)}</span>{' '}
                <button type="button" className={controls.link} onClick={() => show(path)}>
                  <DisplayName text={path} />
                </button>{' '}
                {words.change(change, layer)}
              </li>
            ))}
          </ul>
          {changes.length > listed && <p>{words.moreChanges(changes.length - listed)}</p>}
        </details>
      )}
    </section>
  )
}
