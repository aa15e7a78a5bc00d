import type { ShownImage } from '../../learn/examine.ts'
import type { ImageNames } from '../../learn/image-names.ts'
import { useWords } from '../shared/use-words.ts'
import { useLessonState } from './lessons-context.ts'
import styles from './NamesFigure.module.css'

/** How many digits of a digest are shown: enough to tell a few of them apart, and to say them aloud. */
const digits = 8

/**
 * What is named by what: of each layer the blob's digest, the DiffID and the ChainID, below them image ID and manifest. What is other
 * than in the image that the lesson began with stands out.
 */
export function NamesFigure({ image }: { readonly image: ShownImage }) {
  const all = useWords()
  const words = all.lessons.names
  const begun = useLessonState(({ open }) => open?.images.get('start')?.names)
  const { layers, config, manifest } = image.names
  return (
    <div className={styles.names}>
      <div className={styles.heads} aria-hidden="true">
        <span>{words.blob}</span>
        <span />
        <span>{words.diff}</span>
        <span>{words.chain}</span>
      </div>
      <ol className={styles.layers}>
        {layers.map((names, at) => (
          <li key={at}>
            <Name label={words.blob} name={names.blob} begun={begun} at={['blob', at]} />
            <span className={styles.tar}>{all.units.layer(at)}</span>
            <Name label={words.diff} name={names.diff} begun={begun} at={['diff', at]} />
            <Name label={words.chain} name={names.chain} begun={begun} at={['chain', at]} />
          </li>
        ))}
      </ol>
      <div className={styles.whole}>
        <Name label={words.manifest} name={manifest} begun={begun} at={['manifest']} isLabelled />
        <Name label={words.config} name={config} begun={begun} at={['config']} isLabelled />
        <p className={styles.note}>{words.settings}</p>
      </div>
    </div>
  )
}

type Place = readonly [kind: 'blob' | 'diff' | 'chain', layer: number] | readonly [kind: 'config' | 'manifest']

interface NameProps {
  readonly label: string
  readonly name: string
  readonly begun: ImageNames | undefined
  readonly at: Place
  /** Whether its label is seen; of layers the head of the column says it. */
  readonly isLabelled?: boolean
}

function Name({ label, name, begun, at, isLabelled = false }: NameProps) {
  const words = useWords().lessons.names
  const news = begun === undefined ? 'same' : newsOf(name, begun, at)
  return (
    <div className={styles.name} data-kind={at[0]} data-news={news} title={name}>
      <span className={isLabelled ? styles.label : 'visually-hidden'}>{label}</span>
      <code translate="no">{name.slice('sha256:'.length, 'sha256:'.length + digits)}</code>
      {news !== 'same' && <small>{words[news]}</small>}
    </div>
  )
}

/** Whether a name is where it was, is known from another layer, or is new. */
function newsOf(name: string, begun: ImageNames, [kind, layer = -1]: Place): 'same' | 'moved' | 'fresh' {
  if (kind === 'config' || kind === 'manifest') return begun[kind] === name ? 'same' : 'fresh'
  if (begun.layers[layer]?.[kind] === name) return 'same'
  return begun.layers.some((names) => names[kind] === name) ? 'moved' : 'fresh'
}
