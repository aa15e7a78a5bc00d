import { encodeText } from '../../bytes/text.ts'
import { encodeLink, encodeStateFile } from '../../learn/links/link.ts'
import { longLinkLength, type PlaygroundState, shortLinkLength } from '../../learn/links/learn-state.ts'
import { formatLearnPlace } from '../../store/learn-address.ts'
import controls from '../shared/controls.module.css'
import { CopyButton } from '../shared/CopyButton.tsx'
import { useSave } from '../shared/use-save.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './Tools.module.css'

interface SharePanelProps {
  readonly state: PlaygroundState
  /** Takes the bytes of a file that somebody passed on. */
  readonly onTake: (bytes: Uint8Array) => void
}

/** What is written, as a link or a file; and the way back from a file. */
export function SharePanel({ state, onTake }: SharePanelProps) {
  const words = useWords().playground.share
  const save = useSave()
  const link = `${location.href.replace(/#.*/s, '')}#${formatLearnPlace({ room: 'playground', parts: new Map([['state', encodeLink(state)]]) })}`
  const saveFile = () => {
    const blob = new Blob([encodeText(encodeStateFile(state))])
    const produce = () =>
      Promise.resolve({ content: { kind: 'blob', blob, size: blob.size } as const, writtenBytes: blob.size, problems: [] })
    void save({ name: 'playground.layerscope.json', totalBytes: 0, produce })
  }
  return (
    <div className={styles.share}>
      <h3>{words.title}</h3>
      <p>{words.text}</p>
      {link.length > longLinkLength ? (
        <p>{words.tooLong}</p>
      ) : (
        <p className={styles.link}>
          <input className={controls.field} readOnly value={link} aria-label={words.title} translate="no" />
          <CopyButton text={link} label={words.copy} icon="link" />
          <span>{words.length(link.length)}</span>
        </p>
      )}
      {link.length > shortLinkLength && link.length <= longLinkLength && <p>{words.long}</p>}
      <p className={styles.link}>
        <button type="button" className={controls.button} onClick={saveFile}>
          {words.file}
        </button>
        <label className={controls.button}>
          {words.take}
          <input
            type="file"
            accept=".json"
            className="visually-hidden"
            aria-label={words.takeLabel}
            onChange={({ target }) => {
              const [file] = target.files ?? []
              if (file !== undefined) void file.arrayBuffer().then((buffer) => onTake(new Uint8Array(buffer)))
              target.value = ''
            }}
          />
        </label>
      </p>
    </div>
  )
}
