import { useId, useRef } from 'react'
import { changeLooks, entryLooks } from '../shared/changes.ts'
import controls from '../shared/controls.module.css'
import { usePage, useStores } from '../shared/stores.ts'
import { useModal } from './use-modal.ts'
import styles from './Dialog.module.css'

const groups: readonly { readonly title: string; readonly keys: readonly (readonly [keys: string, what: string])[] }[] = [
  {
    title: 'Everywhere',
    keys: [
      ['/', 'Filter the files'],
      ['[ and ]', 'One layer down, one up'],
      ['?', 'This list'],
      ['Ctrl V', 'Open a copied file'],
    ],
  },
  {
    title: 'Files',
    keys: [
      ['↑ ↓ Home End PgUp PgDn', 'Move'],
      ['→', 'Open a directory, then go into it'],
      ['←', 'Close a directory, then go to its parent'],
      ['Enter or Space', 'Open or close a directory'],
      ['Enter, double click', 'The content of a file'],
      ['*', 'Open all beside this one'],
      ['Letters', 'Go to the next name that begins so'],
    ],
  },
  {
    title: 'Compare',
    keys: [
      ['n and p', 'Next and previous difference'],
      ['Ctrl F in a text', 'Search in it'],
    ],
  },
  {
    title: 'Layers',
    keys: [
      ['↑ ↓', 'The state after the next layer'],
      ['Shift Enter, Shift click', 'What the layers from here to there change'],
      ['On a handle: arrows, Home, End', 'Move that end of the range'],
    ],
  },
]

const signs = [
  { title: 'Signs of changes', looks: changeLooks },
  { title: 'Signs in a layer as stored', looks: entryLooks },
]

/** Lists the keys, and the signs of the table. */
export function KeysDialog() {
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
          <h2 id={titleId}>Keys</h2>
          <button type="button" className={controls.button} onClick={close}>
            Close
          </button>
        </div>
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl className={styles.list}>
              {keys.map(([key, what]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        {signs.map(({ title, looks }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl className={styles.list}>
              {looks.map(({ change, sign, word, meaning, tone }) => (
                <div key={change}>
                  <dt>
                    <b className={styles.sign} data-tone={tone}>
                      {sign}
                    </b>{' '}
                    {word}
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  )
}
