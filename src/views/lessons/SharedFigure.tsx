import type { ShownImage } from '../../learn/examine.ts'
import { formatName } from '../shared/names.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './SharedFigure.module.css'

/** The layers of all images that are built, as a disk has them: stacked, and what several images begin with once. */
export function SharedFigure({ image }: { readonly image: ShownImage }) {
  const all = useWords()
  const words = all.lessons
  const images = inOrder([image, ...image.others])
  const height = Math.max(...images.map(({ image: one }) => one.layers.length))
  return (
    <div className={styles.graph} style={{ gridTemplateColumns: `repeat(${images.length}, minmax(11rem, 1fr))` }}>
      {images.map(({ number, image: one }, column) => (
        <span key={number} className={styles.image} style={{ gridColumn: column + 1, gridRow: height - one.layers.length + 1 }}>
          {words.image(number)}
        </span>
      ))}
      {images.flatMap(({ image: one }, column) =>
        one.layers.map(({ createdBy, contentBytes }, at) => {
          const chain = one.names.layers[at]?.chain
          const sharing = images.filter((other) => other.image.names.layers[at]?.chain === chain)
          // What is shared is drawn with the first that has it.
          if (sharing[0]?.image !== one) return null
          return (
            <div
              key={`${column}/${at}`}
              className={styles.layer}
              data-shared={sharing.length > 1 ? '' : undefined}
              style={{ gridColumnStart: column + 1, gridColumnEnd: column + 1 + sharing.length, gridRow: height - at + 1 }}
            >
              <code translate="no">{formatName(createdBy.replace(/ # buildkit$/, ''))}</code>
              <span>
                {all.units.size(contentBytes)}
                {sharing.length > 1 && ` · ${words.sharedBy(sharing.length)}`}
              </span>
            </div>
          )
        }),
      )}
    </div>
  )
}

/** Images with their numbers, so ordered that those which share layers stand side by side. */
function inOrder(images: readonly ShownImage[]): { readonly number: number; readonly image: ShownImage }[] {
  /** By layer, the first image that has it there. */
  const path = ({ names }: ShownImage) =>
    names.layers.map(({ chain }, at) => images.findIndex((other) => other.names.layers[at]?.chain === chain))
  return images
    .map((image, at) => ({ number: at + 1, image, path: path(image) }))
    .sort((a, b) => {
      const at = a.path.findIndex((first, layer) => first !== b.path[layer])
      return at < 0 ? a.path.length - b.path.length : (a.path[at] ?? 0) - (b.path[at] ?? -1)
    })
}
