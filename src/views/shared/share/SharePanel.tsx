import { encodeText } from '../../../bytes/text.ts'
import { encodeStateFile } from '../../../learn/links/link.ts'
import { type LearnState, longLinkLength, shortLinkLength } from '../../../learn/links/learn-state.ts'
import type { LearnPlace } from '../../../store/learn-address.ts'
import controls from '../controls.module.css'
import { CopyButton } from '../CopyButton.tsx'
import { FileButton } from '../FileButton.tsx'
import { linkOfState } from '../learn-link.ts'
import { useSaveBlob } from '../use-save.ts'
import { useWords } from '../use-words.ts'
import { canBeQrCode, QrCode } from './QrCode.tsx'
import styles from './SharePanel.module.css'

interface SharePanelProps {
  readonly state: LearnState
  /** The place in Learn that takes the state up. */
  readonly place: LearnPlace
  /** Of the file, without its ending. */
  readonly name: string
  /** Takes the bytes of a file that somebody passed on. */
  readonly onTake: (bytes: Uint8Array) => void
}

/** What is written, as a link, as a picture of it, or as a file; and the way back from a file. */
export function SharePanel({ state, place, name, onTake }: SharePanelProps) {
  const words = useWords().learnLinks.share
  const save = useSaveBlob()
  const link = linkOfState(state, place)
  // A link to a file leads nowhere on another machine.
  const isOnDisk = location.protocol === 'file:'
  const saveFile = () => save(`${name}.layerscope.json`, new Blob([encodeText(encodeStateFile(state))]))
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
      {isOnDisk ? <p>{words.onDisk}</p> : canBeQrCode(link) && <QrCode text={link} label={words.code} />}
      <p className={styles.link}>
        <button type="button" className={controls.button} onClick={saveFile}>
          {words.file}
        </button>
        <FileButton
          label={words.take}
          hint={words.takeLabel}
          fieldLabel={words.takeLabel}
          accept=".json"
          onChoose={(file) => void file.arrayBuffer().then((buffer) => onTake(new Uint8Array(buffer)))}
        />
      </p>
    </div>
  )
}
