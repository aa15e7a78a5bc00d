import { useId, useRef } from 'react'
import { changeLooks, entryLooks } from '../shared/changes.ts'
import controls from '../shared/controls.module.css'
import { usePage, useStores } from '../shared/stores.ts'
import { useFrameWords } from '../shared/use-words.ts'
import { useModal } from '../shared/use-modal.ts'
import styles from './Dialog.module.css'

/** What to press, and what that does. */
interface Key {
  readonly press: string
  readonly does: string
}

/** Lists the keys, and the signs of the table. */
export function KeysDialog() {
  const words = useFrameWords()
  const { keys } = words.app
  const signs = [
    { title: keys.changeSigns, looks: changeLooks },
    { title: keys.entrySigns, looks: entryLooks },
  ]
  const { page } = useStores()
  const isOpen = usePage((state) => state.isHelpOpen)
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useModal(dialog, isOpen)
  const close = () => page.setState({ isHelpOpen: false })
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={titleId} onClose={close}>
      <div className={styles.content}>
        <div className={styles.top}>
          <h2 id={titleId}>{keys.title}</h2>
          <button type="button" className={controls.button} onClick={close}>
            {keys.close}
          </button>
        </div>
        {Object.values(keys.groups).map(({ title, keys: group }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl className={styles.list}>
              {Object.values<Key>(group).map(({ press, does }) => (
                <div key={press}>
                  <dt>
                    <kbd>{press}</kbd>
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        {signs.map(({ title, looks }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl className={styles.list}>
              {looks.map(({ change, sign, name, tone }) => (
                <div key={change}>
                  <dt>
                    <b className={styles.sign} data-tone={tone}>
                      {sign}
                    </b>{' '}
                    {words.shared.changes[name].word}
                  </dt>
                  <dd>{words.shared.changes[name].meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  )
}
