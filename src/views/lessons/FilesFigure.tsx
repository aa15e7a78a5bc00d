import type { ShownImage } from '../../learn/examine.ts'
import { DisplayName } from '../shared/DisplayName.tsx'
import table from '../shared/plain-table.module.css'
import { useWords } from '../shared/use-words.ts'
import styles from './Figures.module.css'

/** What a container sees, with the layer that each path comes from; what only the base brought is left out. */
export function FilesFigure({ image }: { readonly image: ShownImage }) {
  const all = useWords()
  const words = all.lessons
  const shown = image.final.filter(({ layer }) => layer >= image.baseLayers)
  return (
    <table className={table.table}>
      <caption className="visually-hidden">{words.final}</caption>
      <thead>
        <tr>
          <th scope="col">{words.columns.path}</th>
          <th scope="col">{words.columns.layer}</th>
          <th scope="col">{words.columns.size}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ path, type, layer, size, link }) => (
          <tr key={path}>
            <td className={styles.path}>
              <DisplayName text={type === 'directory' ? `${path}/` : link === undefined ? path : `${path} → ${link}`} />
            </td>
            <td>{layer}</td>
            <td className={styles.number}>{type === 'file' ? all.units.size(size) : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
